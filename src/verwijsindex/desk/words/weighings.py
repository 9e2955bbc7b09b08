"""Weighings in words: what was decided, how long it is kept, and what a coordinator may look for."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import Purpose
from verwijsindex.desk.words.matches import Badge

DECISIONS = {
    Decision.SIGNAL: Badge("success", "signal", _("signal given")),
    Decision.NO_SIGNAL: Badge("neutral", "stop", _("no signal given")),
}
TERMS = {
    timedelta(days=183): _("half a year"),
    timedelta(days=365): _("one year"),
    timedelta(days=730): _("two years"),
}
PURPOSES = {
    Purpose.REQUEST_OF_FAMILY: _("the young person or the parents ask for it"),
    Purpose.COMPLAINT: _("a complaint or a question about this decision"),
    Purpose.REPLACEMENT: _("taking over the work of this colleague"),
}


@dataclass(frozen=True)
class WeighingRow:
    """A weighing in a list. ``reference`` and ``decision`` are empty for whoever did not make it."""

    id: UUID
    who: str
    weighed_on: date
    kept_until: date
    version: int | None
    reference: str = ""
    decision: Badge | None = None

    @property
    def number(self) -> str:
        """A short name by which coordinator and professional can speak of it."""
        return str(self.id)[:8]


def row_of(weighing: Weighing, weighed: Weighed | None = None) -> WeighingRow:
    return WeighingRow(
        id=weighing.id,
        who=str(weighing.professional),
        weighed_on=weighing.weighed_on,
        kept_until=weighing.weighed_on + weighing.organisation.weighing_policy.kept_for,
        version=weighing.version.number if weighing.version else None,
        reference=weighed.reference if weighed else "",
        decision=DECISIONS[weighed.decision] if weighed else None,
    )
