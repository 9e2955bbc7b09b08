"""Who works here as what, as the coordinator gives it."""

from collections.abc import Collection

import pytest
from django.urls import reverse

from tests.cast import TODAY, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk, desk_of  # noqa: F401  # the page stands beside the verb
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.notices.listeners import tell_of_roles
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.actions import LastCoordinator, NoRoleLeft, change_roles, deactivate
from verwijsindex.organisations.events import RolesChanged
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db

BOTH = {Role.PROFESSIONAL, Role.COORDINATOR}


def test_a_role_is_given_and_taken_and_written_down(town: Town) -> None:
    change_roles(town.petra.actor, town.fatima.membership, {Role.COORDINATOR})

    assert Membership.objects.get(id=town.fatima.membership.id).roles == [Role.COORDINATOR]
    assert Entry.objects.get(act=Act.CHANGE_ROLES).outcome == "+coordinator,-professional"


def test_what_changes_nothing_tells_nothing(town: Town) -> None:
    change_roles(town.petra.actor, town.fatima.membership, {Role.PROFESSIONAL})

    assert not Entry.objects.filter(act=Act.CHANGE_ROLES).exists()


def test_a_role_of_the_region_stays(town: Town) -> None:
    Membership.objects.filter(id=town.fatima.membership.id).update(roles=["data-steward", "professional"])

    change_roles(town.petra.actor, town.fatima.membership, {Role.ADMINISTRATION})

    assert Membership.objects.get(id=town.fatima.membership.id).roles == ["administration", "data-steward"]


@pytest.mark.parametrize("role", [Role.DATA_STEWARD, Role.PROCESS_DIRECTOR, Role.REGION_MANAGER, Role.TRUSTEE])
def test_a_coordinator_gives_no_role_of_the_region(town: Town, role: Role) -> None:
    with pytest.raises(NotAllowed):
        change_roles(town.petra.actor, town.fatima.membership, {role})


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_may(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        change_roles(getattr(town, who).actor, town.fatima.membership, BOTH)


def test_somebody_keeps_a_role(town: Town) -> None:
    with pytest.raises(NoRoleLeft):
        change_roles(town.petra.actor, town.fatima.membership, set())


@pytest.mark.parametrize(("roles", "stays"), [(BOTH, True), ({Role.PROFESSIONAL}, False)])
def test_the_last_coordinator_stays_one(town: Town, roles: Collection[Role], *, stays: bool) -> None:
    if stays:
        change_roles(town.petra.actor, town.petra.membership, roles)
    else:
        with pytest.raises(LastCoordinator):
            change_roles(town.petra.actor, town.petra.membership, roles)

    assert Role.COORDINATOR in Membership.objects.get(id=town.petra.membership.id).roles


def test_of_two_coordinators_one_may_stop(town: Town) -> None:
    second = colleague_of(town.petra, roles=[Role.COORDINATOR])

    change_roles(second.actor, town.petra.membership, {Role.PROFESSIONAL})

    with pytest.raises(LastCoordinator):  # Petra acted in that same instant
        deactivate(town.petra.actor, second.membership, on=TODAY)


def test_it_holds_at_once_and_is_told(town: Town, desk_of: Desk) -> None:  # noqa: F811  # see the import
    fatima = desk_of(town.fatima)
    assert fatima.get(reverse("people")).status_code == 404

    desk_of(town.petra).post(reverse("person_roles", args=[town.fatima.membership.id]), {"roles": [*BOTH]})
    for _ in range(2):
        tell_of_roles(RolesChanged(town.fatima.membership.id))

    assert fatima.get(reverse("people")).status_code == 200
    assert Notice.objects.get().kind == NoticeKind.ROLES_CHANGED


def test_the_page_says_why_the_last_coordinator_stays(town: Town, desk_of: Desk) -> None:  # noqa: F811  # see the import
    page = desk_of(town.petra).post(
        reverse("person_roles", args=[town.petra.membership.id]), {"roles": ["professional"]}
    )

    assert "Nobody else is coordinator here" in page.content.decode()
