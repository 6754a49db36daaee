"""The record of people, positions and tenures. Pure: it decides, the store writes.

reading ─▶ resolve        whose names are these, and which posts do weak words mean?
tenures ─▶ holders        who held a post on a day, and how fresh that knowledge is
story ─▶ tenures_from     what an announced story teaches
"""
