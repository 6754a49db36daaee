"""What people type ─▶ what they ask for: Slack's slash command, mentions, and plain direct messages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.chat.grammar import parse
from bot.model.chat import (
    About,
    AddWatch,
    Check,
    Help,
    ListWatches,
    Misunderstood,
    RemoveWatch,
    Request,
    ResumeWatch,
    Who,
)
from bot.model.watch import Destination, Platform, Subject

DESK = Destination(Platform.SLACK, "C123")
BOARDROOM = Destination(Platform.DISCORD, "112233445566778899")
LINK = "https://harbor.example/marsh?a=1&b=2"
MAY_DAY = date(2025, 5, 1)

SENTENCES: list[tuple[str, Request, str]] = [
    # -- help, about
    ("", Help(), "the bare command"),
    ("   ", Help(), "blanks alone"),
    ("help", Help(), ""),
    ("Help!", Help(), "a capital and a mark"),
    ("help me", Help(), "whoever asks for help gets it"),
    ("hlep", Help(), "letters in another order"),
    ("Helm", Who("Helm"), "a name that looks like a verb is a name"),
    ("help wanted sign", Help(), "the verb is spelled right"),
    ("hello", Help(), "a greeting"),
    ("Hi!", Help(), "a greeting"),
    ("about", About(), ""),
    ("abuot", About(), "misspelt"),
    # -- watch
    ("watch ICE", AddWatch("ICE"), ""),
    ("WATCH ICE", AddWatch("ICE"), "capitals"),
    ("wathc ICE", AddWatch("ICE"), "misspelt"),
    ("subscribe ICE", AddWatch("ICE"), "a synonym"),
    ("subscribe to ICE", AddWatch("ICE"), "as one says"),
    ("subscirbe to ICE", AddWatch("ICE"), "a misspelt synonym"),
    ("follow Genalo", AddWatch("Genalo"), "a synonym"),
    ("watch for ICE", AddWatch("ICE"), "as one says"),
    ("watch ICE for me", AddWatch("ICE", personal=True), ""),
    ("watch for me ICE", AddWatch("ICE", personal=True), "the other way round"),
    ("watch me ICE", AddWatch("ICE", personal=True), "as Discord's /watch me"),
    ("watch ICE here", AddWatch("ICE"), "here is where it is asked"),
    ("watch ICE articles", AddWatch("ICE", Subject.ARTICLES), ""),
    ("watch ICE every article", AddWatch("ICE", Subject.ARTICLES), ""),
    ("watch ICE on:articles", AddWatch("ICE", Subject.ARTICLES), "as on Discord"),
    ("watch ICE on: changes", AddWatch("ICE"), "as on Discord"),
    ("watch ICE in <#C123|desk>", AddWatch("ICE", where=DESK), "Slack's own way to write a channel"),
    ("watch ICE in <#C123>", AddWatch("ICE", where=DESK), "without its name"),
    ("watch ICE <#C123|desk>", AddWatch("ICE", where=DESK), "without in"),
    ("watch ICE in <#112233445566778899>", AddWatch("ICE", where=BOARDROOM), "Discord's"),
    ("watch ICE in #desk", AddWatch("ICE", where=Destination(Platform.SLACK, "#desk")), "for the adapter to find"),
    ("watch ICE in <#C123|desk> articles", AddWatch("ICE", Subject.ARTICLES, DESK), "in any order"),
    ("watch ICE articles in <#C123|desk>", AddWatch("ICE", Subject.ARTICLES, DESK), "in any order"),
    ("watch ICE articles for me", AddWatch("ICE", Subject.ARTICLES, personal=True), "both"),
    ("watch “ICE director” OR Genalo", AddWatch("“ICE director” OR Genalo"), "the query reads curly quotes itself"),
    ('watch "for me"', AddWatch('"for me"'), "quoted, it is words"),
    ("watch field office directors in Texas", AddWatch("field office directors in Texas"), "a place is no channel"),
    ("watch ICE in &lt;#C999&gt;", AddWatch("ICE in < #C999>"), "typed by hand, to reach a channel that is not theirs"),
    ("watch AT&amp;T", AddWatch("AT&T"), "what Slack escapes"),
    ("watch (ICE OR HSI) -Genalo", AddWatch("(ICE OR HSI) -Genalo"), "signs belong to the query"),
    ("watch ICE from 2 outlets", AddWatch("ICE from 2 outlets"), "and so do these words"),
    # -- watches, unwatch, resume
    ("watches", ListWatches(), ""),
    ("watchs", ListWatches(), "misspelt; it is nearer to this than to watch"),
    ("list", ListWatches(), "a synonym"),
    ("list my watches", ListWatches(), "as one says"),
    ("my watches", ListWatches(), "without a verb"),
    ("unwatch 3", RemoveWatch(3), ""),
    ("unwach 3", RemoveWatch(3), "misspelt"),
    ("unsubscribe 3", RemoveWatch(3), "a synonym"),
    ("remove #3", RemoveWatch(3), "a synonym, and the number as printed elsewhere"),
    ("delete watch 3.", RemoveWatch(3), "a synonym, as one says"),
    ("resume 3", ResumeWatch(3), ""),
    ("rseume 3", ResumeWatch(3), "misspelt"),
    # -- who
    ("who ERO", Who("ERO"), ""),
    ("Who runs ERO now?", Who("ERO"), "a question"),
    ("who's running HSI", Who("HSI"), "a question"),
    ("who’s the ICE director", Who("ICE director"), "a phone's apostrophe"),
    ("who is in charge of HSI?", Who("HSI"), "a question"),
    ("Hi, can you tell me who leads ICE?", Who("ICE"), "politely"),
    ("whois Genalo", Who("Genalo"), "a synonym"),
    ("ERO", Who("ERO"), "a plain direct message"),
    ("ICE director?", Who("ICE director"), "a plain direct message"),
    ("Chuck Jones", Who("Chuck Jones"), "a name is no misspelt check"),
    ("Watts", Who("Watts"), "a name is no misspelt watch"),
    ("List Quillon", Misunderstood("List Quillon", ""), "list is spelled right, and takes no name"),
    ('who "ERO"', Who("ERO"), "quotation marks are not part of a name"),
    ("`who ERO`", Who("ERO"), "copied from help"),
    ("who ERO on 2025-05-01", Who("ERO", MAY_DAY), "a day"),
    ("who was ICE director on May 1, 2025?", Who("ICE director", MAY_DAY), "a day in words"),
    ("who ERO on 1st May 2025", Who("ERO", MAY_DAY), "a day in words"),
    ("ERO on 1 May 2025", Who("ERO", MAY_DAY), "without a verb"),
    ("who Commission on Safety", Who("Commission on Safety"), "no day"),
    # -- check
    (f"check {LINK}", Check(LINK), ""),
    (f"why {LINK}", Check(LINK), "the alias"),
    (f"chekc {LINK}", Check(LINK), "misspelt"),
    (f"check <{LINK.replace('&', '&amp;')}|harbor.example/marsh>", Check(LINK), "as Slack writes links"),
    (f"check <{LINK}>", Check(LINK), "as Discord does"),
    (LINK, Check(LINK), "a link alone"),
    # -- how the bot is called
    ("<@U0BOT> who ERO", Who("ERO"), "a mention"),
    ("<@!99887766>: ERO", Who("ERO"), "Discord's older mention"),
    ("<@U0BOT|shakeup> watch ICE for me", AddWatch("ICE", personal=True), "a mention with its name"),
    ("<@U0BOT>", Help(), "a mention alone"),
    ("@Shakeup who ERO", Who("ERO"), "typed by hand"),
    ("/shakeup who ERO", Who("ERO"), "the command, in a direct message"),
    ("watch ICE\u200b\u202e", AddWatch("ICE"), "marks that nobody sees"),
    ("who\u00a0ERO", Who("ERO"), "a blank that does not break"),
    # -- no request
    ("watch", Misunderstood("watch", ""), "what?"),
    ("watch <#C123|desk>", Misunderstood("watch <#C123|desk>", ""), "what?"),
    ("watch articles", Misunderstood("watch articles", ""), "what?"),
    ("watch ICE for me in <#C123>", Misunderstood("watch ICE for me in <#C123>", ""), "where?"),
    ("watch ICE in <#C1> <#C2>", Misunderstood("watch ICE in <#C1> <#C2>", ""), "where?"),
    ("unwatch", Misunderstood("unwatch", ""), "which?"),
    ("unwatch ICE", Misunderstood("unwatch ICE", ""), "which? Never guessed"),
    ("unwatch 3 4", Misunderstood("unwatch 3 4", ""), "which?"),
    ("unwatch 99999999999999999999999", Misunderstood("unwatch 99999999999999999999999", ""), "no number of ours"),
    ("resume", Misunderstood("resume", ""), "which?"),
    ("who?", Misunderstood("who?", ""), "whom?"),
    ("who ERO on yesterday", Misunderstood("who ERO on yesterday", ""), "which day, where?"),
    ("who ERO on 2025-02-30", Misunderstood("who ERO on 2025-02-30", ""), "there was no such day"),
    ("who ran ERO in May 2025", Misunderstood("who ran ERO in May 2025", ""), "which day?"),
    ("check", Misunderstood("check", ""), "what?"),
    ("check the news", Misunderstood("check the news", ""), "no link"),
    ("about ICE", Misunderstood("about ICE", ""), "it is about the bot"),
    ("?!", Misunderstood("?!", ""), "nothing to look up"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SENTENCES, ids=[text or "(empty)" for text, _, _ in SENTENCES])
def test_sentences(text: str, expected: Request, why: str) -> None:
    request = parse(text)
    if isinstance(expected, Misunderstood):
        assert isinstance(request, Misunderstood), why
        assert request.text == expected.text
    else:
        assert request == expected, why


def test_what_is_not_understood_says_what_to_write_instead() -> None:
    remedies = {text: parse(text) for text, expected, _ in SENTENCES if isinstance(expected, Misunderstood)}
    for text, request in remedies.items():
        assert isinstance(request, Misunderstood)
        assert "rite" in request.remedy or "`" in request.remedy, text


def test_a_long_text_is_no_name() -> None:
    story = "On Thursday the agency said that it had no comment on any of the reports, and it did not say why. " * 3
    request = parse(story)
    assert isinstance(request, Misunderstood)
    assert story.startswith(request.text.rstrip("…"))
    assert len(request.text) <= 81


@given(st.text(max_size=300))
def test_any_text_is_some_request(text: str) -> None:
    request = parse(text)
    match request:
        case AddWatch(query=words) | Who(name=words) | Check(link=words):
            assert words.strip() == words != ""
        case Misunderstood(remedy=remedy):
            assert remedy


@given(st.sampled_from(["watch ", "who ", "check ", "unwatch ", "watches "]), st.text(max_size=100))
def test_any_text_after_a_verb_is_some_request(verb: str, text: str) -> None:
    assert not isinstance(parse(f"{verb}{text}"), Help | About)
