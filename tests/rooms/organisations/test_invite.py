"""Who is asked to come and work with the index. Row C5"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of, somebody_new
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.accepting import InvitationClosed, NotTheirs, accept, find_invitation, key_of
from verwijsindex.organisations.inviting import (
    Invited,
    InvitedAlready,
    Result,
    WorksHereAlready,
    invite,
    invite_again,
    invite_many,
    withdraw_invitation,
)
from verwijsindex.organisations.models import Invitation

pytestmark = pytest.mark.django_db

NOW = timezone.now()
A_WEEK = timedelta(days=7)


@pytest.fixture
def yara(town: Town) -> Invited:
    return somebody_new(town.petra.membership.location)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


def test_who_is_invited_has_no_account_before_they_come(town: Town, yara: Invited) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)

    assert not User.objects.filter(email=yara.email).exists()
    assert Entry.objects.get(act=Act.INVITE_PERSON).object_id == str(invitation.id)


def test_who_comes_works_here_with_an_account(town: Town, yara: Invited) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)

    work = accept(invitation.id, key_of(invitation), at=NOW, password="a gull that reads the tide")

    assert (str(work.user), work.roles, work.has_bsn_right) == ("Yara van Loon", [Role.PROFESSIONAL], True)
    assert work.user.check_password("a gull that reads the tide")
    assert not work.may_be_named_in_a_signal(on=NOW.date())  # I12: the training comes first
    assert not Invitation.objects.exists()
    assert Entry.objects.get(act=Act.ACCEPT_INVITATION).membership_id == work.id


@pytest.mark.parametrize("later", [A_WEEK, A_WEEK + timedelta(days=30)])
def test_a_link_works_for_a_week(town: Town, yara: Invited, later: timedelta) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)
    find_invitation(invitation.id, key_of(invitation), at=NOW + A_WEEK - timedelta(minutes=1))

    with pytest.raises(InvitationClosed):
        accept(invitation.id, key_of(invitation), at=NOW + later, password="x")


def test_a_link_works_once(town: Town, yara: Invited) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)
    key = key_of(invitation)
    accept(invitation.id, key, at=NOW, password="x")

    with pytest.raises(InvitationClosed):
        accept(invitation.id, key, at=NOW, password="y")


def test_a_wrong_or_replaced_link_works_not(town: Town, yara: Invited) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)
    earlier, later = key_of(invitation), NOW + timedelta(days=1)
    invite_again(town.petra.actor, invitation, at=later)
    again = Invitation.objects.get()

    for key in (earlier, "0" * 32, "é"):
        with pytest.raises(InvitationClosed):
            find_invitation(invitation.id, key, at=later)
    assert find_invitation(invitation.id, key_of(again), at=later + A_WEEK - timedelta(minutes=1)) == invitation


def test_what_was_taken_back_leaves_nothing_but_a_line(town: Town, yara: Invited) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)

    withdraw_invitation(town.petra.actor, invitation)

    assert not Invitation.objects.exists()
    assert Entry.objects.filter(act=Act.WITHDRAW_INVITATION).count() == 1


def test_who_works_elsewhere_comes_as_themselves(town: Town, yara: Invited) -> None:
    joost = town.joost.membership.user
    invitation = invite(town.petra.actor, replace(yara, email=joost.email.upper()), at=NOW)
    key = key_of(invitation)
    for stranger in (None, town.kees.membership.user):
        with pytest.raises(NotTheirs):
            accept(invitation.id, key, at=NOW, as_user=stranger, password="x")

    work = accept(invitation.id, key, at=NOW, as_user=joost)

    assert (work.user, str(work.user)) == (joost, "Joost van Dijk")
    assert joost.memberships.count() == 2


def test_an_account_that_was_closed_opens_anew(town: Town, yara: Invited) -> None:
    User.objects.filter(id=town.kees.membership.user_id).update(is_active=False)
    invitation = invite(town.petra.actor, replace(yara, email=town.kees.membership.user.email), at=NOW)

    work = accept(invitation.id, key_of(invitation), at=NOW, password="x")

    assert (work.user_id, work.user.is_active) == (town.kees.membership.user_id, True)


def test_nobody_is_asked_twice(town: Town, yara: Invited) -> None:
    with pytest.raises(WorksHereAlready):
        invite(town.petra.actor, replace(yara, email=town.fatima.membership.email.upper()), at=NOW)
    invite(town.petra.actor, yara, at=NOW)

    with pytest.raises(InvitedAlready):
        invite(town.petra.actor, replace(yara, email=yara.email.upper()), at=NOW)


def test_a_form_of_people_loses_no_good_row(town: Town, yara: Invited) -> None:
    rows = [
        replace(yara, email="no address"),
        yara,
        yara,
        replace(yara, email=town.fatima.membership.email),
        replace(yara, email="elsewhere@example.org", location=town.joost.membership.location),
        replace(yara, email="steward@example.org", roles=frozenset({Role.DATA_STEWARD})),
        replace(yara, email="nameless@example.org", surname=""),
        replace(yara, email="bram@zilvermeeuw.example"),
    ]

    results = invite_many(town.petra.actor, rows, at=NOW)

    assert results == [
        Result.INCOMPLETE,
        Result.INVITED,
        Result.WAS_INVITED,
        Result.WORKS_HERE,
        Result.NOT_ALLOWED,
        Result.NOT_ALLOWED,
        Result.INCOMPLETE,
        Result.INVITED,
    ]
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_who_invites_may(town: Town, yara: Invited, who: str) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)
    actor = getattr(town, who).actor

    with pytest.raises(NotAllowed):
        invite(actor, replace(yara, email="other@example.org"), at=NOW)
    with pytest.raises(NotAllowed):
        invite_many(actor, [], at=NOW)
    with pytest.raises(NotAllowed):
        withdraw_invitation(actor, invitation)
    assert not Invitation.objects.visible_to(actor).exists()


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PROFESSIONAL, Role.ADMINISTRATION}])
def test_a_coordinator_gives_no_role_of_the_region(town: Town, yara: Invited, role: Role) -> None:
    given = replace(yara, roles=frozenset({role}))

    if role is Role.COORDINATOR:
        assert invite(town.petra.actor, given, at=NOW).roles == [role]
    else:
        with pytest.raises(NotAllowed):
            invite(town.petra.actor, given, at=NOW)


def test_a_manager_invites_the_first_coordinator(town: Town, marijke: Professional, yara: Invited) -> None:
    first = replace(yara, roles=frozenset({Role.COORDINATOR}), location=town.joost.membership.location)

    assert invite(marijke.actor, first, at=NOW).organisation == town.joost.membership.organisation


def test_an_invitation_of_another_organisation_is_not_found(town: Town, yara: Invited) -> None:
    invitation = invite(town.petra.actor, yara, at=NOW)
    harm = colleague_of(town.joost, "Harm", roles=[Role.COORDINATOR])

    with pytest.raises(NotAllowed):
        invite_again(harm.actor, invitation, at=NOW)


def test_the_moment_of_sending_survives_the_database(town: Town, yara: Invited) -> None:
    """The link in the mail is made by a job, from the row."""
    made = invite(town.petra.actor, yara, at=datetime.fromisoformat("2026-11-22T09:00:00+01:00"))

    assert key_of(made) == key_of(Invitation.objects.get())
