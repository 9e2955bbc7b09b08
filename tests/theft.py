"""What a thief does with a stolen database: dump all of it, decode what can be decoded, and look for children."""

import base64
import binascii
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.databases import Database
from verwijsindex.kit.postgres_programs import find_programs
from verwijsindex.persons.identity import Identity

_HEX = re.compile(rb"(?:[0-9a-f]{2}){8,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
_SHORT = 4  # in random bytes, fewer letters than this turn up by chance


def dump(database: Database) -> bytes:
    """Give all that is in the database as SQL, the queue and the logbook included."""
    program = shutil.which("pg_dump") if "DATABASE_URL" in os.environ else find_programs(Path(), None) / "pg_dump"
    assert program, "pg_dump is not installed"
    return subprocess.run([program, "--dbname", database.url("owner")], check=True, capture_output=True).stdout


def traces(loot: bytes, identities: Iterable[Identity]) -> list[str]:
    """Find what points to one of these children, in whatever spelling or encoding."""
    texts, binaries = [_plain(loot.decode())], list(_decoded(loot))
    for binary in binaries:
        texts += [
            _plain(binary.decode(code, errors="replace")) for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
        ]
    return [
        spelling
        for spelling in sorted({spelling for identity in identities for spelling in _spellings(identity)})
        for pattern in [re.compile(rf"(?<!\w)(?:{re.escape(spelling)}|{re.escape(spelling[::-1])})(?!\w)")]
        if any(pattern.search(text) for text in (texts if len(spelling) >= _SHORT else texts[:1]))
    ]


def secrets_in(loot: bytes, secrets: Iterable[bytes]) -> list[bytes]:
    """Find which of these stand there, as they are or encoded."""
    texts = [loot, *_decoded(loot)]
    return [secret for secret in secrets if any(secret in text for text in texts)]


def _spellings(identity: Identity) -> Iterator[str]:
    """Write a child in every way that we can think of, all in plain letters."""
    surname = f"{identity.infix} {identity.surname}".strip()
    names = [identity.given_names, identity.surname, identity.full_name, f"{surname}, {identity.given_names}"]
    yield from (_plain(name) for name in names)
    yield from (_plain(identity.full_name).translate({ord(c): joint for c in " -"}) for joint in ("", ".", "_", "-"))
    if bsn := identity.bsn:
        yield from (bsn, bsn.lstrip("0"), f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}", f"{bsn[:3]} {bsn[3:6]} {bsn[6:]}")
    year, month, day = identity.birth_date.isoformat().split("-")
    for joint in ("-", "/", ".", " ", ""):
        yield from (joint.join((year, month, day)), joint.join((day, month, year)))
    yield from (f"{int(day)}-{int(month)}-{year}", f"{int(day)}/{int(month)}/{year}")


def _plain(text: str) -> str:
    """Leave out case and diacritics."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i").replace("đ", "d")
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _decoded(loot: bytes) -> Iterator[bytes]:
    """Give what stands in hexadecimal (so are PostgreSQL's bytes dumped) or in base 64."""
    for found in _HEX.findall(loot):
        yield bytes.fromhex(found.decode())
    for found in _BASE64.findall(loot):
        try:
            yield base64.urlsafe_b64decode(found.translate(bytes.maketrans(b"+/", b"-_")).rstrip(b"=") + b"==")
        except binascii.Error:
            continue
