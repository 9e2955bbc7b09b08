from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.matches import policies
from verwijsindex.matches.rules import Answer, MatchState
from verwijsindex.persons.residence import residence_digests
from verwijsindex.regions.models import Municipality

if TYPE_CHECKING:
    from verwijsindex.matches.models import Consent, Match, Participant  # noqa: F401


class MatchQuerySet(models.QuerySet["Match"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)

    def without_lead(self) -> Self:
        return self.live().exclude(state=MatchState.COORDINATED)

    def coordinated(self) -> Self:
        return self.filter(state=MatchState.COORDINATED)

    def ended(self) -> Self:
        return self.exclude(ended_at=None)

    def led_by(self, actor: Actor) -> Self:
        return self.live().filter(lead__membership=actor.membership_id)

    def about(self, young_person_id: UUID) -> Self:
        return self.filter(young_person=young_person_id)

    def lead_rules(self) -> dict[UUID, list[str]]:
        """Which domains the municipality of each young person proposes for the lead, in order."""
        rules: dict[bytes, list[str]] = {
            digest: municipality.lead_domains
            for municipality in Municipality.objects.exclude(lead_domains=[])
            for digest in residence_digests(municipality.code)
        }
        lives = self.values_list("id", "young_person__residence_digest")
        return {match_id: rules.get(bytes(digest or b""), []) for match_id, digest in lives}

    def visible_to(self, actor: Actor) -> Self:
        participants = apps.get_model("matches", "Participant").objects.visible_to(actor)
        return self.filter(id__in=participants.values("match"))


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> Self:
        return self.filter(left_at=None)

    def involved_at(self, moment: datetime) -> Self:
        """Keep who is here, and who left at this moment."""
        return self.filter(Q(left_at=None) | Q(left_at=moment))

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.takes_part(actor))

    def in_order(self) -> Self:
        """First signaller first."""
        return self.order_by("joined_at", "id").select_related(
            "membership__user", "membership__location", "membership__organisation"
        )


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        """What was given and not withdrawn since."""
        return self.filter(answer=Answer.GIVEN, withdrawn_at=None)
