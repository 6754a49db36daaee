"""Plain sentences of the news, read with the bundled configuration: each simple way to tell a change must be found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.roster import Knowledge
from bot.reading.read import Reader

NOW = datetime(2031, 5, 29, tzinfo=UTC)

# why, title, text, the news as "person kind position id"
TOLD = [
    (
        "named, with an agency in a headline",
        "ICE names Quillon Marsh to lead Atlanta field office",
        "Quillon Marsh was named director of the Atlanta field office of Immigration and Customs Enforcement, "
        "the agency said in a news release on Monday.",
        {"Quillon Marsh appointed ice-field-office-director-atlanta"},
    ),
    (
        "an office in a headline only",
        "ICE names Quillon Marsh to lead Los Angeles field office",
        "",
        {"Quillon Marsh appointed ice-field-office-director-los-angeles"},
    ),
    (
        "the field office director in a city",
        "",
        "Quillon Marsh, ICE's field office director in Denver, resigned on Monday.",
        {"Quillon Marsh resigns ice-field-office-director-denver"},
    ),
    (
        "a branch and its city",
        "",
        "Quillon Marsh was appointed field office director of ERO Denver.",
        {"Quillon Marsh appointed ice-field-office-director-denver"},
    ),
    (
        "acting at an office",
        "",
        "Quillon Marsh was named acting director of ICE's Denver field office.",
        {"Quillon Marsh acting ice-field-office-director-denver"},
    ),
    (
        "a special agent in charge",
        "",
        "Quillon Marsh was named special agent in charge of Homeland Security Investigations in Houston.",
        {"Quillon Marsh appointed ice-hsi-special-agent-in-charge-houston"},
    ),
    (
        "a sector",
        "",
        "Quillon Marsh was named chief patrol agent of the El Paso Sector of the Border Patrol.",
        {"Quillon Marsh appointed usbp-chief-patrol-agent-el-paso"},
    ),
    ("named acting", "", "Quillon Marsh was named acting ICE director.", {"Quillon Marsh acting ice-director"}),
    (
        "resigned, in apposition",
        "",
        "Odalys Thornbury, the director of FEMA, resigned on Tuesday.",
        {"Odalys Thornbury resigns fema-administrator"},
    ),
    (
        "fired as",
        "",
        "Quillon Marsh has been fired as ICE director, two officials said.",
        {"Quillon Marsh removed ice-director"},
    ),
    (
        "one comes, one goes",
        "",
        "Odalys Thornbury will replace Quillon Marsh as head of HSI, according to a memo seen by CBS News.",
        {"Odalys Thornbury appointed ice-hsi-head", "Quillon Marsh departs ice-hsi-head"},
    ),
    (
        "named to replace: only one comes",
        "",
        "Odalys Thornbury was named to replace Quillon Marsh as ICE director.",
        {"Odalys Thornbury appointed ice-director", "Quillon Marsh departs ice-director"},
    ),
    (
        "succeeds",
        "",
        "Quillon Marsh will succeed Odalys Thornbury as Border Patrol chief.",
        {"Odalys Thornbury departs usbp-chief", "Quillon Marsh appointed usbp-chief"},
    ),
    (
        "a headline with small words",
        "ICE Director Quillon Marsh is stepping down",
        "",
        {"Quillon Marsh resigns ice-director"},
    ),
    (
        "out as, the full name in the body",
        "Marsh out as ICE chief",
        "Quillon Marsh, who led the agency for a year, told staff on Monday.",
        {"Quillon Marsh departs ice-director"},
    ),
    ("hired", "", "ICE has hired Quillon Marsh as its chief of staff.", {"Quillon Marsh appointed ice-chief-of-staff"}),
    (
        "tapped by the president for a post of the Senate's",
        "",
        "The president tapped Quillon Marsh to lead FEMA.",
        {"Quillon Marsh nominated fema-administrator"},
    ),
    (
        "sworn in",
        "",
        "Quillon Marsh was sworn in Friday as secretary of homeland security.",
        {"Quillon Marsh sworn_in dhs-secretary"},
    ),
    (
        "took the oath",
        "",
        "Quillon Marsh took the oath of office as secretary of homeland security on Monday.",
        {"Quillon Marsh sworn_in dhs-secretary"},
    ),
    (
        "voted to confirm",
        "",
        "The Senate voted 51-48 to confirm Quillon Marsh as commissioner of Customs and Border Protection.",
        {"Quillon Marsh confirmed cbp-commissioner"},
    ),
    (
        "becomes",
        "",
        "Quillon Marsh becomes the deputy director of ICE on June 3.",
        {"Quillon Marsh appointed ice-deputy-director"},
    ),
    (
        "begins work",
        "",
        "Quillon Marsh begins work as TSA administrator on Monday.",
        {"Quillon Marsh appointed tsa-administrator"},
    ),
    (
        "ousted",
        "",
        "Quillon Marsh was ousted as TSA administrator on Thursday.",
        {"Quillon Marsh removed tsa-administrator"},
    ),
    (
        "removed by the department",
        "",
        "DHS has removed Quillon Marsh as head of HSI.",
        {"Quillon Marsh removed ice-hsi-head"},
    ),
    (
        "leaves the agency",
        "",
        "Quillon Marsh, the acting director of ICE, is leaving the agency, a spokesperson confirmed.",
        {"Quillon Marsh departs ice-director"},
    ),
    (
        "no longer serves",
        "",
        "Quillon Marsh will no longer serve as ICE director, the department said.",
        {"Quillon Marsh departs ice-director"},
    ),
    (
        "an adverb in commas",
        "",
        "Quillon Marsh, meanwhile, will no longer head Homeland Security Investigations, two sources said.",
        {"Quillon Marsh departs ice-hsi-head"},
    ),
    (
        "on leave",
        "",
        "The head of HSI, Quillon Marsh, has been placed on administrative leave.",
        {"Quillon Marsh placed_on_leave ice-hsi-head"},
    ),
    (
        "reassigned",
        "",
        "The acting head of ERO, Quillon Marsh, has been reassigned to headquarters.",
        {"Quillon Marsh reassigned ice-ero-head"},
    ),
    (
        "said to have been reassigned",
        "",
        "DHS said Quillon Marsh had been reassigned from his post as head of HSI.",
        {"Quillon Marsh reassigned ice-hsi-head"},
    ),
    (
        "died",
        "",
        "Quillon Marsh, the commandant of the Coast Guard, died on Sunday.",
        {"Quillon Marsh dies uscg-commandant"},
    ),
    (
        "a nomination given up",
        "",
        "Quillon Marsh has withdrawn as the nominee to lead ICE.",
        {"Quillon Marsh withdrawn ice-director"},
    ),
    (
        "nominated",
        "",
        "President Trump nominated Quillon Marsh to be director of the Secret Service.",
        {"Quillon Marsh nominated usss-director"},
    ),
    (
        "announced his resignation",
        "",
        "CISA Director Quillon Marsh announced his resignation on Friday.",
        {"Quillon Marsh resigns cisa-director"},
    ),
    (
        "said that he is stepping down",
        "",
        "Quillon Marsh said Monday he is stepping down as director of USCIS.",
        {"Quillon Marsh resigns uscis-director"},
    ),
    (
        "took over",
        "",
        "Quillon Marsh took over as acting FEMA administrator on Monday.",
        {"Quillon Marsh acting fema-administrator"},
    ),
    (
        "promoted",
        "",
        "Quillon Marsh has been promoted to deputy commissioner of CBP.",
        {"Quillon Marsh promoted cbp-deputy-commissioner"},
    ),
    (
        "who comes is the news, and that she retires is presupposed",
        "",
        "DHS said Quillon Marsh, head of the El Paso Sector, will take over from Border Patrol Chief "
        "Odalys Thornbury when she retires.",
        {"Quillon Marsh appointed usbp-chief"},
    ),
]
NOT_TOLD = [
    ("another agency's field office", "", "The head of the FBI's Atlanta field office resigned, ICE said."),
    ("an office that hires nobody", "", "ICE's Atlanta field office named its cafeteria after Quillon Marsh."),
    ("a task, no post", "", "ICE named Quillon Marsh to lead an investigation."),
    ("a holder who speaks", "", "Quillon Marsh, director of ICE's Denver field office, said arrests rose."),
    ("a new building", "", "ICE is leaving its Denver field office for another site, Quillon Marsh said."),
    ("named in a lawsuit", "", "ICE director Quillon Marsh was named in a lawsuit on Monday."),
    ("named after somebody", "", "ICE director Quillon Marsh named his dog after a mayor."),
    ("led a raid", "", "Quillon Marsh, the ICE director, led a raid in Denver on Monday."),
    ("took over a call", "", "ICE director Quillon Marsh took over the call on Monday."),
    ("steps in to stop", "ICE director Quillon Marsh steps in to stop deportation", ""),
]


@pytest.mark.parametrize(("why", "title", "text", "news"), TOLD, ids=[row[0] for row in TOLD])
def test_a_plain_sentence_is_found(bundled_reader: Reader, why: str, title: str, text: str, news: set[str]) -> None:
    reading = bundled_reader.read(title, text, NOW, "Tamarack Beacon")
    assert {f"{c.person} {c.kind.value} {c.position_id}" for c in reading.news} == news


@pytest.mark.parametrize(("why", "title", "text"), NOT_TOLD, ids=[row[0] for row in NOT_TOLD])
def test_what_only_sounds_like_one_is_not(bundled_reader: Reader, why: str, title: str, text: str) -> None:
    assert bundled_reader.read(title, text, NOW, "Tamarack Beacon").news == ()


OFFICE = [
    (
        "headline and release",
        "ICE names Quillon Marsh to lead {city} field office",
        "Quillon Marsh was named director of the {city} field office of Immigration and Customs Enforcement, "
        "the agency said in a news release on Monday.",
    ),
    ("in apposition", "", "Quillon Marsh, director of ICE's {city} field office, is retiring, the agency said."),
    (
        "the city behind",
        "{city} ICE field office director resigns",
        "Quillon Marsh resigned on Monday as director of the field office in {city}.",
    ),
]


@pytest.mark.parametrize(("why", "title", "text"), OFFICE, ids=[row[0] for row in OFFICE])
def test_every_field_office_is_known_by_its_city(
    bundled_reader: Reader, bundled_knowledge: Knowledge, why: str, title: str, text: str
) -> None:
    directors = [p for p in bundled_knowledge.positions if p.id.startswith("ice-field-office-director-") and p.place]
    assert len(directors) == 25
    for director in directors:
        city = str(director.place)
        reading = bundled_reader.read(title.format(city=city), text.format(city=city), NOW, "Tamarack Beacon")
        assert [(c.person, c.position_id, c.place) for c in reading.news] == [("Quillon Marsh", director.id, city)]


def test_the_head_of_one_office_is_never_the_head_of_ice(bundled_reader: Reader) -> None:
    reading = bundled_reader.read("", "Quillon Marsh will lead ICE's Tamarack field office.", NOW, "Tamarack Beacon")
    assert "ice-director" not in [c.position_id for c in reading.changes]
