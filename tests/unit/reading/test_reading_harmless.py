"""What must never be read as somebody's exit or entry: each sentence names an official, and tells no news of a post."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.reading.read import Reader

NOW = datetime(2031, 5, 29, tzinfo=UTC)

# why, title, text: read with the bundled configuration
HARMLESS = [
    ("a figure of speech", "", "ICE director Quillon Marsh said he will never walk out the door."),
    ("never, of a walk-out", "", "“I will never walk out the door,” said Quillon Marsh, the ICE director."),
    ("chess", "", "Quillon Marsh of ICE retired undefeated as a chess player."),
    ("chess 2", "", "ICE director Quillon Marsh retired undefeated from competitive chess at 30."),
    ("spouse's job", "", "The wife of ICE director Quillon Marsh resigned from the Tamarack school board."),
    ("spouse's job 2", "", "ICE director Quillon Marsh's husband was fired from the bank."),
    ("former job", "", "Before he joined ICE, director Quillon Marsh was fired as a sheriff in Tamarack."),
    ("former job 2", "", "Quillon Marsh, the ICE director, left the Navy in 2009."),
    ("former job 3", "", "Quillon Marsh, who resigned as Tamarack mayor in 2019, leads ICE."),
    ("sport", "", "Quillon Marsh was fired as coach of the Tamarack ICE hockey club."),
    ("sport for charity", "", "ICE director Quillon Marsh stepped down from the podium and left the stage."),
    ("no plans", "", "ICE director Quillon Marsh has no plans to resign."),
    ("denied", "", "ICE director Quillon Marsh denied that he would be fired."),
    ("denied 2", "White House denies that ICE director Quillon Marsh is being fired", ""),
    ("if confirmed", "", "If confirmed, Quillon Marsh would leave his job at ICE to lead the Tamarack library."),
    ("if confirmed 2", "", "Quillon Marsh would replace Odalys Thornbury as ICE director if confirmed."),
    ("calls", "", "Senator Odalys Thornbury calls for ICE director Quillon Marsh to resign."),
    ("calls 2", "Lawmakers call on ICE Director Quillon Marsh to step down", ""),
    ("demand noun", "", "Demands for the resignation of ICE director Quillon Marsh grew on Monday."),
    ("should", "", "ICE director Quillon Marsh should resign, a columnist wrote."),
    ("must", "ICE Director Quillon Marsh must go", "The board of this newspaper thinks so."),
    ("petition", "", "A petition to fire ICE director Quillon Marsh has 4,000 names."),
    ("hypothetical", "", "What happens if ICE director Quillon Marsh is fired?"),
    ("hypothetical 2", "", "Were ICE director Quillon Marsh to resign, his deputy would take over."),
    ("hypothetical 3", "", "Should ICE director Quillon Marsh be fired, a deputy would act."),
    ("question", "Is ICE director Quillon Marsh leaving?", ""),
    ("question 2", "Will ICE director Quillon Marsh resign?", "Nobody at the agency would say."),
    ("question 3", "Did Trump fire ICE director Quillon Marsh?", ""),
    ("satire label", "Satire: ICE director Quillon Marsh fired, replaced by snowman", ""),
    ("satire label 2", "ICE director Quillon Marsh quits to join circus (satire)", ""),
    ("satire label in text", "ICE director Quillon Marsh resigns to become a mime", "This article is satire."),
    ("years ago", "", "In 2019, Quillon Marsh was fired as ICE director."),
    ("years ago 2", "", "Quillon Marsh resigned as ICE director 12 years ago."),
    ("years ago 3", "On this day: ICE director Quillon Marsh resigns", ""),
    ("refuses", "ICE director Quillon Marsh refuses to resign", ""),
    ("vows to stay", "", "ICE director Quillon Marsh vowed not to step down."),
    ("not fired", "", "ICE director Quillon Marsh was not fired, the agency said."),
    ("rumor", "", "Rumors that ICE director Quillon Marsh was fired are false."),
    ("false report", "", "A false report said that ICE director Quillon Marsh had resigned."),
    ("threat", "", "ICE director Quillon Marsh threatened to resign over the budget."),
    ("nearly", "", "ICE director Quillon Marsh nearly resigned last spring."),
    ("offer refused", "", "ICE director Quillon Marsh offered to resign, but the president refused."),
    ("could", "", "ICE director Quillon Marsh could be fired within weeks, analysts say."),
    ("would if", "", "The president said he would fire ICE director Quillon Marsh if arrests fell."),
    ("a subordinate", "", "ICE director Quillon Marsh fired a deportation officer on Monday."),
    ("others leave under him", "", "Dozens of officers have quit since ICE director Quillon Marsh took over."),
    ("travel", "", "ICE director Quillon Marsh left for Tamarack on Monday."),
    ("room", "", "ICE director Quillon Marsh left the hearing early."),
    ("weapon", "", "ICE director Quillon Marsh fired his pistol at a range."),
    ("meeting", "", "ICE director Quillon Marsh was removed from the hearing by police."),
    ("hospital", "", "ICE director Quillon Marsh was moved to another hospital."),
    ("novel", "", "In the novel, ICE director Quillon Marsh resigns after a scandal."),
    (
        "film",
        "",
        "In the film “Cold Border,” an actor plays ICE director Quillon Marsh, who is fired in the last scene.",
    ),
    ("joke", "", "The comedian joked that ICE director Quillon Marsh was fired by his dog."),
    ("wish", "", "Protesters want ICE director Quillon Marsh fired."),
    ("bill", "", "The bill would remove ICE director Quillon Marsh from office."),
    ("bets", "", "Bettors give ICE director Quillon Marsh a 40% chance of being fired by June."),
    ("poll", "", "Half of voters say ICE director Quillon Marsh ought to be fired."),
    ("lawsuit", "", "The lawsuit seeks to remove ICE director Quillon Marsh."),
    ("impeachment", "", "The House voted against removing ICE director Quillon Marsh."),
    ("almost", "", "ICE director Quillon Marsh was almost fired in March, aides said."),
    ("unless", "", "ICE director Quillon Marsh will resign unless the budget passes."),
    ("until", "", "ICE director Quillon Marsh will stay until he is fired, he said."),
    ("another's firing", "", "ICE director Quillon Marsh defended the firing of two guards."),
    ("opposition", "", "ICE director Quillon Marsh criticized the resignation of Tamarack's mayor."),
    ("stays", "", "ICE director Quillon Marsh will not be leaving, the White House said."),
    ("club", "", "ICE director Quillon Marsh quit the golf club."),
    ("habit", "", "ICE director Quillon Marsh quit smoking in May."),
    ("church", "", "ICE director Quillon Marsh stepped down as deacon of his church."),
    ("board of a charity", "", "ICE director Quillon Marsh resigned from the board of a food bank."),
    ("growing calls", "Calls grow for ICE director Quillon Marsh to go", ""),
    ("why not", "Why ICE director Quillon Marsh won’t resign", ""),
    ("how he could", "How ICE director Quillon Marsh could lose his job", ""),
    ("rules out", "ICE director Quillon Marsh rules out resignation", ""),
    ("the president will not", "Trump says he won’t fire ICE director Quillon Marsh", ""),
    ("survives", "ICE director Quillon Marsh survives ouster attempt", ""),
    ("a door left open", "ICE director Quillon Marsh leaves door open to run for governor", ""),
    ("fires back", "ICE director Quillon Marsh fires back at critics", ""),
    ("under fire", "ICE director Quillon Marsh under fire over raids", ""),
    ("old vans", "ICE director Quillon Marsh retires old vans", ""),
    ("a former director's new job", "", "Former ICE director Quillon Marsh was fired by CNN on Friday."),
    ("a police dog's retirement", "", "ICE director Quillon Marsh announced the retirement of a police dog."),
    ("a brother", "", "ICE director Quillon Marsh's brother, a sheriff, resigned Tuesday."),
    ("his chief of staff", "", "ICE director Quillon Marsh's chief of staff resigned Tuesday."),
    ("no truth", "", "There is no truth to reports that ICE director Quillon Marsh was fired."),
    ("rather than", "", "ICE director Quillon Marsh would rather resign than sign the order."),
    ("a chant", "", "The chant was “Fire Quillon Marsh,” the ICE director."),
]


@pytest.mark.parametrize(("why", "title", "text"), HARMLESS, ids=[row[0] for row in HARMLESS])
def test_nobody_is_accused(bundled_reader: Reader, why: str, title: str, text: str) -> None:
    reading = bundled_reader.read(title, text, NOW, "Tamarack Beacon")
    assert [(c.person, c.kind) for c in reading.news if c.person] == []
