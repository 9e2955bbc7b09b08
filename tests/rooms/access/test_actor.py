"""Who may what, without a database."""

from uuid import uuid4

import pytest

from verwijsindex.access.actor import Actor, NotAllowed, machine, require
from verwijsindex.access.roles import DESCRIPTIONS, PERMISSIONS, Permission, Role

MAY = {
    Role.PROFESSIONAL: "signal:raise signal:end signal:correct-entry signal:hand-over signal:shield match:follow-up"
    " match:lead weighing:make weighing:destroy training:follow",
    Role.ADMINISTRATION: "signal:raise-for-colleague signal:end signal:correct-entry signal:hand-over signal:shield"
    " training:follow",
    Role.COORDINATOR: "signal:end signal:end-all signal:hand-over-of-colleague people:see people:change"
    " people:deactivate people:invite people:write-down-training criteria:edit weighing:open-of-colleague"
    " weighing:destroy match:see-stalled rules:organisation shield:relay systems:manage locations:manage"
    " training:follow training:invite dossier:see",
    Role.DATA_STEWARD: "identity:review",
    Role.PROCESS_DIRECTOR: "match:see-stalled match:close-follow-up rules:municipality training:follow",
    Role.REGION_MANAGER: "rules:region organisation:register people:write-down-training people:invite"
    " accessions:manage pages:edit newsletter:write directory:edit training:follow training:organise"
    " organisation:write-down-agreement",
    Role.TRUSTEE: "shield:relay shield:unmask",
    Role.CLOCK: "signal:expire signal:correct-entry weighing:destroy match:pursue people:write-down-training"
    " organisation:write-down-agreement",
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_this_and_nothing_more(role: Role) -> None:
    assert PERMISSIONS[role] == set(MAY[role].split())


def test_each_permission_is_somebodys() -> None:
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)


def test_each_role_is_described() -> None:
    assert DESCRIPTIONS.keys() == set(Role)


def test_roles_add_up() -> None:
    both = _somebody(Role.PROFESSIONAL, Role.COORDINATOR)

    assert both.may(Permission.RAISE_SIGNAL)
    assert both.may(Permission.SEE_PEOPLE)


def test_what_is_not_permitted_is_refused() -> None:
    require(_somebody(Role.PROFESSIONAL), Permission.RAISE_SIGNAL)

    with pytest.raises(NotAllowed):
        require(_somebody(Role.PROFESSIONAL), Permission.SEE_PEOPLE)


def test_without_a_role_nothing_is_permitted() -> None:
    assert not any(_somebody().may(permission) for permission in Permission)


def test_a_machine_has_a_name_a_short_list_and_no_organisation() -> None:
    clock = machine("expire")

    assert (clock.machine, clock.user_id, clock.membership_id, clock.organisation_id) == ("expire", None, None, None)
    assert {permission for permission in Permission if clock.may(permission)} == set(MAY[Role.CLOCK].split())


def _somebody(*roles: Role) -> Actor:
    return Actor(1, uuid4(), uuid4(), frozenset(roles))
