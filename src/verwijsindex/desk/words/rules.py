"""What was agreed, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from verwijsindex.organisations.agreements import Place
from verwijsindex.organisations.models import Domain, Organisation
from verwijsindex.regions.models import LEAD_RULES, Municipality
from verwijsindex.regions.policy import FollowUpTerms, LeadPolicy, LeadRule


@dataclass(frozen=True)
class AgreedInWords:
    """What holds at a place, the region's agreements included; ``lead`` is empty where it sets none."""

    name: str
    url: str
    bounds: str
    terms: FollowUpTerms
    lead: str


def in_words(place: Place) -> AgreedInWords:
    if isinstance(place, Organisation):
        bounds, terms = _("An organisation can be stricter than the region, not laxer."), place.region.follow_up_terms
        return AgreedInWords(place.name, reverse("rules_organisation"), bounds, place.tightened(terms), "")
    if isinstance(place, Municipality):
        url = reverse("rules_municipality", args=[place.code])
        bounds = _("A municipality can be stricter than the region, not laxer.")
    else:
        url, bounds = reverse("rules_region"), _("It holds in every municipality that agreed nothing stricter.")
    return AgreedInWords(place.name, url, bounds, place.follow_up_terms, _lead(place.lead_policy))


def _lead(policy: LeadPolicy) -> str:
    if policy.rule is LeadRule.DOMAINS:
        return ", ".join(str(Domain(domain).label) for domain in policy.domains)
    return str(LEAD_RULES[policy.rule])
