"""The keys that are never in the database: sealing what identifies, finding it again, naming it in the logbook."""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NewType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Digest = NewType("Digest", bytes)

_ENVELOPE_VERSION = 1
_NONCE_BYTES = 12
_DIGEST_BYTES = 16
_SHORTEST_ENVELOPE = 2 + _NONCE_BYTES + 16  # with an empty name, and a tag around nothing

_NO_KEY_FILE = "There is no key file. Make one with 'verwijsindex keys create'."


class KeyringMissing(Exception):
    """There is no key file at the place where it should be."""


class CannotOpen(Exception):
    """What was sealed was sealed under a key that is not here, or was moved or changed since."""


@dataclass(frozen=True)
class KeySet:
    """Keys of one purpose: all can read, ``active`` writes."""

    active: str
    keys: dict[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Keyring:
    sealing: KeySet
    finding: KeySet
    logbook: bytes = field(repr=False)
    session: bytes = field(repr=False)

    def session_secret(self) -> str:
        return base64.b64encode(self.session).decode()

    def seal(self, plain: bytes, *, bound_to: bytes) -> bytes:
        """Encrypt so that it can only be opened at the place that it is bound to.

        AES-256-GCM; the envelope is version, length of the key's name, its name, nonce, ciphertext with tag.
        """
        name = self.sealing.active
        nonce = os.urandom(_NONCE_BYTES)
        head = bytes([_ENVELOPE_VERSION, len(name)]) + name.encode()
        return head + nonce + AESGCM(self.sealing.keys[name]).encrypt(nonce, plain, head + bound_to)

    def open(self, sealed: bytes, *, bound_to: bytes) -> bytes:
        """Raises: CannotOpen."""
        if len(sealed) < _SHORTEST_ENVELOPE or sealed[0] != _ENVELOPE_VERSION:
            raise CannotOpen
        body = 2 + sealed[1]
        key = self.sealing.keys.get(sealed[2:body].decode(errors="replace"))
        if key is None:
            raise CannotOpen
        nonce, ciphertext = sealed[body : body + _NONCE_BYTES], sealed[body + _NONCE_BYTES :]
        try:
            return AESGCM(key).decrypt(nonce, ciphertext, sealed[:body] + bound_to)
        except InvalidTag as error:
            raise CannotOpen from error

    def digest(self, purpose: str, value: str) -> Digest:
        """Turn a value into a keyed hash by which it can be found, but not read."""
        return _digest(self.finding.keys[self.finding.active], purpose, value)

    def pseudonym(self, value: str) -> Digest:
        """Name a young person in the logbook; tells nothing once the young person's row is gone."""
        return _digest(self.logbook, "logbook", value)


def load_keyring(path: Path) -> Keyring:
    """Read the key file; without one, give a keyring that opens and seals nothing.

    Raises: PermissionError when others on this machine could read the file.
    """
    if not path.exists():
        nothing = KeySet(active="missing", keys=_NoKeys())
        return Keyring(sealing=nothing, finding=nothing, logbook=b"", session=secrets.token_bytes(48))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} can be read by others; make it readable for its owner alone (chmod 600).")
    return _decode(json.loads(path.read_text()))


def create_keyring(path: Path) -> Keyring:
    """Make a key file with new keys, readable for its owner alone. Raises: FileExistsError."""
    sealing, finding = (KeySet(active="k1", keys={"k1": secrets.token_bytes(32)}) for _ in range(2))
    ring = Keyring(sealing, finding, logbook=secrets.token_bytes(32), session=secrets.token_bytes(48))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, ring)
    return ring


def add_sealing_key(path: Path) -> Keyring:
    """Add a key that writes from now on; the old ones can still read.

    The file is replaced in one go: whatever happens, no key is lost. Raises: KeyringMissing.
    """
    ring = load_keyring(path)
    if not ring.logbook:
        raise KeyringMissing(_NO_KEY_FILE)
    name = f"k{len(ring.sealing.keys) + 1}"
    sealing = KeySet(active=name, keys={**ring.sealing.keys, name: secrets.token_bytes(32)})
    changed = Keyring(sealing, ring.finding, ring.logbook, ring.session)
    successor = path.with_suffix(".new")
    successor.unlink(missing_ok=True)  # of an earlier try that was cut off
    _write(successor, changed)
    successor.replace(path)
    return changed


class _NoKeys(dict[str, bytes]):
    def __missing__(self, name: str) -> bytes:
        raise KeyringMissing(_NO_KEY_FILE)


def _digest(key: bytes, purpose: str, value: str) -> Digest:
    if not key:
        raise KeyringMissing(_NO_KEY_FILE)
    message = purpose.encode() + b"\0" + value.encode()
    return Digest(hmac.new(key, message, hashlib.sha256).digest()[:_DIGEST_BYTES])


def _write(path: Path, ring: Keyring) -> None:
    """Make the file, readable for its owner alone. Raises: FileExistsError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(_encode(ring), file, indent=2)
        file.flush()
        os.fsync(file.fileno())


def _encode(ring: Keyring) -> dict[str, Any]:
    def keys(of: KeySet) -> dict[str, Any]:
        return {"active": of.active, "keys": {n: base64.b64encode(k).decode() for n, k in of.keys.items()}}

    return {
        "sealing": keys(ring.sealing),
        "finding": keys(ring.finding),
        "logbook": base64.b64encode(ring.logbook).decode(),
        "session": base64.b64encode(ring.session).decode(),
    }


def _decode(text: dict[str, Any]) -> Keyring:
    def keys(of: dict[str, Any]) -> KeySet:
        return KeySet(of["active"], {n: base64.b64decode(k) for n, k in of["keys"].items()})

    return Keyring(
        sealing=keys(text["sealing"]),
        finding=keys(text["finding"]),
        logbook=base64.b64decode(text["logbook"]),
        session=base64.b64decode(text["session"]),
    )
