"""The record of people, positions and tenures. Pure: it decides, the store writes.

reading ─▶ resolve        whose names are these, and which posts do weak words mean?
tenures ─▶ holders        who held a post on a day, and how fresh that knowledge is
tenures ─▶ vacancies      which posts have nobody, since when
tenures ─▶ conflicts      where what was learned and the seed disagree
stories ─▶ lessons        what the announced stories of a post teach
"""
