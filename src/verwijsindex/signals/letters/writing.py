"""Write the letter about one signal, to one party, in one language."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from verwijsindex.kit.pdf import render
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.retention import adult_on
from verwijsindex.signals.models import Involvement, Signal
from verwijsindex.signals.rules import Party, leaves_on, months_after, parties_to_inform

TEXTS = Path(__file__).parent
LetterValue = str | bool | list[Party]
SHIELDED: dict[str, LetterValue] = {"shielded": True, "through_parent": False}  # how one is involved may tell who


class Language(StrEnum):
    DUTCH = "nl"
    ENGLISH = "en"


def write_letter(signal: Signal, identity: Identity, *, to: Party, language: Language, on: date) -> bytes:
    """Give the letter as a PDF. Raises: CannotPrint. Source: AVG art. 14; Jeugdwet art. 7.1.5.1 lid 1"""
    return render(TEXTS / f"{language}-{to}.typ", {"language": language, **letter_data(signal, identity, on=on)})


def write_card(signal: Signal, identity: Identity, *, language: Language, on: date) -> bytes:
    """Give the sentences to say when one tells it, as a PDF. Raises: CannotPrint."""
    return render(TEXTS / f"{language}-card.typ", {"language": language, **letter_data(signal, identity, on=on)})


def letter_data(signal: Signal, identity: Identity, *, on: date) -> dict[str, LetterValue]:
    """Gather what a letter may tell: never the BSN, nor who is shielded, where they work and since when."""
    region = signal.organisation.region
    told, adult = parties_to_inform(*identity.birth_date.age(on)), adult_on(identity.birth_date)
    until, _ = leaves_on(signal.ends_on, adult)
    destroyed_on = min(months_after(until, region.signal_policy.archive_months), adult)
    return {
        "region": region.name,
        "colour": region.accent_colour,
        "contact": region.contact_email,
        **(SHIELDED if signal.shield else _reporter(signal)),
        "young_person": identity.full_name,
        "first_name": identity.given_names.partition(" ")[0] or identity.full_name,
        "told": sorted(told),
        "jointly": len(told) > 1,
        "written_on": _written(on),
        "until": _written(until),
        "destroyed_on": _written(destroyed_on),
    }


def _reporter(signal: Signal) -> dict[str, LetterValue]:
    professional = signal.professional
    return {
        "shielded": False,
        "through_parent": signal.involvement == Involvement.INDIRECT,
        "professional": str(professional),
        "job_title": professional.job_title,
        "organisation": signal.organisation.name,
        "location": signal.location.name,
        "phone": professional.phone,
        "email": professional.email,
        "reachable": professional.reachable,
        "since": _written(signal.raised_on),
    }


def _written(day: date) -> str:
    return f"{day:%d-%m-%Y}"
