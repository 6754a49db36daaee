"""Stories: the same change as all articles tell it over time. Pure: no socket, no clock; `now` is passed.

    reading ─▶ tell ─┬▶ identity.find      which open story is this? (or none)
                     ├▶ develop            join it or open one; the story is worked out anew from all its tellings:
                     │    independence       who counts
                     │    certainty          how sure, with the reason as printed (voice, trust)
                     │    facts              person, post, kind: the fullest and best evidenced
                     │    news               what this article changed, as a sentence
                     └▶ seat               which card shows it
    told ─▶ summary_news                   one piece of news per card
    story, now ─▶ lifecycle.closes, lifecycle.lapsed

A story is a function of its tellings in the order of their own times, never of the order in which they reached us. So
any order of arrival ends in the same story, and an article told twice changes nothing.
"""
