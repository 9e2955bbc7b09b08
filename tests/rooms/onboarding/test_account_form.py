"""The form of an organisation becomes invitations. Row C5."""

from datetime import UTC, datetime

import pytest

from tests.cast import TODAY, Professional
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.account_form import COLUMNS, EXAMPLE, Fault, invite_people
from verwijsindex.onboarding.dossier import add_site
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.registering import NotRegistered, register
from verwijsindex.organisations.inviting import Result
from verwijsindex.organisations.models import Invitation, Membership

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ANS = dict(zip(COLUMNS, EXAMPLE, strict=True))


@pytest.fixture
def registered(accession: Accession, marijke: Professional) -> Accession:
    add_site(marijke.actor, accession, "Noord", accession.municipality)
    register(marijke.actor, accession, on=TODAY)
    return accession


def test_good_rows_are_invited_and_bad_ones_told(registered: Accession, marijke: Professional) -> None:
    rows = [
        ANS,
        dict.fromkeys(COLUMNS, ""),
        {**ANS, "voornaam": "Bo"},
        {**ANS, "e-mail": "c@meeuw.example", "locatie": "Elders"},
        {**ANS, "e-mail": "d@meeuw.example", "rollen": "professional, tovenaar"},
        {**ANS, "e-mail": "no address"},
        {**ANS, "e-mail": "f@meeuw.example", "locatie": "", "rollen": "Coördinator, professional", "bsn": ""},
    ]

    report = invite_people(marijke.actor, registered, rows, at=NOW)

    assert [(person.number, person.outcome) for person in report] == [
        (2, Result.INVITED),
        (4, Fault.DOUBLE_ADDRESS),
        (5, Fault.UNKNOWN_LOCATION),
        (6, Fault.UNKNOWN_ROLE),
        (7, Result.INCOMPLETE),
        (8, Result.INVITED),
    ]
    assert report[0].name == "Ans de Wit"
    invited = {each.email: each for each in Invitation.objects.all()}
    assert set(invited["f@meeuw.example"].roles) == {Role.COORDINATOR, Role.PROFESSIONAL}
    assert [invited[who].has_bsn_right for who in ("ans@meeuw.example", "f@meeuw.example")] == [True, False]


def test_a_form_read_twice_invites_nobody_twice(registered: Accession, marijke: Professional) -> None:
    invite_people(marijke.actor, registered, [ANS], at=NOW)

    (again,) = invite_people(marijke.actor, registered, [ANS], at=NOW)

    assert again.outcome is Result.WAS_INVITED
    assert Invitation.objects.count() == 1


def test_an_invitation_lets_nobody_signal(registered: Accession, marijke: Professional) -> None:
    """Invariant: I12"""
    invite_people(marijke.actor, registered, [ANS], at=NOW)

    assert not Membership.objects.filter(organisation__accession=registered).exists()


def test_nobody_is_invited_before_the_organisation_is_there(accession: Accession, marijke: Professional) -> None:
    with pytest.raises(NotRegistered):
        invite_people(marijke.actor, accession, [ANS], at=NOW)


def test_another_region_invites_nobody(registered: Accession, bea: Professional) -> None:
    with pytest.raises(NotAllowed):
        invite_people(bea.actor, registered, [ANS], at=NOW)
