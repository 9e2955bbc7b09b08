"""How far two reports agree, in words: the one place where the codes of linkage become sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.desk.words.matches import Badge


class Likeness(Enum):
    """What a level comes to for whoever compares; what is not known says nothing either way."""

    SAME = Badge("success", "check", gettext_lazy("the same"))
    ALMOST = Badge("warning", "warning", gettext_lazy("almost the same"))
    OTHER = Badge("danger", "close", gettext_lazy("different"))
    UNKNOWN = Badge("neutral", "help", gettext_lazy("not known"))


@dataclass(frozen=True)
class Level:
    """One field of two reports beside each other, and how far it agrees."""

    likeness: Likeness
    sentence: str | Promise


_SWAPPED = Level(Likeness.ALMOST, gettext_lazy("First name and surname have changed places."))

FIELDS: dict[str, str | Promise] = {
    "given": gettext_lazy("first name"),
    "surname": gettext_lazy("surname"),
    "birth": gettext_lazy("date of birth"),
    "sex": gettext_lazy("sex"),
    "postcode": gettext_lazy("postcode"),
    "bsn": "BSN",
}
LEVELS = {
    "given:exact": Level(Likeness.SAME, gettext_lazy("The first names are the same.")),
    "given:variant": Level(Likeness.ALMOST, gettext_lazy("The first names are spellings of one name.")),
    "given:called": Level(Likeness.ALMOST, gettext_lazy("One first name is what the other is called for short.")),
    "given:other-name": Level(Likeness.ALMOST, gettext_lazy("The first name is another name of the other report.")),
    "given:close": Level(Likeness.ALMOST, gettext_lazy("The first names differ in a letter or two.")),
    "given:like": Level(Likeness.OTHER, gettext_lazy("The first names look alike, but each is a name of its own.")),
    "given:sound": Level(Likeness.ALMOST, gettext_lazy("The first names sound the same.")),
    "given:initial": Level(Likeness.ALMOST, gettext_lazy("One report has only an initial, and it fits.")),
    "given:swapped": _SWAPPED,
    "given:later": Level(Likeness.ALMOST, gettext_lazy("The first name is the same, the next one is not.")),
    "given:unknown": Level(Likeness.UNKNOWN, gettext_lazy("Not both have a first name.")),
    "given:conflict": Level(Likeness.OTHER, gettext_lazy("The first names differ.")),
    "surname:exact": Level(Likeness.SAME, gettext_lazy("The surnames are the same.")),
    "surname:part": Level(Likeness.ALMOST, gettext_lazy("The surnames share a part, as with a double name.")),
    "surname:close": Level(Likeness.ALMOST, gettext_lazy("The surnames differ in a letter or two.")),
    "surname:sound": Level(Likeness.ALMOST, gettext_lazy("The surnames sound the same.")),
    "surname:swapped": _SWAPPED,
    "surname:unknown": Level(Likeness.UNKNOWN, gettext_lazy("Not both have a surname.")),
    "surname:conflict": Level(Likeness.OTHER, gettext_lazy("The surnames differ.")),
    "birth:exact": Level(Likeness.SAME, gettext_lazy("The dates of birth are the same.")),
    "birth:part": Level(Likeness.ALMOST, gettext_lazy("One date of birth is incomplete, and the rest fits.")),
    "birth:turned": Level(Likeness.ALMOST, gettext_lazy("Day and month of birth have changed places.")),
    "birth:near": Level(Likeness.ALMOST, gettext_lazy("The dates of birth differ in one digit.")),
    "birth:unknown": Level(Likeness.UNKNOWN, gettext_lazy("Not both have a date of birth.")),
    "birth:conflict": Level(Likeness.OTHER, gettext_lazy("The dates of birth differ.")),
    "sex:exact": Level(Likeness.SAME, gettext_lazy("The sex is the same.")),
    "sex:unknown": Level(Likeness.UNKNOWN, gettext_lazy("Not both say which sex.")),
    "sex:conflict": Level(Likeness.OTHER, gettext_lazy("The sex differs.")),
    "postcode:exact": Level(Likeness.SAME, gettext_lazy("Both have a postcode, and it is the same.")),
    "postcode:near": Level(Likeness.ALMOST, gettext_lazy("Both have a postcode, and they differ in one character.")),
    "postcode:area": Level(Likeness.ALMOST, gettext_lazy("Both have a postcode in the same neighbourhood.")),
    "postcode:unknown": Level(Likeness.UNKNOWN, gettext_lazy("Not both have a postcode.")),
    "postcode:conflict": Level(Likeness.OTHER, gettext_lazy("Both have a postcode, and they differ.")),
    "bsn:exact": Level(Likeness.SAME, gettext_lazy("Both have a BSN, and it is the same.")),
    "bsn:near": Level(Likeness.ALMOST, gettext_lazy("Both have a BSN, and they differ in a digit or two.")),
    "bsn:unknown": Level(Likeness.UNKNOWN, gettext_lazy("Not both have a valid BSN.")),
    "bsn:conflict": Level(Likeness.OTHER, gettext_lazy("Both have a BSN, and they differ.")),
}


def why_asked(codes: Iterable[str], *, is_disputed: bool) -> str:
    """Say in a line or two why a human must decide."""
    if is_disputed:
        return _("These reports stand as one young person. Somebody who is involved, or a corrected entry, denies it.")
    codes = list(codes)
    named = [_named(likeness, codes) for likeness in (Likeness.SAME, Likeness.ALMOST, Likeness.OTHER)]
    return " ".join([_("The index is not sure."), *filter(None, named)])


def what_resembles(codes: Iterable[str], *, with_bsn: bool) -> Iterator[str]:
    """Tell a reporter which fields of the own entry another report resembles: not how, and not what differs.

    A code that an earlier model wrote down, and that no longer exists, says nothing. The postcode is shown to nobody,
    and the BSN only to who may use it. Invariant: I8
    """
    hidden = {"postcode"} if with_bsn else {"postcode", "bsn"}
    for code in filter(LEVELS.__contains__, codes):
        field, likeness = _field(code), LEVELS[code].likeness
        if field not in hidden and likeness in (Likeness.SAME, Likeness.ALMOST):
            yield f"{capfirst(str(FIELDS[field]))}: {likeness.value.word}"


def _named(likeness: Likeness, codes: Iterable[str]) -> str:
    fields = [str(FIELDS[_field(code)]) for code in codes if LEVELS[code].likeness is likeness]
    return f"{capfirst(str(likeness.value.word))}: {get_text_list(fields, _('and'))}." if fields else ""


def _field(code: str) -> str:
    return code.partition(":")[0]
