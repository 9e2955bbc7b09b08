"""How an organisation will work with the index: written together, agreed on in versions. Row C3"""

import pytest
from django.db import ProgrammingError

from tests.cast import TODAY, Professional
from tests.rooms.onboarding.profiles import NOW, WHOLE, answer, of_the_region
from verwijsindex.access.actor import NotAllowed
from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.models import CriteriaVersion
from verwijsindex.criteria.plan import Choice, write_code
from verwijsindex.onboarding import dossier
from verwijsindex.onboarding.links import send_link
from verwijsindex.onboarding.models import Accession, Contact
from verwijsindex.onboarding.profile.questions import lacking
from verwijsindex.onboarding.profile.rules import Section, changed, fingerprint
from verwijsindex.onboarding.profile.writing import (
    AgreedAlready,
    ChangedMeanwhile,
    NothingProposed,
    NotWhole,
    OwnProposal,
    Writer,
    agree,
    newest,
    open_profile,
    propose,
)
from verwijsindex.onboarding.registering import register
from verwijsindex.onboarding.rules import LinkedForm, ProfileState, Side
from verwijsindex.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(marijke: Professional) -> Writer:
    return of_the_region(marijke)


@pytest.fixture
def ans(marijke: Professional, accession: Accession) -> Writer:
    """Somebody of the organisation, with a link."""
    contact = Contact(name="Ans de Wit", email="ans@meeuw.example")
    dossier.keep_contact(marijke.actor, accession, contact)
    link = send_link(marijke.actor, accession, LinkedForm.PROFILE, contact, at=NOW)
    return Writer(link.as_actor(), Side.ORGANISATION, contact.name)


@pytest.fixture
def proposed(region: Writer, accession: Accession) -> Accession:
    answer(region, accession, WHOLE)
    propose(region, accession, on=TODAY)
    return accession


def seen(accession: Accession) -> str:
    return fingerprint(newest(accession).answers)


def test_two_people_write_one_profile(region: Writer, ans: Writer, accession: Accession) -> None:
    answer(region, accession, {"population": "Kinderen."})
    answer(ans, accession, {"expected_signals": 40})

    profile = newest(accession)
    assert (profile.answers["population"], profile.answers["expected_signals"]) == ("Kinderen.", 40)
    assert profile.changes[Section.SIGNALLING]["by"] == "Ans de Wit"
    assert accession.profiles.count() == 1


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    region: Writer, ans: Writer, accession: Accession
) -> None:
    answer(ans, accession, {"population": "Kinderen."})

    with pytest.raises(ChangedMeanwhile):
        answer(region, accession, {"population": "Gezinnen."}, seen={})
    answer(region, accession, {"population": "Kinderen."}, seen={})  # the same words are no quarrel

    assert newest(accession).answers["population"] == "Kinderen."


def test_a_profile_begins_with_what_the_talks_brought(marijke: Professional, accession: Accession) -> None:
    dossier.answer(marijke.actor, accession, {"clients": "Kinderen van 4 tot 12."})

    assert newest(accession).answers == {"population": "Kinderen van 4 tot 12."}


def test_only_what_is_whole_is_proposed(region: Writer, accession: Accession) -> None:
    answer(region, accession, {**WHOLE, "usual_months": None})

    with pytest.raises(NotWhole):
        propose(region, accession, on=TODAY)

    assert lacking(newest(accession).answers) == {Section.WEIGHING: ["usual_months"]}


def test_one_side_proposes_and_the_other_agrees(ans: Writer, proposed: Accession) -> None:
    agree(ans, proposed, seen=seen(proposed), on=TODAY)

    agreed = proposed.profiles.get()
    assert (agreed.state, agreed.proposed_by, agreed.agreed_by) == (ProfileState.AGREED, "Marijke", "Ans de Wit")
    with pytest.raises(AgreedAlready):
        answer(ans, proposed, {"population": "Anders."})


def test_nobody_agrees_alone(region: Writer, ans: Writer, proposed: Accession) -> None:
    with pytest.raises(OwnProposal):
        agree(region, proposed, seen=seen(proposed), on=TODAY)
    propose(ans, proposed, on=TODAY)
    with pytest.raises(OwnProposal):
        agree(ans, proposed, seen=seen(proposed), on=TODAY, by="Somebody else")

    agree(region, proposed, seen=seen(proposed), on=TODAY)

    assert proposed.profiles.get().agreed_by == "Marijke"


def test_the_region_writes_down_who_agreed_in_a_talk(region: Writer, proposed: Accession) -> None:
    agree(region, proposed, seen=seen(proposed), on=TODAY, by="Ans de Wit, directeur")

    assert proposed.profiles.get().agreed_by == "Ans de Wit, directeur"


def test_a_proposal_that_changes_is_one_no_more(region: Writer, ans: Writer, proposed: Accession) -> None:
    read = seen(proposed)
    answer(region, proposed, {"population": "Gezinnen."})

    with pytest.raises(NothingProposed):
        agree(ans, proposed, seen=read, on=TODAY)
    propose(region, proposed, on=TODAY)
    with pytest.raises(NothingProposed):
        agree(ans, proposed, seen=read, on=TODAY)


def test_what_was_agreed_on_stays_and_the_next_version_starts_from_it(
    region: Writer, ans: Writer, proposed: Accession
) -> None:
    agree(ans, proposed, seen=seen(proposed), on=TODAY)
    first = proposed.profiles.get()
    open_profile(region, proposed)
    answer(region, proposed, {"expected_signals": 60})

    second = newest(proposed)
    assert (second.number, changed(first.answers, second.answers)) == (2, ["expected_signals"])
    first.answers["expected_signals"] = 1
    with pytest.raises(ProgrammingError):
        first.save()


def test_what_was_agreed_on_stands_where_the_index_works_with_it(
    marijke: Professional, region: Writer, ans: Writer, accession: Accession
) -> None:
    """Once there is an organisation, and at each next version."""
    code = write_code(Choice(frozenset({starting_set().criteria[0].key}), frozenset(), at_least=1))
    answer(region, accession, {**WHOLE, "plan_code": code})
    propose(region, accession, on=TODAY)
    agree(ans, accession, seen=seen(accession), on=TODAY)

    organisation = register(marijke.actor, accession, on=TODAY)
    organisation.refresh_from_db()
    assert (organisation.usual_months, organisation.expected_signals) == (9, 40)
    assert (organisation.signals_centrally, organisation.may_use_bsn) == (True, True)
    assert CriteriaVersion.objects.get(organisation=organisation).number is None

    open_profile(region, accession)
    answer(region, accession, {"expected_signals": 60})
    propose(region, accession, on=TODAY)
    agree(ans, accession, seen=seen(accession), on=TODAY)
    assert Organisation.objects.get(id=organisation.id).expected_signals == 60


def test_another_region_writes_nothing(bea: Professional, accession: Accession) -> None:
    with pytest.raises(NotAllowed):
        answer(of_the_region(bea), accession, {"population": "Kinderen."})
