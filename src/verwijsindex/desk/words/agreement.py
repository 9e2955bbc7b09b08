"""An agreement that ends, or a covenant, in words for who works there."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from verwijsindex.organisations.models import Membership


def end_in_words(membership: Membership, *, on: date) -> str:
    """Say until when somebody can give signals, or no longer, by what ends first; empty if nothing ends."""
    organisation, municipality = membership.organisation, membership.location.municipality
    agreed, covenanted = organisation.agreement_ends_on, municipality.covenant_until
    last_day = min(filter(None, (agreed, covenanted)), default=None)
    if last_day is None:
        return ""
    if last_day != agreed:
        ended = _("In %(name)s the covenant ended after %(day)s. Nobody who works there gives new signals.")
        ends = _("In %(name)s the covenant ends after %(day)s. From then on nobody there gives new signals.")
    else:
        ended = _("The agreement of your organisation ended after %(day)s. Nobody there gives new signals.")
        ends = _("The agreement of your organisation ends after %(day)s. From then on nobody gives new signals.")
    told, goes_on = ended if last_day < on else ends, _("Signals and matches that are there go on.")
    return f"{told} {goes_on}" % {"day": date_format(last_day, "SHORT_DATE_FORMAT"), "name": municipality}


def has_ended(membership: Membership, *, on: date) -> bool:
    """Say whether nobody gives new signals any more where somebody works."""
    return membership.organisation.agreement_has_ended(on=on) or membership.has_left_covenant(on=on)
