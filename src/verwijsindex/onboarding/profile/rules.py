"""What a profile holds and when it is whole: pure."""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum

Value = str | int | bool | list[str] | None
Answers = Mapping[str, Value]

MOST_MONTHS = 24  # as long as a signal lives at most: Jeugdwet art. 7.1.4.5 lid 2 onder a
CENTRALLY = "centrally"


class Section(StrEnum):
    """The parts of a profile; each is written and kept by itself, on a page of its own address."""

    PEOPLE = "doelgroep"
    SIGNALLING = "signaleren"
    WEIGHING = "afwegen"
    INFORMING = "informeren"
    STAFF = "medewerkers"
    COORDINATION = "coordinatie"


class Kind(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    LINE = "line"
    NUMBER = "number"
    ONE = "one"
    SOME = "some"
    YES_NO = "yes-no"


def is_given(value: Value) -> bool:
    """Say whether somebody answered; no, and zero, are answers too."""
    return value is not None and value not in ("", [])


def fingerprint(answers: Answers) -> str:
    """Tell one state of a section from another, so that nobody overwrites what they have not seen."""
    given = {name: value for name, value in answers.items() if is_given(value)}
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:16]


def changed(before: Answers, after: Answers) -> list[str]:
    """Name the questions to which the answers differ; that there was none differs from nothing that is empty."""
    names = [*after, *(name for name in before if name not in after)]
    return [name for name in names if _answer(before, name) != _answer(after, name)]


def _answer(answers: Answers, name: str) -> Value:
    value = answers.get(name)
    return value if is_given(value) else None
