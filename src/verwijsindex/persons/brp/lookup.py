"""Looks somebody up in the BRP for a professional, and answers with what she can do next."""

import logging
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.persons.brp import client
from verwijsindex.persons.brp.person import BrpPerson
from verwijsindex.persons.bsn import parse_bsn
from verwijsindex.persons.retention import is_too_old
from verwijsindex.persons.sex import Sex

_NAME = re.compile(r"[a-zA-Z0-9À-ž .'-]{1,199}")
_INFIX = re.compile(r"[a-zA-Z ']{0,10}")
_log = logging.getLogger(__name__)


class Outcome(models.TextChoices):
    """What came of a look-up; the label tells the professional."""

    FOUND = "found", _("Filled in from the BRP.")
    UNKNOWN = "unknown", _("The BRP does not know this person. Check what you typed.")
    SEVERAL = "several", _("The BRP knows more than one person with these data. Use the BSN if you have it.")
    DECEASED = "deceased", _("According to the BRP this person has died. You cannot give a signal.")
    SUSPENDED = (
        "suspended",
        _("According to the BRP this person lives abroad. Check that this is who you mean."),
    )
    TOO_OLD = "too-old", _("This person is 23 or older. The index is for young people up to 23.")
    UNAVAILABLE = "unavailable", _("The BRP does not answer now. Fill in name, sex and birth date yourself.")


SECRECY = _("The address of this person is secret. It is not shown here; do not pass it on.")


@dataclass(frozen=True)
class BrpAnswer:
    """What came of it, and the person when she may be reported: found, or found but suspended."""

    outcome: Outcome
    person: BrpPerson | None = None


def find_by_bsn(bsn: str, *, on: date) -> BrpAnswer:
    """Look up who has this BSN, aged as on a day.

    Raises:
        InvalidBsn: This is no BSN; nothing was asked.
    """
    number = parse_bsn(bsn)
    return _answer(lambda: client.read_by_bsn(number), on)


def find_all_by_bsn(bsns: Collection[str], *, on: date) -> dict[str, BrpAnswer]:
    """Look up, in one question, who have these BSNs; give an answer for each, with the person whatever the outcome.

    Nobody waits at a desk, so what goes wrong is not turned into words.

    Raises:
        BrpUnavailable: No answer came, or not in time.
        BrpRefused: The BRP will not answer us.
    """
    found = client.read_all_by_bsn(bsns)
    judged = {bsn: BrpAnswer(_judge(person, on).outcome, person) for bsn, person in found.items()}
    return dict.fromkeys(bsns, BrpAnswer(Outcome.UNKNOWN)) | judged


def find_by_name(*, surname: str, infix: str, given_names: str, birth_date: date, sex: Sex, on: date) -> BrpAnswer:
    """Look up the one person with this name, complete birth date and sex, aged as on a day.

    The given names may be the first of more; without any, the others must do. The BRP searches without
    regard to case, and a name typed without diacritics also finds the name with them.
    """
    names = {"surname": surname, "infix": infix, "given_names": given_names}
    names = {part: _as_the_brp_writes(name) for part, name in names.items()}
    return _answer(lambda: _find_the_only_one(**names, birth_date=birth_date, sex=sex), on)


def _find_the_only_one(*, surname: str, infix: str, given_names: str, birth_date: date, sex: Sex) -> BrpPerson | None:
    if not (_NAME.fullmatch(surname) and _INFIX.fullmatch(infix) and _NAME.fullmatch(given_names or "-")):
        return None
    found = client.search_by_name(surname=surname, infix=infix, given_names=given_names, birth_date=birth_date, sex=sex)
    if len(found) > 1:
        raise client.TooManyFound
    return client.read_by_bsn(found[0]) if any(found) else None


def _as_the_brp_writes(name: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    return name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _answer(ask: Callable[[], BrpPerson | None], on: date) -> BrpAnswer:
    try:
        person = ask()
    except client.TooManyFound:
        return BrpAnswer(Outcome.SEVERAL)
    except client.BrpUnavailable:
        return BrpAnswer(Outcome.UNAVAILABLE)
    except client.BrpRefused as refusal:
        _log.error("The BRP refuses our question: HTTP status %s.", refusal)
        return BrpAnswer(Outcome.UNAVAILABLE)
    if person is None:
        return BrpAnswer(Outcome.UNKNOWN)
    return _judge(person, on)


def _judge(person: BrpPerson, on: date) -> BrpAnswer:
    """Decide whether a person whom the BRP knows may be reported."""
    if person.is_deceased:
        return BrpAnswer(Outcome.DECEASED)
    if person.birth_date is not None and is_too_old(person.birth_date, on=on):
        return BrpAnswer(Outcome.TOO_OLD)
    return BrpAnswer(Outcome.SUSPENDED if person.is_suspended else Outcome.FOUND, person)
