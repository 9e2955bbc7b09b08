"""What is agreed for a match: by the region, by the municipality where the young person lives, by who is involved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from verwijsindex.matches.models import Match, MatchEvent, Participant
from verwijsindex.matches.rules import EventKind, MatchState, next_step, proposed_by_rule
from verwijsindex.persons.residence import residence_digests
from verwijsindex.regions.models import Municipality
from verwijsindex.regions.policy import FollowUpTerms, LeadPolicy


@dataclass(frozen=True)
class Agreed:
    terms: FollowUpTerms
    lead: LeadPolicy


def residences() -> dict[bytes, Municipality]:
    """Find each municipality by the keyed hashes under which it may stand beside a young person. One query."""
    municipalities = Municipality.objects.select_related("region")
    return {bytes(digest): place for place in municipalities for digest in residence_digests(place.code)}


def agreed_for(match: Match, places: Sequence[Participant], homes: Mapping[bytes, Municipality]) -> Agreed:
    """Give the rules of the municipality, or where that is not known of the region; the strictest terms hold.

    What the organisation of somebody shielded agreed does not count: a day that is earlier would tell which it is.

    Args:
        places: those involved, with their organisation and its region; at least one.
        homes: what ``residences`` gives.
    """
    known = [place.membership.organisation for place in places if not place.is_shielded]
    region = (known or [place.membership.organisation for place in places])[0].region
    home = homes.get(bytes(match.young_person.residence_digest or b"")) or region
    terms = home.follow_up_terms
    for organisation in known:
        terms = organisation.tightened(terms)
    return Agreed(terms, home.lead_policy)


def what_follows(match: Match, terms: FollowUpTerms) -> tuple[EventKind, date] | None:
    """Say what happens when nothing comes of a match as it stands, and on which day."""
    last = EventKind(match.step) if match.step else None
    return next_step(MatchState(match.state), terms, since=localtime(match.stands_since).date(), last=last)


def place_by_rule(policy: LeadPolicy, places: Iterable[Participant], lines: Iterable[MatchEvent]) -> Participant | None:
    """Find whom the rule proposes for the lead; who refused it is not asked again, and who is shielded never is."""
    refused = {line.about_id for line in lines if line.kind == EventKind.LEAD_REFUSED}
    asked = (place for place in places if not place.is_shielded and place.membership_id not in refused)
    able = [(place, place.membership.organisation.domain) for place in asked]
    return proposed_by_rule(policy, able)
