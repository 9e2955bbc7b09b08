"""Let young people be as reports were divided: who is not one parts, who is one joins, and what is unsure is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from verwijsindex.persons.doubts import LINKAGE, close_doubt, open_question
from verwijsindex.persons.joining import join, split
from verwijsindex.persons.linkage.divide import Division
from verwijsindex.persons.models import Doubt, IdentityReport

Persons = Sequence[list[IdentityReport]]
"""The reports of each person of a division, in its order."""


def settle(persons: Persons, *, arrived: IdentityReport | None = None) -> bool:
    """Let these reports be about these persons, and say whether one moved.

    Who was known first keeps the id; ``arrived`` counts as the last. Whoever calls this holds all of them.
    """
    parts, has_moved = defaultdict(list), False
    for person in persons:
        for young_person_id, part in _by_young_person(person).items():
            parts[young_person_id].append(part)
    for young_person_id, those in parts.items():
        _, *leaving = sorted(those, key=lambda part: min(_since(report, arrived) for report in part))
        for part in leaving:
            split(LINKAGE, young_person_id, part)
            has_moved = True
    for person in filter(None, persons):
        kept_id, *absorbed_ids = _by_young_person(sorted(person, key=lambda report: _since(report, arrived)))
        for absorbed_id in absorbed_ids:
            join(LINKAGE, kept_id, absorbed_id)
            has_moved = True
        for report in person:
            report.young_person_id = kept_id
    return has_moved


def ask(division: Division, persons: Persons, arrived: IdentityReport) -> None:
    """Ask what a division leaves open, and close what it does not. Whoever reported last is asked about."""
    ids = [person[0].young_person_id for person in persons]
    wanted = {frozenset({ids[found.one], ids[found.other]}) for found in division.doubts}
    if len(persons) > 1:
        for doubt in Doubt.objects.open().filter(is_disputed=False).among(ids).select_related("report", "other"):
            if frozenset({doubt.report.young_person_id, doubt.other.young_person_id}) not in wanted:
                close_doubt(LINKAGE, doubt)
    for found in division.doubts:
        latest = max(persons[found.one] + persons[found.other], key=lambda report: _since(report, arrived))
        (opposite,) = {ids[found.one], ids[found.other]} - {latest.young_person_id}
        open_question(latest, opposite, reasons=found.because.agreement.codes())


def _by_young_person(reports: Iterable[IdentityReport]) -> dict[UUID, list[IdentityReport]]:
    """Sort reports by whom they are about until now."""
    found = defaultdict(list)
    for report in reports:
        found[report.young_person_id].append(report)
    return found


def _since(report: IdentityReport, arrived: IdentityReport | None) -> tuple[object, ...]:
    return (report is arrived, report.reported_at, report.id)
