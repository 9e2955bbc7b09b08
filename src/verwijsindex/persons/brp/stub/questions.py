"""Which questions the BRP takes, and what it says of one that is wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from verwijsindex.persons.brp.stub import fields

Question = dict[str, Any]


class InvalidParam(NamedTuple):
    name: str
    code: str
    reason: str


class WrongQuestion(Exception):
    """Carries what is wrong, as the BRP words it."""

    def __init__(self, invalid_params: list[InvalidParam]) -> None:
        super().__init__()
        self.invalid_params = invalid_params


Check = Callable[[str, Any], Iterator[InvalidParam]]


@dataclass(frozen=True)
class _Form:
    """The parameters of one type of question: how each is checked, which must be there."""

    checks: dict[str, Check]
    required: tuple[str, ...]


def _text(pattern: str) -> Check:
    def check(name: str, value: object) -> Iterator[InvalidParam]:
        if not isinstance(value, str) or not re.search(pattern, value):
            yield InvalidParam(name, "pattern", f"Waarde voldoet niet aan patroon {pattern}.")

    return check


def _array(most: int, check_item: Check) -> Check:
    def check(name: str, value: object) -> Iterator[InvalidParam]:
        if not isinstance(value, list):
            yield InvalidParam(name, "array", "Parameter is geen array.")
        elif not value:
            yield InvalidParam(name, "minItems", "Array bevat minder dan 1 items.")
        elif len(value) > most:
            yield InvalidParam(name, "maxItems", f"Array bevat meer dan {most} items.")
        else:
            for number, item in enumerate(value):
                yield from check_item(f"{name}[{number}]", item)

    return check


def _field(allowed: set[str]) -> Check:
    def check(name: str, value: object) -> Iterator[InvalidParam]:
        if wrong := fields.wrong_path(value, allowed):
            yield InvalidParam(name, *wrong)

    return check


def _date(name: str, value: object) -> Iterator[InvalidParam]:
    try:
        known = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        known = False
    if not known:
        yield InvalidParam(name, "date", "Waarde is geen geldige datum.")


def _boolean(name: str, value: object) -> Iterator[InvalidParam]:
    if not isinstance(value, bool):
        yield InvalidParam(name, "boolean", "Waarde is geen boolean.")


_MUNICIPALITY = {"gemeenteVanInschrijving": _text("^[0-9]{4}$")}
_FORMS = {
    "RaadpleegMetBurgerservicenummer": _Form(
        {
            "burgerservicenummer": _array(20, _text("^[0-9]{9}$")),
            "fields": _array(130, _field(fields.PERSON)),
            **_MUNICIPALITY,
        },
        required=("burgerservicenummer", "fields"),
    ),
    "ZoekMetGeslachtsnaamEnGeboortedatum": _Form(
        {
            "geslachtsnaam": _text(
                r"^[a-zA-Z0-9À-ž \.\-\']{1,200}$|^[a-zA-Z0-9À-ž \.\-\']{3,199}\*{1}$",
            ),
            "geboortedatum": _date,
            "geslacht": _text("^([Mm]|[Vv]|[Oo])$"),
            "voorvoegsel": _text(r"^[a-zA-Z \']{1,10}$"),
            "voornamen": _text(r"^[a-zA-Z0-9À-ž \.\-\']{1,199}\*{0,1}$"),
            "inclusiefOverledenPersonen": _boolean,
            "fields": _array(130, _field(fields.LIMITED_PERSON)),
            **_MUNICIPALITY,
        },
        required=("geboortedatum", "geslachtsnaam", "fields"),
    ),
}


def check_question(question: Question) -> None:
    """Check a question as the BRP does; this stub takes two of its seven types.

    Raises:
        WrongQuestion: Something is missing, unknown or not in its form.
    """
    kind = question.get("type")
    if kind is None:
        raise WrongQuestion([InvalidParam("type", "required", "Parameter is verplicht.")])
    if kind not in _FORMS:
        raise WrongQuestion([InvalidParam("type", "value", "Waarde is geen geldig zoek type.")])
    invalid = list(_invalid_params(question, _FORMS[kind]))
    if invalid:
        raise WrongQuestion(invalid)


def _invalid_params(question: Question, form: _Form) -> Iterator[InvalidParam]:
    for name in form.required:
        if question.get(name) in (None, ""):
            yield InvalidParam(name, "required", "Parameter is verplicht.")
    for name, value in question.items():
        if name in form.checks:
            if value != "" or name not in form.required:
                yield from form.checks[name](name, value)
        elif name != "type":
            yield InvalidParam(name, "unknownParam", "Parameter is niet verwacht.")
