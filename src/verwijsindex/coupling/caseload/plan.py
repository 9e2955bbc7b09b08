"""What a caseload asks: beside what a record system gave before, each row is new, otherwise, the same or over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from verwijsindex.coupling.admission import Caller
from verwijsindex.coupling.caseload.rows import Row
from verwijsindex.coupling.giving import Content, Wanted, is_same
from verwijsindex.coupling.models import SignalReference
from verwijsindex.coupling.reading import FindColleague, UnknownProfessional, content_of, wanted
from verwijsindex.coupling.rules import RowOutcome
from verwijsindex.coupling.shapes.signals import YoungPersonIn
from verwijsindex.organisations.models import Membership


class ToldTwice(Exception):
    """Two rows have one reference."""


class Known(NamedTuple):
    """What stands under a reference; ``signal_id`` is None once the signal is gone."""

    signal_id: UUID | None
    content: bytes | memoryview
    about: bytes | memoryview


@dataclass(frozen=True)
class Line:
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
    known: Known | None

    def line(self, outcome: RowOutcome, fault: Exception | None = None) -> Line:
        return Line(self.number, self.reference, outcome, fault)


@dataclass(repr=False)
class Plan:
    """``lines`` tell of what needs nothing done; ``living`` counts the signals that live until now."""

    lines: list[Line] = field(default_factory=list)
    new: list[Task] = field(default_factory=list)
    other: list[Task] = field(default_factory=list)
    closing: list[tuple[UUID, UUID]] = field(default_factory=list)
    living: int = 0


def plan(caller: Caller, rows: Sequence[Row], *, on: date) -> Plan:
    """Compare a caseload with what the system gave before. Three queries, and changes nothing."""
    find, known, planned = partial(_find, _people(caller, on=on)), _known(caller), Plan()
    seen: set[UUID] = set()
    for row in rows:
        asked = _read(row, find, known, seen)
        if isinstance(asked, Line):
            planned.lines.append(asked)
        else:
            (planned.other if asked.known else planned.new).append(asked)
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


def _read(row: Row, find: FindColleague, all_known: Mapping[UUID, Known], seen: Collection[UUID]) -> Task | Line:
    if row.given is None or row.reference is None:
        return Line(row.number, row.reference, RowOutcome.REFUSED, row.fault)
    if row.reference in seen:
        return Line(row.number, row.reference, RowOutcome.REFUSED, ToldTwice())
    known = all_known.get(row.reference)
    if known and known.signal_id is None:
        return Line(row.number, row.reference, RowOutcome.OVER)
    try:
        professional = find(row.given.professional, where="body#/professional")
        content = content_of(professional, row.given)
        if known and is_same(known.content, content.whole):
            return Line(row.number, row.reference, RowOutcome.UNCHANGED)
        asked = wanted(row.given, find)
    except UnknownProfessional as fault:
        return Line(row.number, row.reference, RowOutcome.REFUSED, fault)
    return Task(row.number, row.reference, row.given.young_person, professional, asked, content, known)


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
    found = rows.values_list("reference", "signal", "content", "about")
    return {reference: Known(signal_id, content, about) for reference, signal_id, content, about in found}
