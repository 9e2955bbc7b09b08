"""The keys that are never in the database: sealing what identifies, finding it again, naming it in the logbook."""

import base64
import json
import os
import secrets
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import Any, NewType, NoReturn, Self

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


class KeyWrites(Exception):
    """These keys are the ones that write: they cannot be taken out."""


@dataclass(frozen=True)
class KeyPair:
    """What seals and what finds, made together and replaced together."""

    sealing: bytes = field(repr=False)
    finding: bytes = field(repr=False)

    @cached_property
    def cipher(self) -> AESGCM:
        return AESGCM(self.sealing)

    def digest(self, purpose: str, value: str) -> Digest:
        return _keyed_hash(self.finding, purpose, value)

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(32), secrets.token_bytes(32))


@dataclass(frozen=True)
class Keyring:
    """``pairs`` stand in the order in which they were made: all can read, ``active`` writes.

    ``is_lab`` marks an index for trying out, from its first day: no switch makes one of an index that is in use, for
    that has other keys.
    """

    active: str
    pairs: dict[str, KeyPair]
    logbook: bytes = field(repr=False)
    session: bytes = field(repr=False)
    is_lab: bool = False

    def session_secret(self) -> str:
        return base64.b64encode(self.session).decode()

    def seal(self, plain: bytes, *, bound_to: bytes) -> bytes:
        """Encrypt so that it can only be opened at the place that it is bound to.

        AES-256-GCM; the envelope is version, length of the key's name, its name, nonce, ciphertext with tag.
        """
        nonce = os.urandom(_NONCE_BYTES)
        head = bytes([_ENVELOPE_VERSION, len(self.active)]) + self.active.encode()
        return head + nonce + self.pairs[self.active].cipher.encrypt(nonce, plain, head + bound_to)

    def open(self, sealed: bytes, *, bound_to: bytes) -> bytes:
        """Raises: CannotOpen."""
        if len(sealed) < _SHORTEST_ENVELOPE or sealed[0] != _ENVELOPE_VERSION:
            raise CannotOpen
        body = 2 + sealed[1]
        pair = self.pairs.get(sealed_under(sealed))
        if pair is None:
            raise CannotOpen
        nonce, ciphertext = sealed[body : body + _NONCE_BYTES], sealed[body + _NONCE_BYTES :]
        try:
            return pair.cipher.decrypt(nonce, ciphertext, sealed[:body] + bound_to)
        except InvalidTag as error:
            raise CannotOpen from error

    def digest(self, purpose: str, value: str) -> Digest:
        """Turn a value into the keyed hash that is stored, by which it can be found, but not read."""
        return self.pairs[self.active].digest(purpose, value)

    def digests(self, purpose: str, value: str) -> list[Digest]:
        """Give every keyed hash under which a value may have been stored."""
        return [pair.digest(purpose, value) for pair in self.pairs.values()]

    def is_digest(self, told: str, purpose: str, value: str) -> bool:
        """Say whether somebody told the keyed hash of a value, as in a link of ours; it takes as long when not."""
        return any(compare_digest(told.encode(), one.hex().encode()) for one in self.digests(purpose, value))

    def pseudonym(self, value: str) -> Digest:
        """Name a young person in the logbook; tells nothing once the young person's row is gone."""
        if not self.logbook:
            raise KeyringMissing(_NO_KEY_FILE)
        return _keyed_hash(self.logbook, "logbook", value)


def sealed_under(sealed: bytes) -> str:
    """Name the keys that an envelope says it was sealed under."""
    return sealed[2 : 2 + sealed[1]].decode(errors="replace")


def load_keyring(path: Path) -> Keyring:
    """Read the key file; without one, give a keyring that opens and seals nothing.

    Raises: PermissionError when others on this machine could read the file.
    """
    if not path.exists():
        return Keyring("missing", _NoKeys(), logbook=b"", session=secrets.token_bytes(48))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} can be read by others; make it readable for its owner alone (chmod 600).")
    return _decode(json.loads(path.read_text()))


def create_keyring(path: Path, *, is_lab: bool = False) -> Keyring:
    """Make a key file with new keys, readable for its owner alone. Raises: FileExistsError."""
    logbook, session = secrets.token_bytes(32), secrets.token_bytes(48)
    ring = Keyring("k1", {"k1": KeyPair.new()}, logbook=logbook, session=session, is_lab=is_lab)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, ring)
    return ring


def add_pair(path: Path) -> Keyring:
    """Add keys that read from now on; they write only once all processes know them. Raises: KeyringMissing."""
    ring = _present(path)
    newest = list(ring.pairs)[-1]
    return _change(path, replace(ring, pairs={**ring.pairs, f"k{int(newest[1:]) + 1}": KeyPair.new()}))


def activate_newest(path: Path) -> Keyring:
    """Let the newest keys write. Raises: KeyringMissing."""
    ring = _present(path)
    return _change(path, replace(ring, active=list(ring.pairs)[-1]))


def drop_pair(path: Path, name: str) -> Keyring:
    """Take out keys that no row needs any more; that is for the caller to know. Raises: KeyringMissing, KeyWrites."""
    ring = _present(path)
    if name == ring.active:
        raise KeyWrites
    return _change(path, replace(ring, pairs={kept: pair for kept, pair in ring.pairs.items() if kept != name}))


def _keyed_hash(key: bytes, purpose: str, value: str) -> Digest:
    """Hash with BLAKE2b, which takes a key by design (RFC 7693) and a quarter of the time of an HMAC."""
    return Digest(blake2b(f"{purpose}\0{value}".encode(), key=key, digest_size=_DIGEST_BYTES).digest())


class _NoKeys(dict[str, KeyPair]):
    """Whoever needs a key hears that there is none; whoever looks for a certain one does not find it."""

    def __missing__(self, name: str) -> KeyPair:
        raise KeyringMissing(_NO_KEY_FILE)

    def values(self) -> NoReturn:
        raise KeyringMissing(_NO_KEY_FILE)


def _present(path: Path) -> Keyring:
    ring = load_keyring(path)
    if not ring.logbook:
        raise KeyringMissing(_NO_KEY_FILE)
    return ring


def _change(path: Path, ring: Keyring) -> Keyring:
    """Replace the file in one go: whatever happens, no key is lost."""
    successor = path.with_suffix(".new")
    successor.unlink(missing_ok=True)  # of an earlier try that was cut off
    _write(successor, ring)
    successor.replace(path)
    return ring


def _write(path: Path, ring: Keyring) -> None:
    """Make the file, readable for its owner alone. Raises: FileExistsError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(_encode(ring), file, indent=2)
        file.flush()
        os.fsync(file.fileno())


def _encode(ring: Keyring) -> dict[str, Any]:
    def text(key: bytes) -> str:
        return base64.b64encode(key).decode()

    pairs = {name: {"sealing": text(of.sealing), "finding": text(of.finding)} for name, of in ring.pairs.items()}
    kept = {"logbook": text(ring.logbook), "session": text(ring.session)}
    return {"active": ring.active, "pairs": pairs, **kept, "is_lab": ring.is_lab}


def _decode(file: dict[str, Any]) -> Keyring:
    key = base64.b64decode
    pairs = {name: KeyPair(key(of["sealing"]), key(of["finding"])) for name, of in file["pairs"].items()}
    logbook, session = key(file["logbook"]), key(file["session"])
    return Keyring(file["active"], pairs, logbook=logbook, session=session, is_lab=file.get("is_lab", False))
