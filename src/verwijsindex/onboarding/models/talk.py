from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.querysets import TeamTalkQuerySet
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Municipality


class TeamTalk(models.Model):
    """A talk with the team of a municipality about how the index stands in its work. Source: seed 003"""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="team_talks")
    on = models.DateField(_("on which day"))
    with_whom = models.CharField(_("with whom"), max_length=200)
    outcome = models.TextField(_("what came of it"))
    next_on = models.DateField(_("next talk on"), null=True, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = TeamTalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk with a municipal team")
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=F("on")),
                name="next_talk_comes_after_this_one",
                violation_error_message=_("The next talk comes after this one."),
            ),
        ]

    def is_overdue(self, *, on: date) -> bool:
        """Of the latest talk with a team: it was to be followed by one that did not come."""
        return self.next_on is not None and self.next_on < on
