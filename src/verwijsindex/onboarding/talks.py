"""Talks with the teams of municipalities, so that the index stays a part of their work. Row E8"""

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.onboarding.actions import membership_of, region_of
from verwijsindex.onboarding.models import TeamTalk


@transaction.atomic
def keep_talk(actor: Actor, talk: TeamTalk) -> None:
    """Write down a talk, by the actor. Raises: NotAllowed."""
    if talk.municipality.region_id != region_of(actor).id:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    talk.by_id = membership_of(actor)
    talk.save()
    record(actor, Act.KEEP_TEAM_TALK, about=("municipality", talk.municipality_id))
