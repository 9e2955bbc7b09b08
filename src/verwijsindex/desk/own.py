"""Young people, reached the only way there is: through the viewer's own signals. Invariant: I1"""

from collections.abc import Collection
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.persons.looks import list_labels
from verwijsindex.persons.models import IdentityReport
from verwijsindex.signals.models import Signal


def own_report(actor: Actor, young_person_id: UUID) -> IdentityReport:
    """Find what the viewer, or who signalled on their behalf, reported of a young person."""
    return own_reports(actor, [young_person_id])[young_person_id]


def own_reports(actor: Actor, young_people: Collection[UUID]) -> dict[UUID, IdentityReport]:
    signals = Signal.objects.visible_to(actor).filter(young_person__in=young_people).select_related("report")
    return {signal.young_person_id: signal.report for signal in signals}


def own_labels(actor: Actor, young_people: Collection[UUID], *, purpose: str) -> dict[UUID, str]:
    """Give initials and birth year of each; every one is a logged look."""
    reports = own_reports(actor, young_people)
    labels = list_labels(actor, reports.values(), purpose=purpose)
    return {young_person: labels[report.id] for young_person, report in reports.items()}
