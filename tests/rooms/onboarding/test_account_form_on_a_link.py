"""An organisation writes down who will work with the index; the region has them invited. Row C5"""

import pytest

from tests.cast import TODAY, Professional
from tests.rooms.onboarding.profiles import NOW, of_the_region
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.onboarding import dossier
from verwijsindex.onboarding.accounts.checking import COLUMNS, EXAMPLE, FAULTY, Fault, faults_of
from verwijsindex.onboarding.accounts.filling import BeingInvited, NotRight, open_rows, save_rows, send_in
from verwijsindex.onboarding.accounts.inviting import NotSentIn, begin_inviting, invite_waiting, progress_of
from verwijsindex.onboarding.links import send_link
from verwijsindex.onboarding.models import Accession, AccountForm, Contact
from verwijsindex.onboarding.profile.writing import Writer
from verwijsindex.onboarding.registering import NotRegistered, register
from verwijsindex.onboarding.rules import LinkedForm, Side
from verwijsindex.onboarding.sheets import read_pasted
from verwijsindex.organisations.inviting import Result
from verwijsindex.organisations.models import Invitation, Location, Membership, Organisation

pytestmark = pytest.mark.django_db

ANS = dict(zip(COLUMNS, EXAMPLE, strict=True))
BO = {**ANS, "voornaam": "Bo", "e-mail": "bo@meeuw.example", "rollen": "Coördinator, professional", "bsn": ""}


@pytest.fixture
def ans(marijke: Professional, accession: Accession) -> Writer:
    """Somebody of the organisation, with a link."""
    contact = Contact(name="Ans de Wit", email="ans@meeuw.example")
    dossier.keep_contact(marijke.actor, accession, contact)
    link = send_link(marijke.actor, accession, LinkedForm.ACCOUNTS, contact, at=NOW)
    return Writer(link.as_actor(), Side.ORGANISATION, contact.name)


@pytest.fixture
def registered(accession: Accession, marijke: Professional) -> Accession:
    for place in ("Noord", "Zuid"):
        dossier.add_site(marijke.actor, accession, place, accession.municipality)
    register(marijke.actor, accession, on=TODAY)
    return Accession.objects.select_related("organisation", "region").get()


@pytest.fixture
def under_way(registered: Accession, marijke: Professional, ans: Writer) -> Accession:
    """Two people are on the form, and the region has them invited."""
    save_rows(ans, registered, [ANS, BO])
    send_in(ans, registered, at=NOW)
    begin_inviting(marijke.actor, registered, at=NOW)
    return registered


def outcomes(accession: Accession) -> list[str]:
    return list(AccountForm.objects.get(accession=accession).rows.values_list("outcome", flat=True))


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({}, {}),
        ({"voornaam": "", "functie": ""}, {"voornaam": Fault.EMPTY, "functie": Fault.EMPTY}),
        ({"e-mail": ""}, {"e-mail": Fault.EMPTY}),
        ({"e-mail": "no address"}, {"e-mail": Fault.BAD_ADDRESS}),
        ({"e-mail": "BO@meeuw.example"}, {"e-mail": Fault.DOUBLE_ADDRESS}),
        ({"locatie": "Elders"}, {"locatie": Fault.UNKNOWN_LOCATION}),
        ({"locatie": ""}, {"locatie": Fault.UNKNOWN_LOCATION}),
        ({"rollen": "professional, tovenaar"}, {"rollen": Fault.UNKNOWN_ROLE}),
    ],
)
def test_what_is_wrong_is_said_of_each_answer(
    registered: Accession, wrong: dict[str, str], fault: dict[str, Fault]
) -> None:
    assert faults_of([{**ANS, **wrong}, BO], registered)[0] == fault


def test_who_may_not_use_the_bsn_gives_nobody_the_right(registered: Accession) -> None:
    Organisation.objects.filter(accession=registered).update(may_use_bsn=False)
    registered.organisation.refresh_from_db()  # type: ignore[union-attr]  # it is registered

    assert faults_of([ANS, BO], registered) == [{"bsn": Fault.NO_BSN_RIGHT}, {}]


def test_a_form_is_kept_half_written_and_sent_in_when_it_is_right(ans: Writer, accession: Accession) -> None:
    """Also before the organisation is in the index: then its municipality is the place."""
    save_rows(ans, accession, [{**ANS, "locatie": ""}, {"voornaam": "Bo"}, dict.fromkeys(COLUMNS, "")])
    assert [row["voornaam"] for row in open_rows(accession)] == ["Ans", "Bo"]
    with pytest.raises(NotRight):
        send_in(ans, accession, at=NOW)

    save_rows(ans, accession, [{**ANS, "locatie": ""}])
    send_in(ans, accession, at=NOW)

    form = AccountForm.objects.get()
    assert (form.sent_in_at, form.sent_in_by) == (NOW, "Ans de Wit")


def test_an_empty_form_is_not_sent_in(ans: Writer, accession: Accession) -> None:
    with pytest.raises(NotRight):
        send_in(ans, accession, at=NOW)


def test_each_is_invited_and_the_job_may_run_twice(under_way: Accession) -> None:
    form = AccountForm.objects.get()
    assert (progress_of(form).done, progress_of(form).total, progress_of(form).is_under_way) == (0, 2, True)

    for _ in range(2):
        invite_waiting(under_way.id)

    assert outcomes(under_way) == [Result.INVITED, Result.INVITED]
    invited = {each.email: each for each in Invitation.objects.all()}
    assert set(invited["bo@meeuw.example"].roles) == {Role.COORDINATOR, Role.PROFESSIONAL}
    assert [invited[who].has_bsn_right for who in ("ans@meeuw.example", "bo@meeuw.example")] == [True, False]
    assert open_rows(under_way) == []


def test_an_invitation_lets_nobody_signal(under_way: Accession) -> None:
    """Invariant: I12"""
    invite_waiting(under_way.id)

    assert not Membership.objects.filter(organisation__accession=under_way).exists()


def test_nothing_changes_while_invitations_are_on_their_way(
    under_way: Accession, marijke: Professional, ans: Writer
) -> None:
    with pytest.raises(BeingInvited):
        save_rows(ans, under_way, [])
    with pytest.raises(NotSentIn):
        begin_inviting(marijke.actor, under_way, at=NOW)


def test_what_went_wrong_is_repaired_and_nobody_is_invited_twice(
    under_way: Accession, marijke: Professional, ans: Writer
) -> None:
    Location.objects.filter(name="Noord").update(name="Oost")
    invite_waiting(under_way.id)
    assert outcomes(under_way) == [FAULTY, FAULTY]

    for outcome in (Result.INVITED, Result.WAS_INVITED):
        save_rows(ans, under_way, [{**ANS, "locatie": "Oost"}])
        send_in(ans, under_way, at=NOW)
        begin_inviting(marijke.actor, under_way, at=NOW)
        invite_waiting(under_way.id)
        assert outcomes(under_way)[-1] == outcome

    assert Invitation.objects.count() == 1


def test_nobody_is_invited_before_the_organisation_is_there(
    accession: Accession, marijke: Professional, bea: Professional
) -> None:
    with pytest.raises(NotRegistered):
        begin_inviting(marijke.actor, accession, at=NOW)
    with pytest.raises(NotAllowed):
        begin_inviting(bea.actor, accession, at=NOW)


def test_the_link_writes_and_does_not_invite(under_way: Accession, ans: Writer, bea: Professional) -> None:
    with pytest.raises(NotAllowed):
        begin_inviting(ans.actor, under_way, at=NOW)
    with pytest.raises(NotAllowed):
        save_rows(of_the_region(bea), under_way, [])


@pytest.mark.parametrize("head", ["", "Voornaam\tAchternaam\tE-mail\n"], ids=["in their order", "with names on top"])
def test_rows_are_pasted_from_a_sheet(head: str) -> None:
    order = ("voornaam", "achternaam", "e-mail")

    rows = read_pasted(f"{head}Ans\tde Wit\tans@meeuw.example\n\n", order, needed=order)

    assert rows == [{"voornaam": "Ans", "achternaam": "de Wit", "e-mail": "ans@meeuw.example"}]
