"""Shakeup: who is in, who is out, and in which post, at the Department of Homeland Security.

    tick ─▶ poll ─▶ parse ─▶ (page) ─▶ gate ─▶ read ─▶ resolve ─▶ story ─▶ match ─▶ compose ─▶ deliver ─▶ amend

Begin with `pipeline/`, which calls these in order. Imports point down only:

    cli ─▶ app ─▶ adapters | pages ─▶ commands ─▶ pipeline ─▶ news | reading | roster | stories | watches | alerts
        ─▶ text ─▶ ports, settings, log ─▶ model ─▶ errors
"""
