"""An organisation that joined is in the index; what it still lacks before anybody there can signal."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import in_hand, note_change, tell
from verwijsindex.onboarding.documents.mandates import check_mandates
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.profile.settling import write_down
from verwijsindex.onboarding.rules import DocumentKind, Missing
from verwijsindex.organisations import joining
from verwijsindex.organisations.models import Domain, Organisation


class NotRegistered(Exception):
    """Nothing is written down of an organisation that is not in the index yet."""


@transaction.atomic
def register(actor: Actor, accession: Accession, *, on: date) -> Organisation:
    """Let the organisation be in the index, with its locations and what its profile says.

    One that is there by this name is taken; a second time does nothing. Raises: NotAllowed, joining.NameTaken.
    """
    own = in_hand(actor, accession)
    if own.organisation:
        return own.organisation
    known = Organisation.objects.within_reach(actor).filter(name=own.name, accession=None).first()
    own.organisation = known or joining.register(actor, name=own.name, domain=Domain(own.domain), places=_places(own))
    own.save(update_fields=["organisation"])
    tell(own, LineKind.REGISTERED, actor, on=on)
    if signed := own.documents.in_force().filter(kind=DocumentKind.AGREEMENT).exclude(signature=None).first():
        joining.write_down_agreement(actor, own.organisation.id, signed_on=signed.signature.signed_on)
    note_change(actor, own, "registered")
    write_down(actor, own)
    return own.organisation


@transaction.atomic
def sign_agreement(actor: Actor, accession: Accession, *, signed_on: date) -> None:
    """Write down when the agreement was signed, by who had the mandate to make it then.

    Raises: NotAllowed, NotRegistered, NotAdopted, NotMandated. Invariant: I12
    """
    own = in_hand(actor, accession)
    if own.organisation_id is None:
        raise NotRegistered
    check_mandates(actor, own, on=signed_on)
    joining.write_down_agreement(actor, own.organisation_id, signed_on=signed_on)
    tell(own, LineKind.SIGNED, actor, on=signed_on)


def missing(accession: Accession, *, on: date) -> list[Missing]:
    """Say what still stands between an organisation and its first signal. Invariant: I12"""
    organisation = accession.organisation
    if organisation is None:
        return [Missing.REGISTRATION, Missing.AGREEMENT, Missing.PEOPLE, Missing.TRAINING]
    working = [
        person
        for person in organisation.memberships.current().select_related("location__municipality")
        if Role.PROFESSIONAL in person.roles
    ]
    has_ended = organisation.agreement_has_ended(on=on)
    lacking = {
        Missing.AGREEMENT: not (has_ended or organisation.is_bound(on=on)),
        Missing.AGREEMENT_ENDED: has_ended,
        Missing.COVENANT_ENDED: bool(working) and all(person.has_left_covenant(on=on) for person in working),
        Missing.PEOPLE: not working,
        Missing.TRAINING: not any(person.may_be_named_in_a_signal(on=on) for person in working),
    }
    return [what for what, lacks in lacking.items() if lacks]


def _places(accession: Accession) -> list[joining.Place]:
    """Take the locations, or else name one after the municipality."""
    sites = accession.sites.select_related("municipality")
    places = [joining.Place(site.name, site.municipality, site.phone) for site in sites]
    return places or [joining.Place(accession.municipality.name, accession.municipality)]
