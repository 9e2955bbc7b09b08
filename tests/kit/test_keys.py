"""The keys: what is sealed opens again, and only where it belongs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from verwijsindex.kit.keys import (
    CannotOpen,
    Keyring,
    KeyringMissing,
    KeyWrites,
    activate_newest,
    add_pair,
    create_keyring,
    drop_pair,
    load_keyring,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keys.json"


@pytest.fixture
def ring(file: Path) -> Keyring:
    return create_keyring(file)


def test_what_is_opened_is_what_was_sealed(ring: Keyring) -> None:
    sealed = ring.seal(b"a secret", bound_to=b"row 1")

    assert ring.open(sealed, bound_to=b"row 1") == b"a secret"
    assert b"a secret" not in sealed


def test_it_opens_nowhere_else(ring: Keyring) -> None:
    sealed = ring.seal(b"a secret", bound_to=b"row 1")

    with pytest.raises(CannotOpen):
        ring.open(sealed, bound_to=b"row 2")


def test_another_key_does_not_open_it(ring: Keyring, tmp_path: Path) -> None:
    stranger = create_keyring(tmp_path / "other.json")

    with pytest.raises(CannotOpen):
        stranger.open(ring.seal(b"a secret", bound_to=b"row 1"), bound_to=b"row 1")


def test_whatever_byte_is_changed_it_does_not_open(ring: Keyring) -> None:
    sealed = ring.seal(b"a secret", bound_to=b"row 1")

    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 0xFF]) + sealed[place + 1 :]
        with pytest.raises(CannotOpen):
            ring.open(changed, bound_to=b"row 1")


def test_wherever_it_is_cut_off_it_does_not_open(ring: Keyring) -> None:
    sealed = ring.seal(b"", bound_to=b"row 1")

    for length in range(len(sealed)):
        with pytest.raises(CannotOpen):
            ring.open(sealed[:length], bound_to=b"row 1")


def test_a_digest_is_the_same_each_time_and_another_for_each_purpose(ring: Keyring, tmp_path: Path) -> None:
    digest = ring.digest("bsn", "999900006")

    assert digest == ring.digest("bsn", "999900006")
    assert digest != ring.digest("name", "999900006")
    assert digest != ring.digest("bsn", "999900018")
    assert digest != create_keyring(tmp_path / "other.json").digest("bsn", "999900006")
    assert digest != ring.pseudonym("999900006")


def test_what_was_made_is_what_is_read(ring: Keyring, file: Path) -> None:
    assert load_keyring(file) == ring


def test_keys_show_nowhere_but_in_their_file(ring: Keyring, file: Path) -> None:
    kept = json.loads(file.read_text())

    assert kept["logbook"] not in repr(ring)
    assert str(ring.logbook) not in repr(ring)
    assert str(ring.pairs["k1"].sealing) not in repr(ring)
    assert str(ring.pairs["k1"].finding) not in repr(ring)


def test_a_key_file_is_never_overwritten(ring: Keyring, file: Path) -> None:
    with pytest.raises(FileExistsError):
        create_keyring(file)

    assert load_keyring(file) == ring


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    create_keyring(file)
    assert file.stat().st_mode & 0o777 == 0o600

    file.chmod(mode)

    with pytest.raises(PermissionError):
        load_keyring(file)


def test_without_a_file_nothing_is_sealed_found_or_named(file: Path) -> None:
    nothing = load_keyring(file)

    with pytest.raises(KeyringMissing):
        nothing.seal(b"a secret", bound_to=b"row 1")
    with pytest.raises(KeyringMissing):
        nothing.digest("bsn", "999900006")
    with pytest.raises(KeyringMissing):
        nothing.digests("bsn", "999900006")
    with pytest.raises(KeyringMissing):
        nothing.pseudonym("999900006")


def test_without_a_file_nothing_opens_but_sessions_can_be_signed(ring: Keyring, tmp_path: Path) -> None:
    nothing = load_keyring(tmp_path / "nowhere.json")

    with pytest.raises(CannotOpen):
        nothing.open(ring.seal(b"a secret", bound_to=b"row 1"), bound_to=b"row 1")
    assert len(nothing.session_secret()) > 40


def test_new_keys_read_before_they_write(ring: Keyring, file: Path) -> None:
    added = add_pair(file)
    assert added.seal(b"", bound_to=b"")[2:4] == b"k1"
    assert added.digest("bsn", "999900006") == ring.digest("bsn", "999900006")

    active = activate_newest(file)
    assert added.open(active.seal(b"a secret", bound_to=b"row 1"), bound_to=b"row 1") == b"a secret"
    assert active.digest("bsn", "999900006") in added.digests("bsn", "999900006")
    assert load_keyring(file) == active


def test_what_old_keys_wrote_is_still_read_and_found(ring: Keyring, file: Path) -> None:
    old = ring.seal(b"a secret", bound_to=b"row 1")
    add_pair(file)

    active = activate_newest(file)

    assert active.open(old, bound_to=b"row 1") == b"a secret"
    assert active.digests("bsn", "999900006") == [ring.digest("bsn", "999900006"), active.digest("bsn", "999900006")]
    with pytest.raises(CannotOpen):
        ring.open(active.seal(b"a secret", bound_to=b"row 1"), bound_to=b"row 1")


def test_old_keys_can_be_dropped_and_those_that_write_cannot(ring: Keyring, file: Path) -> None:
    add_pair(file)
    with pytest.raises(KeyWrites):
        drop_pair(file, "k1")
    activate_newest(file)

    left = drop_pair(file, "k1")

    assert list(left.pairs) == ["k2"]
    assert list(add_pair(file).pairs) == ["k2", "k3"]
    assert load_keyring(file).logbook == ring.logbook


def test_the_changed_file_is_its_owners_alone_and_the_only_one(ring: Keyring, file: Path) -> None:
    file.with_suffix(".new").touch()  # a try that was cut off

    added = add_pair(file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]
    assert added.pairs["k1"] == ring.pairs["k1"]


@pytest.mark.parametrize("change", [add_pair, activate_newest, lambda path: drop_pair(path, "k1")])
def test_where_there_are_no_keys_none_is_changed(change: Callable[[Path], Keyring], file: Path) -> None:
    with pytest.raises(KeyringMissing):
        change(file)

    assert not file.exists()
