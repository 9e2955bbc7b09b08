"""What a record system wrote, in the words of the house."""

from typing import Protocol

from verwijsindex.coupling.giving import Content, Wanted
from verwijsindex.coupling.shapes.signals import ELSEWHERE, InformingIn, SignalIn, YoungPersonIn
from verwijsindex.coupling.young_people import Described
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import Informing, Teller

PARTS = set(SignalIn.model_fields)


class UnknownProfessional(Exception):
    """Nobody of the own organisation who may signal goes by this name. ``where`` is the field that has it."""

    def __init__(self, where: str) -> None:
        self.where = where


class FindColleague(Protocol):
    """Find who of the own organisation is meant. Raises: UnknownProfessional."""

    def __call__(self, name: str, *, where: str) -> Membership: ...


def content_of(professional: Membership, signal: SignalIn) -> Content:
    """Write down what was asked, in one way however it came."""
    whole = f"{professional.id}\n{signal.model_dump_json(include=PARTS)}"
    return Content(whole, about=signal.young_person.model_dump_json())


def described(young_person: YoungPersonIn) -> Described:
    return Described(**young_person.model_dump(by_alias=False))


def wanted(signal: SignalIn, find: FindColleague) -> Wanted:
    """Raises: UnknownProfessional."""
    return Wanted(
        involvement=signal.involvement,
        ends_on=signal.ends_on,
        informing=informing_of(signal.informing, find, where="body#/informeren/door"),
        shield=signal.shield.reason if signal.shield else None,
    )


def informing_of(given: InformingIn, find: FindColleague, *, where: str) -> Informing:
    """Raises: UnknownProfessional."""
    return Informing(
        parties=frozenset(given.parties),
        on=given.on,
        by=given.by,
        teller=_teller(given.told_by, find, where=where),
        excuse=given.excuse,
    )


def _teller(name: str | None, find: FindColleague, *, where: str) -> Teller | Membership:
    if name is None:
        return Teller.REPORTER
    return Teller.ELSEWHERE if name == ELSEWHERE else find(name, where=where)
