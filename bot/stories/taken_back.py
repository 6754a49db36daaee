"""Take a change back that an article told, and that is in it no more since its outlet changed it.

Policy: what must never be wrong is telling a correction that the outlet did not make.
- The sentence that told it must be gone from the article. As long as it stands there, a reading that finds nothing any
  more is our weakness, and nothing is taken back.
- The article must still be there: a text cut to less than 60 in 100 of its length is a pay wall or a broken page,
  unless it says itself that it was corrected.
- The telling stays, with its trail; beside it stands, as version 1, that the outlet tells it no more. That is heard as
  an outlet's own correction (`hearing`), whoever else tells the change is heard as before."""

from __future__ import annotations

import re
from datetime import datetime

from bot.model.article import Article
from bot.model.change import Status
from bot.model.roster import Knowledge
from bot.model.story import Certainty, News, Story
from bot.stories.develop import develop
from bot.text.words import bare_words, stands_in

WHOLE = 0.6  # share of the words that were there when it was told
_SAYS_SO = re.compile(
    r"\b(?:correction|corrected|clarification|an earlier version|editor['’]s note|retract\w*)\b", re.I
)


def taken_back(
    story: Story, article: Article, text: str, words_before: int, knowledge: Knowledge, now: datetime
) -> tuple[Story, News] | None:
    """Take back what an article told of a story; None when it still does, or nobody can tell.

    text: of the article as it is now. words_before: of its text when it was told; 0 when nobody knows.
    """
    told = next((t for t in story.tellings if t.article_id == article.id and t.version == 0), None)
    gone = any(t.article_id == article.id and t.version > 0 for t in story.tellings)
    if told is None or gone or told.change.status is Status.REFUTED or story.certainty is Certainty.RETRACTED:
        return None
    if stands_in(bare_words(told.change.quotation.text), bare_words(f"{article.title} {text}")):
        return None
    if len(text.split()) < WHOLE * words_before and not _SAYS_SO.search(text):
        return None
    return develop(story, told.no_more(now), knowledge, now)
