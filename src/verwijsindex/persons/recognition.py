"""Recognise a reported young person among those known, and keep the report; safe when two do so at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID, uuid4

from verwijsindex.kit.copying import put_in
from verwijsindex.kit.question import Many, Question
from verwijsindex.persons import vault
from verwijsindex.persons.description import describe, describe_further, keep_first
from verwijsindex.persons.doubts import anchor_elsewhere, ruled_about
from verwijsindex.persons.family import forget_parents, know_parents
from verwijsindex.persons.finding import find_by_bsn
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.divide import Division, Pair, Ruled, divide, ruled_pairs
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.judge import Judge, Judgement
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.persons.neighbours import Neighbour, hold_neighbours_of
from verwijsindex.persons.outcome import Outcome, outcome_in_doubt
from verwijsindex.persons.settling import ask, settle

_REPORTS: Question[IdentityReport] = Question(
    lambda reports: IdentityReport.objects.filter(id__among=reports).select_related("young_person")
)


@dataclass(frozen=True)
class Recognition:
    """What was decided about a report that is not kept yet. Valid until the transaction ends.

    ``division`` is of the report, which comes first, and its neighbours. ``young_people`` are those whom it is about:
    several, if they turn out to be one. ``reported_alike`` are those of whom exactly this was reported before.
    """

    identity: Identity
    neighbours: Sequence[Neighbour]
    division: Division
    reported_alike: frozenset[UUID]

    @property
    def young_people(self) -> frozenset[UUID]:
        return self._until_now(self.division.person_of(0))

    @property
    def is_alone(self) -> bool:
        """Say whether nothing was known of the young person whom it is about, not even a parent."""
        return not self.young_people and not self.identity.parents

    @property
    def in_doubt(self) -> frozenset[UUID]:
        """Those of whom a human must say whether it is about them too."""
        return frozenset().union(*(self._until_now(other) for other, _ in self._doubts()))

    @property
    def outcome(self) -> Outcome:
        if self.young_people:
            return Outcome.MATCH
        return outcome_in_doubt([judgement.verdict for _, judgement in self._doubts()])

    def _doubts(self) -> Iterator[tuple[int, Judgement]]:
        own = self.division.person_of(0)
        for doubt in self.division.doubts:
            if own in (doubt.one, doubt.other):
                yield doubt.one + doubt.other - own, doubt.because

    def _until_now(self, person: int) -> frozenset[UUID]:
        """Say who the reports of a person of the division were about."""
        return frozenset(self.neighbours[place - 1].person_id for place in self.division.persons[person] if place)


def recognise(identity: Identity, *, judge: Judge | None = None) -> Recognition:
    """Decide who this is. Until the transaction ends, nobody else decides about the same or a similar person."""
    judge = judge or current_judge()
    facts = facts_of(identity)
    neighbours = hold_neighbours_of([facts], judge)
    rulings = ruled_about([known.report_id for known in neighbours])
    alike = frozenset(known.person_id for known in neighbours if known.facts == facts)
    return Recognition(identity, neighbours, _divide(facts, neighbours, rulings, judge), alike)


def recognise_again(report: IdentityReport, identity: Identity) -> Recognition:
    """Decide anew about a report that is kept. All who share its young person are its neighbours.

    That a human ruled it to be about that one is left out of account: what does it say by itself?
    Raises: IdentityReport.DoesNotExist.
    """
    judge = current_judge()
    facts = facts_of(identity)
    neighbours = hold_neighbours_of([facts], judge, sharing_person_with=report.id)
    report.refresh_from_db()
    others = [known for known in neighbours if known.report_id != report.id]
    rulings = ruled_about([known.report_id for known in neighbours])
    by_itself = [ruled for ruled in rulings if not (ruled.is_same and report.id in ruled)]
    return Recognition(identity, others, _divide(facts, others, by_itself, judge, report_id=report.id), frozenset())


def keep(recognition: Recognition, *, report_id: UUID | None = None) -> IdentityReport:
    """Store the report with the young person that was recognised, or with a new one; doubts go to a human.

    Whom it shows to be one becomes one, and who is not one after all parts.
    """
    report = IdentityReport(id=report_id or uuid4())
    vault.seal(report, recognition.identity)
    persons = persons_of(recognition, report)
    has_moved = settle([[known for known in person if known is not report] for person in persons])
    _, *others = persons[recognition.division.person_of(0)]
    if others:
        report.young_person = others[0].young_person
        put_in(report)
        if has_moved:
            describe(report.young_person)
        else:
            others.sort(key=lambda known: (known.reported_at, known.id))
            describe_further(report.young_person, [*others, report])
    else:
        keep_first(report, recognition.identity)
    know_parents(report, recognition.identity.parents)
    ask(recognition.division, persons, report)
    return report


def persons_of(recognition: Recognition, report: IdentityReport) -> list[list[IdentityReport]]:
    """Give the persons of a division, with the report itself, which comes first in it, and its neighbours."""
    neighbours = Many(known.report_id for known in recognition.neighbours)
    rows = {row.id: row for row in _REPORTS(neighbours)} if neighbours else {}
    reports = [report, *(rows[known.report_id] for known in recognition.neighbours)]
    return [[reports[place] for place in person] for person in recognition.division.persons]


def who_has(bsn: str) -> UUID | None:
    """Give the young person to whom this BSN belongs, if the index knows one."""
    return find_by_bsn(bsn)


def forget(report: IdentityReport) -> None:
    """Destroy a report; a young person of whom no report is left is destroyed with all that hangs on it."""
    person = YoungPerson.objects.select_for_update().get(id=report.young_person_id)
    anchor_elsewhere(report)
    forget_parents(report)
    report.delete()
    describe(person)


def _divide(
    facts: Facts,
    neighbours: Sequence[Neighbour],
    rulings: Iterable[Ruled[UUID]],
    judge: Judge,
    *,
    report_id: UUID | None = None,
) -> Division:
    """Divide a report and its neighbours, as humans ruled. Only what arrives parts whom the index took to be one.

    Who would be parted without it too stays: names have become commoner since, or another report is gone.
    """
    reports = [facts, *(known.facts for known in neighbours)]
    places = {known.report_id: place for place, known in enumerate(neighbours, 1)}
    together, apart = ruled_pairs(rulings, places | {report_id: 0} if report_id else places)
    division = divide(reports, judge, together=together, apart=apart)
    parted = [pair for pair in _pairs_of_one(neighbours) if not division.joins(*pair)]
    if not parted:
        return division
    own = [(0, place) for place in range(1, len(reports))]
    without = divide(reports, judge, together=together, apart=[*apart, *own])
    stay = [pair for pair in parted if not without.joins(*pair)]
    return divide(reports, judge, together=[*together, *stay], apart=apart) if stay else division


def _pairs_of_one(neighbours: Sequence[Neighbour]) -> Iterator[Pair]:
    """Give the places of reports that are about one young person until now."""
    for (one, known), (other, too) in combinations(enumerate(neighbours, 1), 2):
        if known.person_id == too.person_id:
            yield one, other
