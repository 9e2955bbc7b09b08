"""The verb of a trustee: to be told who is shielded in a match, for a need, which the one who is shielded hears."""

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.matches.cards import ColleagueCard
from verwijsindex.matches.disclosure import who_is
from verwijsindex.matches.events import Unmasked
from verwijsindex.matches.models import Participant, Unmasking
from verwijsindex.matches.numbers import is_number
from verwijsindex.matches.relay_codes import Need
from verwijsindex.organisations.models import Membership


class NobodyShielded(Exception):
    """There is no one live match of this number in the own region in which somebody is shielded."""


@transaction.atomic
def unmask(actor: Actor, number: str, *, need: Need) -> tuple[ColleagueCard, ...]:
    """Tell who is shielded in the match of this number, write down what for, and let them know.

    Raises: NotAllowed, NobodyShielded.
    """
    require(actor, Permission.UNMASK)
    if actor.membership_id is None:
        raise NotAllowed(Permission.UNMASK)
    if not is_number(number):
        raise NobodyShielded
    by = Membership.objects.select_related("organisation").get(id=actor.membership_id)
    places = Participant.objects.present().filter(
        match__id__startswith=number,
        match__ended_at=None,
        is_shielded=True,
        membership__organisation__region=by.organisation.region_id,
    )
    found = list(places.in_order().select_related("match"))
    if len({place.match_id for place in found}) != 1:
        raise NobodyShielded
    for place in found:
        unmasking = Unmasking.objects.create(place=place, by=by, need=need)
        subject = place.match.young_person_id
        record(actor, Act.UNMASK, subject=subject, about=("participant", place.id), purpose=need)
        announce(Unmasked(unmasking.id))
    return tuple(who_is(place) for place in found)
