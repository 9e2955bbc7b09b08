"""What a caseload asks: beside what a record system gave before, each row is new, otherwise, the same or over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from pydantic import ValidationError

from verwijsindex.coupling.admission import Caller
from verwijsindex.coupling.caseload.rows import Row
from verwijsindex.coupling.giving import Content, Wanted, digest_of, is_same
from verwijsindex.coupling.models import SignalReference
from verwijsindex.coupling.reading import FindColleague, UnknownProfessional, content_of, wanted
from verwijsindex.coupling.rules import RowOutcome
from verwijsindex.coupling.shapes.caseload import CaseloadRowIn
from verwijsindex.coupling.shapes.signals import YoungPersonIn
from verwijsindex.kit.keys import Digest
from verwijsindex.organisations.models import Membership


class ToldTwice(Exception):
    """Two rows have one reference."""


class Known(NamedTuple):
    """What stands under a reference; ``signal_id`` is None once the signal is gone."""

    signal_id: UUID | None
    content: bytes | memoryview
    about: bytes | memoryview
    told: bytes | memoryview | None


class Line(NamedTuple):
    """What came of a row; ``number`` is None for a signal that is in no row."""

    number: int | None
    reference: UUID | None
    outcome: RowOutcome
    fault: Exception | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Task:
    """A row that asks for something, for this professional; ``known`` is what stood under its reference before."""

    number: int
    reference: UUID
    young_person: YoungPersonIn
    professional: Membership
    asked: Wanted
    content: Content
    told: Digest | None
    known: Known | None

    def line(self, outcome: RowOutcome, fault: Exception | None = None) -> Line:
        return Line(self.number, self.reference, outcome, fault)


@dataclass(repr=False)
class Plan:
    """``lines`` tell of what needs nothing done; ``living`` counts the signals that live until now.

    ``same`` are rows that say the same as before in other words, by their references.
    """

    lines: list[Line] = field(default_factory=list)
    same: dict[UUID, Digest] = field(default_factory=dict)
    new: list[Task] = field(default_factory=list)
    other: list[Task] = field(default_factory=list)
    closing: list[tuple[UUID, UUID]] = field(default_factory=list)
    living: int = 0


def plan(caller: Caller, rows: Sequence[Row], *, on: date) -> Plan:
    """Compare a caseload with what the system gave before. Three queries, and changes nothing."""
    people, known, planned = _people(caller, on=on), _known(caller), Plan()
    seen: set[UUID] = set()
    for row in rows:
        told = _told(row, people)
        if row.reference and row.reference not in seen and told and _is_as_told(known.get(row.reference), told):
            planned.lines.append(Line(row.number, row.reference, RowOutcome.UNCHANGED))
        else:
            _add(planned, _read(row, told, partial(_find, people), known, seen), told)
        if row.reference:
            seen.add(row.reference)
    living = {reference: one.signal_id for reference, one in known.items() if one.signal_id}
    gone = [(reference, signal_id) for reference, signal_id in living.items() if reference not in seen]
    planned.living = len(living)
    if all(row.reference for row in rows):
        planned.closing = gone
    else:  # a row that cannot be read may stand for any of them
        planned.lines += [Line(None, reference, RowOutcome.LEFT) for reference, _ in gone]
    return planned


def _told(row: Row, people: Mapping[str, Membership]) -> Digest | None:
    """Give the keyed hash of a row as it came, and of whom its professional is now."""
    professional = people.get(row.professional.lower()) if row.professional else None
    return digest_of(f"{professional.id.hex}\n{row.text.decode(errors='replace')}") if professional else None


def _is_as_told(known: Known | None, told: Digest) -> bool:
    """Say whether a row came before, letter for letter: then it need not be read to know what it says."""
    return bool(known and known.signal_id and known.told == told)


def _add(planned: Plan, asked: Task | Line, told: Digest | None) -> None:
    if isinstance(asked, Task):
        (planned.other if asked.known else planned.new).append(asked)
        return
    planned.lines.append(asked)
    if asked.outcome is RowOutcome.UNCHANGED and asked.reference and told:
        planned.same[asked.reference] = told


def _read(
    row: Row, told: Digest | None, find: FindColleague, all_known: Mapping[UUID, Known], seen: Collection[UUID]
) -> Task | Line:
    try:
        given = row.read()
        return _compare(row, given, told, find, all_known.get(given.reference), is_twice=given.reference in seen)
    except (ValidationError, ToldTwice, UnknownProfessional) as fault:
        return Line(row.number, row.reference, RowOutcome.REFUSED, fault)


def _compare(
    row: Row, given: CaseloadRowIn, told: Digest | None, find: FindColleague, known: Known | None, *, is_twice: bool
) -> Task | Line:
    """Raises: ToldTwice, UnknownProfessional."""
    if is_twice:
        raise ToldTwice
    if known and known.signal_id is None:
        return Line(row.number, given.reference, RowOutcome.OVER)
    professional = find(given.professional, where="body#/professional")
    content = content_of(professional, given)
    if known and is_same(known.content, content.whole):
        return Line(row.number, given.reference, RowOutcome.UNCHANGED)
    asked = wanted(given, find)
    return Task(row.number, given.reference, given.young_person, professional, asked, content, told, known)


def _find(people: Mapping[str, Membership], name: str, *, where: str) -> Membership:
    found = people.get(name.lower())
    if found is None:
        raise UnknownProfessional(where)
    return found


def _people(caller: Caller, *, on: date) -> dict[str, Membership]:
    """Give those in whose name signals may stand, by what they go by."""
    named = Membership.objects.who_may_be_named_in_a_signal().filter(organisation=caller.system.organisation_id)
    people = named.select_related("user", "location", "organisation__region")
    fit = [somebody for somebody in people if somebody.may_be_named_in_a_signal(on=on)]
    return {name: somebody for somebody in fit for name in (str(somebody.id), somebody.user.email.lower())}


def _known(caller: Caller) -> dict[UUID, Known]:
    rows = SignalReference.objects.filter(system=caller.system)
    found = rows.values_list("reference", "signal", "content", "about", "told")
    return {row[0]: Known(*row[1:]) for row in found}
