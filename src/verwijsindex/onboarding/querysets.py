from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from verwijsindex.access.actor import Actor
from verwijsindex.onboarding import policies
from verwijsindex.onboarding.rules import LINK_HOLDS_FOR, SIGNING_HOLDS_FOR
from verwijsindex.regions.models import Municipality

if TYPE_CHECKING:
    from verwijsindex.onboarding.models import (  # noqa: F401
        Accession,
        Adoption,
        AgreementEnd,
        Document,
        Evaluation,
        Link,
        Mandate,
        Profile,
        Task,
        TeamTalk,
        YearlyRound,
    )


class AccessionQuerySet(models.QuerySet["Accession"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor))

    def read_by(self, actor: Actor) -> Self:
        """Keep that of the coordinator's own organisation."""
        return self.filter(policies.of_own_organisation(actor))

    def under_way(self) -> Self:
        return self.filter(stopped_on=None)

    def stopped(self) -> Self:
        return self.filter(stopped_on__isnull=False)

    def overdue(self, *, on: date) -> Self:
        """Keep those whose date has passed, or with a task that should have been done."""
        late = Q(tasks__done_on=None, tasks__due_on__lt=on)
        return self.under_way().filter(Q(next_on__lt=on) | Q(pk__in=self.filter(late).values("pk")))

    def unreachable(self) -> Self:
        """Keep those with a contact from whom mail came back: somebody has to call."""
        return self.under_way().filter(contacts__mail_bounced_at__isnull=False).distinct()

    def leaving(self) -> Self:
        """Keep those whose agreement ends, or ended."""
        return self.filter(organisation__agreement_ends_on__isnull=False)

    def owned_by(self, actor: Actor) -> Self:
        return self.filter(owner=actor.membership_id) if actor.membership_id else self.none()

    def with_their_kin(self) -> Self:
        """Read along what each list shows."""
        return self.select_related("owner__user", "municipality", "umbrella", "organisation")


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor, "accession__"))

    def open(self) -> Self:
        return self.filter(done_on=None)


class YearlyRoundQuerySet(models.QuerySet["YearlyRound"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor))


class LinkQuerySet(models.QuerySet["Link"]):
    def holding(self, *, at: datetime) -> Self:
        return self.filter(sent_at__gt=at - LINK_HOLDS_FOR)


class ProfileQuerySet(models.QuerySet["Profile"]):
    def agreed(self) -> Self:
        """Give the versions that were agreed on, the newest first."""
        return self.filter(agreed_on__isnull=False).order_by("-number")

    def open(self) -> Self:
        return self.filter(agreed_on=None)


class TaskQuerySet(models.QuerySet["Task"]):
    def in_plan(self) -> Self:
        return self.filter(is_in_plan=True)

    def of_owner(self) -> Self:
        """Keep what whoever goes along will do, beside the embedding plan."""
        return self.filter(is_in_plan=False)


class TeamTalkQuerySet(models.QuerySet["TeamTalk"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor, "municipality__"))

    def latest_of_each(self) -> Self:
        """Keep the last talk with each team."""
        same = self.model.objects.filter(municipality=OuterRef("municipality"))
        later = same.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), id__gt=OuterRef("id")))
        return self.filter(~Exists(later))

    def overdue(self, *, on: date) -> Self:
        """Keep the last talks that were to be followed by one that did not come."""
        return self.latest_of_each().filter(next_on__lt=on)

    def held_by(self, actor: Actor) -> Self:
        return self.filter(by=actor.membership_id) if actor.membership_id else self.none()


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor, "accession__"))

    def read_by(self, actor: Actor) -> Self:
        """Keep what a coordinator reads: what the own organisation was sent, or signed."""
        given = Q(sent_at__isnull=False) | Q(signature__isnull=False)
        return self.filter(policies.of_own_organisation(actor, "accession__"), given)

    def in_force(self) -> Self:
        return self.filter(replaced_at=None)

    def holding(self, *, at: datetime) -> Self:
        """Keep those that can still be opened by the link that was mailed."""
        return self.in_force().filter(sent_at__gt=at - SIGNING_HOLDS_FOR)


class AgreementEndQuerySet(models.QuerySet["AgreementEnd"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor, "accession__"))


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def holding(self, *, on: date) -> Self:
        """Keep those by which the covenant holds in their municipality on a day."""
        return self.filter(Q(end=None) | Q(end__ends_on__gte=on), decided_on__lte=on)

    def of_now(self) -> Self:
        """Keep those that nobody decided to end."""
        return self.filter(end=None)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor))

    def holding(self, *, on: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), begins_on__lte=on, holder__left_on=None)

    def covering(self, municipality: Municipality) -> Self:
        """Keep those for a municipality, and those for all of its region."""
        by_name = Q(municipalities=municipality) | Q(municipalities=None)
        return self.filter(by_name, region=municipality.region_id)
