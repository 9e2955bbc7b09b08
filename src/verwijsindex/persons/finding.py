"""Find whom a report may be about: keyed hashes, a narrow table, and the sealed reports of whoever shares one.

The one place with SQL of our own, for speed: a look-up is one round trip, prepared once per connection. PostgreSQL
sees hashes only; what it finds is opened here.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, NewType
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

from verwijsindex.kit.keys import Digest
from verwijsindex.persons import vault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.numbers import bsn_digests

LinkageDigest = NewType("LinkageDigest", int)

CROWD = 200
"""A key that so many young people share finds nobody by itself."""


class Found(NamedTuple):
    """A report, and whom it is about."""

    person_id: UUID
    report_id: UUID
    identity: Identity


# What is quick, as long as no key is shared by a crowd.
_SHARING_WITH_FEW = sql.SQL("""
    SELECT found.young_person_id FROM unnest(%s::bigint[]) AS sought, LATERAL (
        SELECT young_person_id FROM persons_linkagekey WHERE digest = sought LIMIT {}
    ) AS found""").format(CROWD)
# The same for any keys. One of a crowd (a common name and 1 January) finds nobody by itself: two such keys find those
# who share both, and of them those who share most.
_SHARING = sql.SQL("""
    WITH shared AS MATERIALIZED (
        SELECT ARRAY(SELECT young_person_id FROM persons_linkagekey WHERE digest = sought) AS persons
        FROM unnest(%s::bigint[]) AS sought
    )
    SELECT unnest(persons) FROM shared WHERE cardinality(persons) < {crowd}
    UNION ALL (
        SELECT person FROM shared, unnest(persons) AS person WHERE cardinality(persons) >= {crowd}
        GROUP BY person HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT {crowd}
    )""").format(crowd=CROWD)

_READ = sql.SQL("SELECT young_person_id, id, sealed FROM persons_identityreport WHERE young_person_id = ANY(ARRAY({}))")
_FIND_AMONG_FEW = _READ.format(_SHARING_WITH_FEW).as_bytes()
_FIND = _READ.format(_SHARING).as_bytes()
# One lock for all, which two numbers name: no digest is ever the same one. Who holds some digests shares it.
_LOCK_DIGESTS = b"""
    WITH everything AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(0, 0))
    SELECT pg_advisory_xact_lock(digest) FROM everything, unnest(%s::bigint[]) AS digest"""
_LOCK_EVERYTHING = b"SELECT pg_advisory_xact_lock(0, 0)"
_FIND_BY_BSN = sql.SQL("SELECT id FROM persons_youngperson WHERE bsn_digest = %s").as_bytes()

_STORE_KEYS = b"INSERT INTO persons_linkagekey (young_person_id, digest) SELECT %s, unnest(%s::bigint[])"
_FIND_OTHERS_WITH = b"SELECT id FROM persons_youngperson WHERE bsn_digest = ANY(%s) AND id <> %s LIMIT 1"


def stored_digests(keys: Iterable[str]) -> list[LinkageDigest]:
    """Give the keyed hashes under which a report is stored."""
    active = settings.KEYRING.pairs[settings.KEYRING.active]
    return [_shorten(active.digest("linkage", key)) for key in keys]


def all_digests(keys: Collection[str]) -> list[LinkageDigest]:
    """Give the keyed hashes under which a report may have been stored, in the one order in which they are locked."""
    return with_earlier(stored_digests(keys), keys)


def with_earlier(stored: Iterable[LinkageDigest], keys: Iterable[str]) -> list[LinkageDigest]:
    """Add to ``stored_digests`` of these keys those of before keys of ours were replaced, as ``all_digests``."""
    earlier = [pair for name, pair in settings.KEYRING.pairs.items() if name != settings.KEYRING.active]
    return sorted([*stored, *(_shorten(pair.digest("linkage", key)) for key in keys for pair in earlier)])


def find_by_bsn(bsn: str) -> UUID | None:
    """Give the young person to whom this BSN belongs, if the index knows one."""
    for digest in bsn_digests(bsn):
        row = _execute(_FIND_BY_BSN, digest).fetchone()
        if row:
            found: UUID = row[0]
            return found
    return None


def is_taken(bsn: str, *, by_others_than: UUID) -> bool:
    """Say whether this BSN belongs to another young person."""
    return bool(_execute(_FIND_OTHERS_WITH, bsn_digests(bsn), by_others_than).fetchone())


def store_keys(person_id: UUID, digests: Collection[int]) -> None:
    """Let a young person be found by these too."""
    _execute(_STORE_KEYS, person_id, list(digests))


def find_reports(digests: list[LinkageDigest]) -> list[Found]:
    """Give all that was reported of each young person who shares one of these; of a crowd, two."""
    rows = _execute(_FIND_AMONG_FEW, digests).fetchall()
    if len(rows) >= CROWD:
        rows = _execute(_FIND, digests).fetchall()
    return [Found(person_id, report_id, vault.unseal_row(report_id, sealed)) for person_id, report_id, sealed in rows]


def hold(digests: list[LinkageDigest]) -> None:
    """Until the transaction ends, nobody else decides by these. Whoever holds persons too, holds these first."""
    _execute(_LOCK_DIGESTS, digests)


def hold_everything() -> None:
    """Until the transaction ends, nobody else decides at all: for thousands of reports, too many to hold each key."""
    _execute(_LOCK_EVERYTHING)


def _execute(statement: bytes, *parameters: object) -> psycopg.Cursor[Any]:
    """Use a plain cursor on Django's connection and in its transaction: Django's own prepares nothing."""
    shared = connections[DEFAULT_DB_ALIAS]
    if shared.connection is None:
        shared.ensure_connection()
    return psycopg.Cursor(shared.connection).execute(statement, parameters, prepare=True, binary=True)


def _shorten(digest: Digest) -> LinkageDigest:
    """Take 64 bits: who shares them by chance is found, opened and seen to be somebody else."""
    return LinkageDigest(int.from_bytes(digest[:8], "big", signed=True))
