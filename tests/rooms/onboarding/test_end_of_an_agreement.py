"""Rows C1 and E1, invariant I12: an agreement ends by letter. Nothing new is signalled, and nothing is undone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from tests.cast import NOOR, SEM, TODAY, Professional, Town
from tests.covenants import adopt
from tests.paper import blank_pdf
from tests.queued import Queue
from verwijsindex.access.actor import NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.documents.covenants import write_down_end
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.signing import CannotSign, Signer, keep_signed_paper
from verwijsindex.onboarding.documents.standing import RegionLack, standing_of
from verwijsindex.onboarding.ending import NotBound, NothingEnds, Notice, end_agreement, mail_end, undo_end
from verwijsindex.onboarding.evaluations.yearly import who_joined
from verwijsindex.onboarding.models import Accession, AgreementEnd
from verwijsindex.onboarding.registering import missing, register, sign_agreement
from verwijsindex.onboarding.rules import DecidedBy, DocumentKind, EndedBy, Missing
from verwijsindex.organisations.models import Organisation
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.actions import AgreementEnded, CovenantEnded, NotYetJoined
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
TOMORROW, LATER = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
LETTER = Notice(EndedBy.ORGANISATION, "De school gaat op in een andere stichting.", TODAY, TOMORROW)


@pytest.fixture
def school(town: Town, marijke: Professional) -> Accession:
    """Let the school of Fatima, which Petra coordinates, have a dossier."""
    place = town.petra.membership.location
    prospect = Prospect(place.organisation.name, place.organisation.domain, place.municipality)
    accession = begin(marijke.actor, prospect, on=TODAY)
    register(marijke.actor, accession, on=TODAY)
    accession.refresh_from_db()
    return accession


def end(by: Professional, accession: Accession, notice: Notice = LETTER, *, at: datetime = NOW) -> AgreementEnd:
    return end_agreement(by.actor, accession, notice, pdf=blank_pdf(), at=at)


def test_after_the_last_day_nobody_there_signals_and_what_runs_goes_on(
    town: Town, marijke: Professional, school: Accession
) -> None:
    town.fatima.signals(NOOR)

    end(marijke, school)

    town.fatima.signals(NOOR, on=TOMORROW)  # given before: it stands as it was
    with pytest.raises(AgreementEnded) as refused:
        town.fatima.signals(SEM, on=LATER)
    assert refused.value.last_day == TOMORROW
    assert Signal.objects.count() == 1
    town.joost.signals(NOOR, on=LATER)
    assert Match.objects.live().exists()


def test_the_dossier_the_region_and_the_logbook_tell_of_it(marijke: Professional, school: Accession) -> None:
    written = end(marijke, school)

    school.refresh_from_db()
    assert missing(school, on=TOMORROW) == []
    assert missing(school, on=LATER) == [Missing.AGREEMENT_ENDED]
    assert standing_of(school.region, on=TODAY).lacks[RegionLack.AGREEMENT_ENDS] == (school.name,)
    assert school.lines.latest("id").text == f"{TOMORROW:%d-%m-%Y}: {written.reason}"
    assert Entry.objects.filter(act=Act.END_AGREEMENT, object_id=str(school.organisation_id)).exists()
    assert school.organisation in who_joined(marijke.actor, on=TOMORROW)
    assert school.organisation not in who_joined(marijke.actor, on=LATER)
    assert [*Accession.objects.leaving()] == [school]


def test_the_coordinator_is_told_once_for_each_time_it_is_written(
    town: Town, marijke: Professional, school: Accession
) -> None:
    written, queue = end(marijke, school), Queue()
    queue.work_off()
    mail_end(written.id)

    sent = mail.outbox[-1]
    assert (len(mail.outbox), sent.to) == (1, [town.petra.membership.email])
    assert sent.subject == "De overeenkomst van Basisschool De Zilvermeeuw eindigt"
    assert f"{TOMORROW:%d-%m-%Y}" in sent.body
    assert "andere stichting" not in sent.body  # why is between the two of them
    undo_end(marijke.actor, school, at=NOW)
    queue.work_off()
    assert [each.subject for each in mail.outbox[1:]] == ["De overeenkomst van Basisschool De Zilvermeeuw gaat door"]


def test_an_end_is_put_right_and_undone_until_its_day_has_passed(
    town: Town, marijke: Professional, school: Accession
) -> None:
    first = end(marijke, school)
    assert end(marijke, school, replace(LETTER, ends_on=LATER)).id == first.id
    undo_end(marijke.actor, school, at=NOW)
    town.fatima.signals(NOOR, on=LATER + timedelta(days=9))

    again = end(marijke, school)
    assert again.id != first.id
    passed = NOW + timedelta(days=2)
    with pytest.raises(NothingEnds):
        undo_end(marijke.actor, school, at=passed)
    with pytest.raises(NotBound):
        end(marijke, school, replace(LETTER, ends_on=date(2027, 1, 1)), at=passed)
    sign_agreement(marijke.actor, school, signed_on=LATER)
    town.fatima.signals(SEM, on=LATER)
    assert AgreementEnd.objects.count() == 2


def test_what_was_made_to_sign_before_the_letter_is_not_signed_after(marijke: Professional, school: Accession) -> None:
    agreement = make_document(marijke.actor, school, DocumentKind.AGREEMENT, "nl", at=NOW)

    end(marijke, school)

    agreement.refresh_from_db()
    signer = Signer("Ans", "directeur")
    with pytest.raises(CannotSign):
        keep_signed_paper(marijke.actor, agreement, blank_pdf(), signer, signed_on=TODAY, at=NOW)


def test_only_the_region_ends_what_holds(
    town: Town, marijke: Professional, bea: Professional, school: Accession
) -> None:
    for stranger in (town.petra, town.fatima, bea):
        with pytest.raises(NotAllowed):
            end(stranger, school)
    with pytest.raises(NothingEnds):
        undo_end(marijke.actor, school, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        end(marijke, school, replace(LETTER, ends_on=TODAY - timedelta(days=1)))
    Organisation.objects.filter(accession=school).update(agreement_signed_on=None)
    with pytest.raises(NotBound):
        end(marijke, school)
    with pytest.raises(NotYetJoined):
        town.fatima.signals(NOOR)


def test_where_a_municipality_left_the_covenant_nobody_who_works_there_signals(
    town: Town, marijke: Professional, school: Accession, alkmaar: Municipality, heiloo: Municipality
) -> None:
    told = {"decided_by": DecidedBy.COUNCIL, "decided_on": TODAY, "ends_on": TODAY, "pdf": blank_pdf(), "at": NOW}
    town.joost.membership.location.municipality = heiloo
    town.joost.membership.location.save()

    write_down_end(marijke.actor, alkmaar, **told)  # type: ignore[arg-type]

    town.fatima.signals(NOOR)
    with pytest.raises(CovenantEnded) as refused:
        town.fatima.signals(SEM, on=TOMORROW)
    assert (refused.value.municipality, refused.value.last_day) == ("Alkmaar", TODAY)
    town.joost.signals(NOOR, on=TOMORROW)
    assert Missing.COVENANT_ENDED in missing(school, on=TOMORROW)
    adopt(marijke, alkmaar)
    town.fatima.signals(SEM, on=TOMORROW)
