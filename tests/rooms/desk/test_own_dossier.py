"""Row C4: a coordinator reads what the own organisation agreed on, and nothing of another one."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.paper import blank_pdf
from tests.rooms.desk.conftest import Desk
from tests.rooms.onboarding.profiles import WHOLE, answer, of_the_region
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.papers import open_paper
from verwijsindex.onboarding.documents.signing import Signer, keep_signed_paper
from verwijsindex.onboarding.models import Accession, Document, Evaluation
from verwijsindex.onboarding.profile.rules import fingerprint
from verwijsindex.onboarding.profile.writing import agree, newest, propose
from verwijsindex.onboarding.registering import register
from verwijsindex.onboarding.rules import DocumentKind, Step

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def joined(town: Town, marijke: Professional) -> Accession:
    """Let the school of Petra have a dossier: an agreement on paper, a concept, a profile and an evaluation."""
    school = town.petra.membership.organisation
    municipality = town.petra.membership.location.municipality
    accession = begin(marijke.actor, Prospect(school.name, school.domain, municipality), on=TODAY)
    register(marijke.actor, accession, on=TODAY)
    accession.refresh_from_db()
    agreement = make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)
    signer = Signer("Ans de Wit", "directeur")
    keep_signed_paper(marijke.actor, agreement, blank_pdf(), signer, signed_on=TODAY, at=NOW)
    make_document(marijke.actor, accession, DocumentKind.PROCESSING, "nl", at=NOW)
    writer = of_the_region(marijke)
    answer(writer, accession, WHOLE)
    propose(writer, accession, on=TODAY)
    agree(writer, accession, seen=fingerprint(newest(accession).answers), on=TODAY, by="Ans de Wit")
    told = {"wrote": {"tips": "Meer voorbeelden."}, "heard": {"tips": "Vond het lang."}}
    dates = {"since": TODAY, "began_on": TODAY, "done_on": TODAY}
    Evaluation.objects.create(accession=accession, step=Step.FIRST_EVALUATION, **dates, **told)
    return accession


@pytest.mark.usefixtures("joined")
def test_a_coordinator_reads_what_was_agreed_on(town: Town, desk_of: Desk) -> None:
    desk = desk_of(town.petra)
    assert reverse("own_dossier") in desk.get(reverse("home")).content.decode()

    page = desk.get(reverse("own_dossier")).content.decode()

    assert all(told in page for told in ("Accession agreement", "Kinderen van 4 tot 12 jaar.", "Meer voorbeelden."))
    assert "Processing agreement" not in page  # nobody sent that yet
    assert "Vond het lang." not in page  # what the region noted is the region's
    agreement = Document.objects.get(kind=DocumentKind.AGREEMENT)
    pdf = desk.get(reverse("own_document", args=[agreement.id]))
    assert pdf.content == open_paper(agreement.signature.paper)
    concept = Document.objects.get(kind=DocumentKind.PROCESSING)
    assert desk.get(reverse("own_document", args=[concept.id])).status_code == 404


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("who", ["fatima", "joost", "kees", "wim"])
def test_nobody_else_does(town: Town, desk_of: Desk, who: str) -> None:
    desk, agreement = desk_of(getattr(town, who)), Document.objects.get(kind=DocumentKind.AGREEMENT)

    assert desk.get(reverse("own_dossier")).status_code == 404
    assert desk.get(reverse("own_document", args=[agreement.id])).status_code == 404


def test_who_joined_before_dossiers_were_kept_hears_whom_to_ask(town: Town, desk_of: Desk) -> None:
    assert "Ask the region for the papers." in desk_of(town.petra).get(reverse("own_dossier")).content.decode()
