"""How a participant is shown: how they are reached, or only that they are there."""

from dataclasses import replace

from django.utils.translation import gettext as _

from verwijsindex.access.actor import Actor
from verwijsindex.matches.cards import ColleagueCard, Deputy
from verwijsindex.matches.models import Match, Participant
from verwijsindex.organisations.models import Domain, Membership


def participant_card(
    match: Match, place: Participant, viewer: Actor, *, turn: tuple[int | None, int | None], by_rule: Participant | None
) -> ColleagueCard:
    """Show a participant; of who is shielded only that they are there, unless it is the viewer."""
    if place.is_shielded and place.membership_id != viewer.membership_id:
        return ColleagueCard(place=place.id, name=_("a shielded involvement"), is_shielded=True)
    caller, callee = turn
    return replace(
        card_of(place.membership, is_absent=place.is_absent),  # type: ignore[attr-defined]  # in_order asks it
        place=place.id,
        is_shielded=place.is_shielded,
        is_you=place.membership_id == viewer.membership_id,
        calls=place.id == caller,
        is_called=place.id == callee,
        is_lead=place.id == match.lead_id,
        is_proposed=place.id == match.proposed_lead_id,
        fits_the_rule=place == by_rule,
    )


def who_is(place: Participant) -> ColleagueCard:
    """Show who somebody is, shielded or not: to who passes messages on, or to who was told in need."""
    return replace(card_of(place.membership), place=place.id, is_shielded=place.is_shielded)


def card_of(membership: Membership, *, is_absent: bool = False) -> ColleagueCard:
    """Show how somebody is reached. Whoever calls this has seen that they may be shown."""
    return ColleagueCard(
        name=str(membership.user),
        organisation=membership.organisation.name,
        domain=Domain(membership.organisation.domain),
        location=membership.location.name,
        job_title=membership.job_title,
        phone=membership.phone,
        email=membership.email,
        reachable=membership.reachable,
        absent_until=membership.absent_until if is_absent else None,
        deputy=_deputy(membership.deputy) if is_absent and membership.deputy else None,
    )


def _deputy(colleague: Membership) -> Deputy:
    return Deputy(str(colleague.user), colleague.phone, colleague.email)
