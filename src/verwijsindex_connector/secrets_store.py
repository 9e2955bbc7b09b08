"""What may not stand in the settings: in the keyring of the system, or in files that only their owner may read."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from verwijsindex_connector.files import make_folder, open_tight, require_tight
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.texts import say

SERVICE = "verwijsindex-connector"
STATE_KEY = "stand"


@dataclass(frozen=True)
class SecretStore:
    """``folder`` is None for the keyring; ``owner`` tells two connectors of one user apart."""

    folder: Path | None
    owner: str

    def get(self, name: str) -> str | None:
        """Raises: SettingsWrong."""
        if self.folder:
            path = self.folder / name
            if not path.exists():
                return None
            require_tight(path)
            return path.read_text("utf-8")
        try:
            return keyring.get_password(SERVICE, f"{self.owner} {name}")
        except KeyringError:
            raise _no_keyring() from None

    def put(self, name: str, value: str) -> None:
        """Raises: SettingsWrong."""
        if self.folder:
            with open_tight(make_folder(self.folder) / name) as file:
                file.write(value)
            return
        try:
            keyring.set_password(SERVICE, f"{self.owner} {name}", value)
        except KeyringError:
            raise _no_keyring() from None

    def state_key(self, *, may_make: bool) -> bytes:
        """Give the key by which the state recognises cases; a state without its key is of no use.

        Raises: SettingsWrong.
        """
        kept = self.get(STATE_KEY)
        if kept is None and not may_make:
            raise SettingsWrong(say("The key of the state is gone. Put it back, or begin with a new state."))
        if kept is None:
            self.put(STATE_KEY, kept := secrets.token_hex(32))
        return bytes.fromhex(kept)


def _no_keyring() -> SettingsWrong:
    return SettingsWrong(say("This machine has no keyring that can be used. Set a folder: [geheimen] map."))
