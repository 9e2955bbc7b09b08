"""A weighing survives new keys, and keeps the old ones from being dropped. Row G1."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import TODAY, Town
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rotation import reseal, stored_under
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import keep_weighing, read_own, set_policy
from verwijsindex.kit.keys import activate_newest, add_pair, create_keyring, drop_pair

pytestmark = pytest.mark.django_db


def test_weighings_are_read_under_new_keys(settings: Settings, tmp_path: Path, town: Town) -> None:
    file = tmp_path / "keys.json"
    settings.KEYRING = create_keyring(file)
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    weighed = [Weighed(Decision.SIGNAL, f"2026-{number}", "Ruzie thuis.") for number in range(3)]
    for one in weighed:
        keep_weighing(town.fatima.actor, one, on=TODAY)
    assert stored_under() == {"k1": 3}

    add_pair(file)
    settings.KEYRING = activate_newest(file)
    assert [reseal(batch=2), reseal(batch=2), reseal(batch=2)] == [2, 1, 0]

    assert stored_under() == {"k2": 3}
    settings.KEYRING = drop_pair(file, "k1")
    read = read_own(town.fatima.actor, Weighing.objects.visible_to(town.fatima.actor))
    assert sorted(one.reference for _, one in read) == [one.reference for one in weighed]
