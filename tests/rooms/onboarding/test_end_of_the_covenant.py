"""Row E1: a municipality ends the covenant. Nothing new is agreed there, and nothing is undone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import NOOR, TODAY, Professional, Town
from tests.covenants import adopt
from tests.paper import blank_pdf
from verwijsindex.access.actor import NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match
from verwijsindex.onboarding.documents.covenants import (
    write_down_end,
)
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.mandates import (
    NotAdopted,
    check_mandate,
    uncovered_of,
)
from verwijsindex.onboarding.documents.sending import code_of, key_of, send_document
from verwijsindex.onboarding.documents.signing import Signer, sign
from verwijsindex.onboarding.documents.standing import RegionLack, standing_of
from verwijsindex.onboarding.dossier import add_site, keep_contact
from verwijsindex.onboarding.models import Accession, Contact, CovenantEnd
from verwijsindex.onboarding.registering import register, sign_agreement
from verwijsindex.onboarding.rules import DecidedBy, DocumentKind
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def end_covenant(by: Professional, municipality: Municipality, *, ends_on: date) -> CovenantEnd:
    said = {"decided_by": DecidedBy.COUNCIL, "decided_on": TODAY, "ends_on": ends_on}
    return write_down_end(by.actor, municipality, pdf=blank_pdf(), at=NOW, **said)  # type: ignore[arg-type]


def test_an_organisation_is_bound_in_each_municipality_where_it_works(
    marijke: Professional, accession: Accession, heiloo: Municipality
) -> None:
    """The mandate of its main municipality alone does not do: the agreement is with each executive."""
    add_site(marijke.actor, accession, "De Meeuw in Heiloo", heiloo)
    contact = Contact(name="Ans", email="ans@meeuw.example")
    keep_contact(marijke.actor, accession, contact)
    agreement = make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)
    assert "colleges van Alkmaar, Heiloo" in str(agreement.parts)

    with pytest.raises(NotAdopted) as refused:
        send_document(marijke.actor, agreement, contact, at=NOW)
    assert refused.value.municipality == heiloo
    register(marijke.actor, accession, on=TODAY)
    accession.refresh_from_db()
    with pytest.raises(NotAdopted):
        sign_agreement(marijke.actor, accession, signed_on=TODAY)
    assert [*uncovered_of(accession, on=TODAY)] == [heiloo]
    adopt(marijke, heiloo)
    sign_agreement(marijke.actor, accession, signed_on=TODAY)


def test_a_municipality_ends_its_covenant_and_nothing_is_lost(
    town: Town, marijke: Professional, alkmaar: Municipality
) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)

    end_covenant(marijke, alkmaar, ends_on=TOMORROW)

    standing = standing_of(alkmaar.region, on=TODAY)
    assert standing.lacks[RegionLack.ENDS] == ("Alkmaar",)
    check_mandate(marijke.actor, alkmaar, on=TOMORROW)
    with pytest.raises(NotAdopted):
        check_mandate(marijke.actor, alkmaar, on=TOMORROW + timedelta(days=1))
    later = standing_of(alkmaar.region, on=TOMORROW + timedelta(days=1)).lacks
    assert later[RegionLack.ENDED] == ("Alkmaar",)
    assert "Basisschool De Zilvermeeuw" in later[RegionLack.UNCOVERED]
    assert RegionLack.ADOPTION not in later
    assert Signal.objects.count() == 2
    assert Match.objects.live().exists()


def test_an_end_is_put_right_and_a_new_adoption_keeps_what_was(marijke: Professional, alkmaar: Municipality) -> None:
    first = end_covenant(marijke, alkmaar, ends_on=TOMORROW)
    again = end_covenant(marijke, alkmaar, ends_on=TODAY)
    assert (first.id, again.ends_on) == (again.id, TODAY)

    adopt(marijke, alkmaar)
    check_mandate(marijke.actor, alkmaar, on=TOMORROW)
    assert alkmaar.adoptions.count() == 2
    assert RegionLack.ENDED not in standing_of(alkmaar.region, on=TOMORROW).lacks
    assert end_covenant(marijke, alkmaar, ends_on=TOMORROW).id != first.id
    lines = Entry.objects.filter(act=Act.END_COVENANT, object_id="GM0361").values_list("outcome", flat=True)
    assert [*lines.order_by("id")] == [f"until-{day}" for day in (TOMORROW, TODAY, TOMORROW)]


def test_what_was_not_adopted_is_not_ended(
    marijke: Professional, bea: Professional, alkmaar: Municipality, heiloo: Municipality
) -> None:
    with pytest.raises(NotAdopted):
        end_covenant(marijke, heiloo, ends_on=TODAY)
    with pytest.raises(NotAllowed):
        end_covenant(bea, alkmaar, ends_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        end_covenant(marijke, alkmaar, ends_on=YESTERDAY)


def test_what_was_sent_before_the_covenant_ended_is_not_signed_after(
    marijke: Professional, accession: Accession, alkmaar: Municipality
) -> None:
    contact = Contact(name="Ans", email="ans@meeuw.example")
    keep_contact(marijke.actor, accession, contact)
    agreement = make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)
    send_document(marijke.actor, agreement, contact, at=NOW)
    agreement.refresh_from_db()
    end_covenant(marijke, alkmaar, ends_on=TODAY)

    with pytest.raises(NotAdopted):
        sign(
            agreement.id,
            key_of(agreement),
            code_of(agreement),
            Signer("Ans", "directeur"),
            at=NOW + timedelta(days=1),
        )
