"""What the connector keeps names nobody, and is open to its owner alone. Row G1"""

import stat

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from tests.connector.conftest import School
from tests.connector.workplace import NOOR, Workplace
from verwijsindex_connector.connector import store_of
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.sealing import Sealed, seal, unseal
from verwijsindex_connector.secrets_store import SecretStore


class OwnKeyring(KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring is typed in part
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_the_state_names_nobody(school: School) -> None:
    school.applies()

    kept = b"".join(path.read_bytes() for path in school.workplace.settings.state.iterdir())

    assert b"duin-en-polder" in kept
    assert not any(word in kept for word in (b"Boer", b"Noor", b"2015", b"17-a", b"fatima"))


def test_what_is_written_is_for_the_owner_alone(school: School) -> None:
    school.workplace.has(NOOR | {"Gemeente": "GM0599"}).hears_nothing().runs("apply")
    folder = school.workplace.folder

    written = [path for path in folder.rglob("*") if path.is_file() and path.parent != folder]

    assert {path.parent.name for path in written} == {"stand", "verslagen", "geheimen"}
    assert [path.name for path in written if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)] == []


@pytest.mark.parametrize("which", ["stand/stand.sqlite", "geheimen/stand"])
def test_what_others_may_read_is_refused(school: School, which: str) -> None:
    school.applies()
    (school.workplace.folder / which).chmod(0o640)

    with pytest.raises(SettingsWrong, match="chmod 600"):
        school.applies()


def test_a_state_without_its_key_is_of_no_use(school: School) -> None:
    school.applies()
    (school.workplace.folder / "geheimen" / "stand").unlink()

    with pytest.raises(SettingsWrong):
        school.applies()


def test_two_do_not_run_at_once(workplace: Workplace) -> None:
    with workplace.connector(), pytest.raises(SettingsWrong, match="draait al"), workplace.connector():
        pass


def test_secrets_lie_in_the_keyring_when_no_folder_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    backend, store = OwnKeyring(), SecretStore(None, owner="school")
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)

    store.put("polder", "hush")

    assert store.get("polder") == "hush"
    assert SecretStore(None, owner="team").get("polder") is None


def test_a_machine_without_a_keyring_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", NoKeyring())  # type: ignore[no-untyped-call]  # likewise

    with pytest.raises(SettingsWrong, match="geheimen"):
        SecretStore(None, owner="school").get("polder")


def test_what_is_sealed_opens_with_its_own_key_alone() -> None:
    content = Sealed("17-a", "fatima@zilvermeeuw.example")
    sealed = seal(b"one key", content)

    assert unseal(b"one key", sealed) == content
    assert unseal(b"another key", sealed) == Sealed()


def test_the_key_of_the_state_is_made_once(workplace: Workplace) -> None:
    store = store_of(workplace.has(NOOR).settings)

    assert store.state_key(may_make=True) == store.state_key(may_make=True)
