"""Row E1: the covenant in versions, adopted per municipality; only a mandate lets somebody bind one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import DECIDED_ON, adopt, mandated
from tests.paper import blank_pdf
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.documents.covenants import (
    NothingNew,
    publish_covenant,
)
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.mandates import (
    Granted,
    NotAdopted,
    NotMandated,
    check_mandate,
    end_mandate,
    write_down_mandate,
)
from verwijsindex.onboarding.documents.papers import NotAPdf, open_paper
from verwijsindex.onboarding.documents.sending import send_document
from verwijsindex.onboarding.documents.signing import Signer, keep_signed_paper
from verwijsindex.onboarding.documents.standing import RegionLack, standing_of
from verwijsindex.onboarding.documents.texts import publish_text
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.models import Accession, Adoption, Contact, Covenant, Mandate
from verwijsindex.onboarding.registering import register, sign_agreement
from verwijsindex.onboarding.rules import DecidedBy, DocumentKind
from verwijsindex.organisations.models import Domain
from verwijsindex.regions.models import Municipality, Region

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def rob(town: Town) -> Professional:
    """Let Rob manage the region too, without a mandate."""
    return colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER])


def grant(by: Professional, to: Professional, *places: Municipality, **otherwise: object) -> Mandate:
    said = {"decided_by": DecidedBy.EXECUTIVE, "decided_on": TODAY, "begins_on": TODAY} | otherwise
    return write_down_mandate(by.actor, Granted(to.membership, places, **said), blank_pdf(), at=NOW)  # type: ignore[arg-type]


def test_a_version_stays_and_documents_are_made_of_it(marijke: Professional, accession: Accession) -> None:
    publish_text(marijke.actor, DocumentKind.COVENANT, "nl", "# Ons convenant\n\nWij werken samen.", at=NOW)
    before = make_document(marijke.actor, accession, DocumentKind.COVENANT, "nl", at=NOW)
    published = publish_covenant(marijke.actor, at=NOW)
    after = make_document(marijke.actor, accession, DocumentKind.COVENANT, "nl", at=NOW)

    assert (before.text_number, before.title == "Ons convenant") == (1, False)
    assert (after.text_number, after.title) == (published.number, "Ons convenant") == (2, "Ons convenant")
    with pytest.raises(NothingNew):
        publish_covenant(marijke.actor, at=NOW)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Covenant.objects.update(texts={})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_short_form_and_the_common_way_of_working_are_part_of_it(marijke: Professional, language: str) -> None:
    texts = marijke.membership.organisation.region.covenants.get().texts

    assert set(texts) == {"convenant", "samenvatting", "werkwijze"}
    assert all(texts[kind][language].startswith("# ") for kind in texts)


def test_an_adoption_is_kept_encrypted_and_can_be_put_right(marijke: Professional, alkmaar: Municipality) -> None:
    adopt(marijke, alkmaar)

    adoption = Adoption.objects.get(municipality=alkmaar)
    assert (adoption.decided_by, adoption.decided_on, adoption.written_by) == (
        DecidedBy.COUNCIL,
        TODAY,
        marijke.membership,
    )
    assert open_paper(adoption.paper).startswith(b"%PDF")
    assert b"%PDF" not in bytes(adoption.paper.sealed)
    with pytest.raises(NotAPdf):
        adopt(marijke, alkmaar, pdf=b"GIF89a")
    lines = Entry.objects.filter(act=Act.ADOPT_COVENANT).values_list("object_id", "outcome").order_by("id")
    assert list(lines) == [("GM0361", f"covenant-1-{DECIDED_ON}"), ("GM0361", f"covenant-1-{TODAY}")]


def test_a_mandate_holds_for_its_places_on_its_days(
    marijke: Professional, rob: Professional, alkmaar: Municipality, heiloo: Municipality
) -> None:
    adopt(marijke, heiloo)
    check_mandate(marijke.actor, heiloo, on=TODAY)  # that of Marijke is for the whole region

    mandate = grant(marijke, rob, alkmaar, ends_on=TOMORROW)

    check_mandate(rob.actor, alkmaar, on=TODAY)
    check_mandate(rob.actor, alkmaar, on=TOMORROW)
    for place, day in ((heiloo, TODAY), (alkmaar, YESTERDAY), (alkmaar, TOMORROW + timedelta(days=1))):
        with pytest.raises(NotMandated):
            check_mandate(rob.actor, place, on=day)
    end_mandate(marijke.actor, mandate, on=TODAY)
    end_mandate(marijke.actor, mandate, on=TOMORROW)  # a second time lengthens nothing
    with pytest.raises(NotMandated):
        check_mandate(rob.actor, alkmaar, on=TOMORROW)


def test_nobody_acts_for_a_municipality_that_did_not_adopt_the_covenant(
    marijke: Professional, heiloo: Municipality
) -> None:
    with pytest.raises(NotAdopted):
        check_mandate(marijke.actor, heiloo, on=TODAY)
    adopt(marijke, heiloo)
    with pytest.raises(NotAdopted):
        check_mandate(marijke.actor, heiloo, on=YESTERDAY)
    check_mandate(marijke.actor, heiloo, on=TODAY)


def test_who_left_acts_for_nobody(marijke: Professional, alkmaar: Municipality) -> None:
    marijke.membership.left_on = YESTERDAY
    marijke.membership.save()

    with pytest.raises(NotMandated):
        check_mandate(marijke.actor, alkmaar, on=TODAY)


def test_without_the_mandate_nothing_is_sent_to_sign_or_written_down_as_signed(
    rob: Professional, marijke: Professional, alkmaar: Municipality
) -> None:
    """Jeugdwet art. 7.1.3.1: the agreement is one with the municipal executive."""
    accession = begin(rob.actor, Prospect("De Meeuw", Domain.EDUCATION, alkmaar), on=TODAY)
    contact = Contact(name="Ans", email="ans@meeuw.example")
    keep_contact(rob.actor, accession, contact)
    agreement = make_document(rob.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)
    summary = make_document(rob.actor, accession, DocumentKind.SUMMARY, "nl", at=NOW)
    register(rob.actor, accession, on=TODAY)

    send_document(rob.actor, summary, contact, at=NOW)  # what nobody signs binds nobody
    with pytest.raises(NotMandated):
        send_document(rob.actor, agreement, contact, at=NOW)
    with pytest.raises(NotMandated):
        keep_signed_paper(rob.actor, agreement, blank_pdf(), Signer("Ans", "directeur"), signed_on=TODAY, at=NOW)
    with pytest.raises(NotMandated):
        sign_agreement(rob.actor, accession, signed_on=TODAY)
    grant(marijke, rob, alkmaar)
    send_document(rob.actor, agreement, contact, at=NOW)
    sign_agreement(rob.actor, accession, signed_on=TODAY)


def test_a_region_hears_what_is_still_missing(
    town: Town, rob: Professional, alkmaar: Municipality, heiloo: Municipality
) -> None:
    region = alkmaar.region

    def lacks() -> dict[RegionLack, tuple[str, ...]]:
        return standing_of(Region.objects.get(id=region.id), on=TODAY).lacks

    assert lacks() == {RegionLack.EMAIL: ("",), RegionLack.COVENANT: ("",)}
    publish_covenant(rob.actor, at=NOW)
    adopt(rob, alkmaar)
    Region.objects.update(contact_email="vraag@duinenpolder.example")
    assert lacks() == {RegionLack.ADOPTION: ("Heiloo",), RegionLack.MANDATE: ("Alkmaar",)}
    grant(rob, rob, ends_on=TODAY + timedelta(days=30))
    adopt(rob, heiloo)
    assert lacks() == {RegionLack.MANDATE_ENDS: (str(rob.membership),)}
    publish_text(rob.actor, DocumentKind.SUMMARY, "nl", "# Korter", at=NOW)
    assert RegionLack.NEW_TEXT in lacks()
    publish_covenant(rob.actor, at=NOW)
    town.fatima.membership.organisation.agreement_signed_on = None
    town.fatima.membership.organisation.save()
    assert lacks()[RegionLack.NEWER_VERSION] == ("Alkmaar", "Heiloo")
    assert lacks()[RegionLack.AGREEMENT] == ("Basisschool De Zilvermeeuw",)


def test_another_region_is_out_of_reach(
    town: Town, marijke: Professional, bea: Professional, alkmaar: Municipality
) -> None:
    zeist = bea.membership.location.municipality
    for refused in (
        lambda: adopt(bea, alkmaar),
        lambda: adopt(marijke, zeist),
        lambda: grant(marijke, bea),
        lambda: grant(marijke, marijke, zeist),
        lambda: grant(marijke, town.fatima),
        lambda: end_mandate(bea.actor, Mandate.objects.get(), on=TODAY),
        lambda: publish_covenant(town.fatima.actor, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            refused()
    mandated(bea)
    with pytest.raises(NotAdopted):
        check_mandate(marijke.actor, zeist, on=YESTERDAY - timedelta(days=600))


def test_a_mandate_ends_after_it_began(marijke: Professional) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(marijke, marijke, begins_on=TODAY, ends_on=YESTERDAY)
