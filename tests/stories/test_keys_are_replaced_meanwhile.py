"""Row G1: processes with older and newer keys, and the one that reseals, work at the same moment."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from threading import local
from typing import Any

import pytest
from django.db import connections
from pytest_django import Settings

from tests.cast import NOOR, Professional, Town, settle_town
from tests.crowds import at_once
from tests.databases import Database
from tests.stories.test_two_at_once import signalling
from verwijsindex.kit.keys import Keyring, activate_newest, add_pair, create_keyring, drop_pair
from verwijsindex.matches.models import Match
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.recognition import who_has
from verwijsindex.persons.rotation import reseal, stored_under


class KeyringPerThread(local):
    """Let each thread be a process of its own, which read the key file at its own moment."""

    def __init__(self, rings: Iterator[Keyring]) -> None:
        self._ring = next(rings)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ring, name)


@pytest.fixture
def everybody(committed: Database) -> list[Professional]:  # noqa: ARG001
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": 8, "max_size": 8}}
    town: Town = settle_town()
    return [town.fatima, town.joost, town.ineke]


def test_who_signal_at_once_under_old_and_new_keys_meet_in_one_match(
    everybody: list[Professional], settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "keys.json"
    create_keyring(file)
    added, active = add_pair(file), activate_newest(file)
    settings.KEYRING = KeyringPerThread(cycle([added, active]))

    at_once(*(signalling(somebody, with_bsn=True) for somebody in everybody), *[lambda: reseal(batch=2)] * 3)

    settings.KEYRING = active
    reseal(batch=10)
    assert list(stored_under()) == ["k2"]
    settings.KEYRING = drop_pair(file, "k1")
    assert YoungPerson.objects.get().id == who_has(str(NOOR.bsn))
    assert Match.objects.get().participants.present().count() == len(everybody)
