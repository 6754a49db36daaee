"""Check documents against the schema, and say every mistake as a sentence with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.errors import Problem
from bot.settings.document import Document, Location
from bot.settings.schema import Files

LIKELY = 75  # of rapidfuzz's 100: "titel" meets "title" (80), "owner" does not meet "url"

_REMEDIES = {
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "tuple_type": "must be a list, such as [first, second]",
    "model_type": "must consist of keys and values",
    "too_short": "must list at least one",
}


def check(documents: Mapping[str, Document]) -> tuple[Files | None, tuple[Problem, ...]]:
    """Give the checked content, None when there is any problem, and all problems of all documents."""
    problems = [problem for document in documents.values() for problem in document.problems]
    files = None
    try:
        files = Files.model_validate({name: document.data for name, document in documents.items()})
    except ValidationError as error:
        for at in error.errors():
            document, location = documents[str(at["loc"][0])], at["loc"][1:]
            if document.readable:  # else its own problem is told, and what it lacks would be noise
                problems.append(document.problem(location, _sentence(at)))
    return (None if problems else files), tuple(problems)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Propose the known word most like this one; None when none is like it."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=LIKELY)
    return f"did you mean {found[0]!r}?" if found else None


def _sentence(error: ErrorDetails) -> str:
    """Say one of pydantic's errors in our words; validators of ours bring their own."""
    location, kind, context = error["loc"], error["type"], error.get("ctx", {})
    subject = _subject(location)
    match kind:
        case "missing":
            return f"the key {location[-1]!r} is missing; add it"
        case "extra_forbidden":
            known = _keys(location[:-1])
            remedy = did_you_mean(str(location[-1]), known) or f"known are: {', '.join(known)}"
            return f"the key {location[-1]!r} is unknown; {remedy}"
        case "value_error":
            return f"{subject}: {context['error']}"
        case "literal_error" | "enum":
            return f"{subject} must be one of {context['expected']}"
        case "greater_than_equal":
            return f"{subject} must be at least {context['ge']}"
        case "less_than_equal":
            return f"{subject} must be at most {context['le']}"
    return f"{subject} {_REMEDIES[kind]}" if kind in _REMEDIES else f"{subject}: {error['msg']}"


def _subject(location: Location) -> str:
    match location:
        case (*_, str(id), "[key]"):  # pydantic's own word for a key of a mapping
            return f"the key {id!r}"
        case (*_, str(key), int(number)):
            return f"item {number + 1} of {key!r}"
    return repr(location[-1])


def _keys(location: Location) -> tuple[str, ...]:
    schema: type[BaseModel] = Files
    for part in location:
        if isinstance(part, str):
            schema = _model_in(schema.model_fields[part].annotation)
    return tuple(schema.model_fields)


def _model_in(annotation: Any) -> type[BaseModel]:
    """Find the model in `Model`, `Model | None` or `tuple[Model, ...]`."""
    inside = (annotation, *get_args(annotation))
    return next(each for each in inside if isinstance(each, type) and issubclass(each, BaseModel))
