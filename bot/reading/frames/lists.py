"""The White House's lists: "X, of Ohio, to be Y, Z, vice W", "X for Y, V for U", "the following individuals: X, Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.scene import Scene, is_president, tell


def nominations(scene: Scene) -> None:
    """Read the White House's lists: "X, of Ohio, to be Y, Z, vice W", "X for Y, V for U", "X as Y and V as U"."""
    atoms = scene.parse.atoms
    start = scene.parse.plain.sentence.start
    earlier = "" if scene.parse.plain.sentence.headline else scene.document.text[max(0, start - 900) : start]
    nominating = re.search(r"\b[Nn]omin(?:at|ee)", scene.document.text[: scene.parse.plain.sentence.end]) is not None
    hiring = [a for a in atoms if a.trigger and a.trigger.frame == "hirer" and not a.trigger.noun]
    continued = re.search(r"\b[Nn]ominat\w*[^.]*[;:]\s*$", earlier) is not None
    following = re.search(
        r"\b(nominat|appoint)\w*[^.]{0,40} the following [^.:]*:",
        earlier + scene.document.text[start : scene.parse.plain.sentence.end],
    )
    if following:
        following_individuals(scene, following.group(1))
    done = {c.person for c in scene.claims if c.frame in ("hirer",)}
    for k, atom in enumerate(atoms):
        if atom.person is None or atom.person in done:
            continue
        j = k + 1
        if j + 1 < len(atoms) and atoms[j].low == "," and atoms[j + 1].low == "of":
            while j + 1 < len(atoms) and not (atoms[j].low == "," and atoms[j + 1].low == "to") and j < k + 9:
                j += 1
            j += 1
        formal = (
            [a.low for a in atoms[j : j + 2]] == ["to", "be"]
            and (j > k + 1 or not hiring)
            and nominating
            and not scene.parse.plain.sentence.headline
        )
        listed = (
            j < len(atoms)
            and atoms[j].low in ("for", "as")
            and (continued or (hiring and hiring[0].start < atom.start))
        )
        after = j + 2 if formal else j + 1
        if not (formal or listed) or after >= len(atoms) or not atoms[after].post:
            continue
        post = atoms[after].post
        trigger = hiring[0] if hiring else atoms[j]
        kind = hiring[0].trigger.kind if hiring and hiring[0].trigger else "nominated"
        place = next((t for t in scene.parse.doc if t.i == k), None)
        claim = tell(scene, place, replace(trigger, trigger=None), kind, atom.person, atom, post)
        if claim is None:
            continue
        claim.frame = "list"
        scene.consumed.update(range(j, after))
        vice = next(
            (
                i
                for i in range(after + 1, min(after + 12, len(atoms) - 1))
                if atoms[i].low == "vice" and atoms[i + 1].person is not None
            ),
            None,
        )
        if vice is not None:
            claim.predecessor = atoms[vice + 1].person
            gone = tell(
                scene,
                place,
                replace(atoms[vice], trigger=None),
                "departs",
                atoms[vice + 1].person,
                atoms[vice + 1],
                post,
            )
            if gone is not None:
                gone.frame, gone.background, gone.successor = "list", True, atom.person
                told = next((i for i in range(vice + 2, min(vice + 4, len(atoms))) if atoms[i].trigger), None)
                if told is not None and atoms[told].trigger is not None:
                    gone.kind = atoms[told].trigger.kind
                    scene.consumed.add(told)


def following_individuals(scene: Scene, verb: str) -> None:
    """Read a list announced by "appointed the following individuals:": each name with its post."""
    kind = "nominated" if verb == "nominat" else "appointed"
    for k, atom in enumerate(scene.parse.atoms):
        post = next(
            (p for p in atom.posts if p.state in ("nominee", "neutral") and p.unit is not None and not p.elected), None
        )
        if atom.person is None or post is None or post.start < atom.start or is_president(scene, atom.person):
            continue
        claim = tell(
            scene,
            scene.parse.doc[k],
            replace(atom, trigger=None),
            kind,
            atom.person,
            atom,
            replace(post, state="neutral"),
        )
        if claim is not None:
            claim.frame = "list"
