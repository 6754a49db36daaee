"""Bytes of a feed or page become entries and text; and when a feed is asked again.

    bytes ─▶ decode ─▶ parse (entities, clean, dates, publisher) ─▶ Entry ─▶ arrivals: which are news ─▶ outlets: whose
    page bytes ─▶ page: its text          answer or error ─▶ pace: when to come again

Everything here is pure and importable in a worker process, which is where `parse` and `extract` run: 20,000 items take
seconds, and a document made to hurt must not hold the event loop.
"""
