"""Annotated articles and what the reading made of them → figures. Pure: whoever calls it reads the files and articles.

    gold ─▶ (swap_names) ─▶ the reading ─▶ mark: pair, accuse ─▶ tally ─▶ breakdown ─▶ rows

The definitions are those of the rules by which the articles were annotated: an article *alerts* when it tells a change
in scope that is neither background nor denied; two events are the same when person, side and organization agree."""
