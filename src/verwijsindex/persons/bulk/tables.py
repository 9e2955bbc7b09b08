"""Thousands of rows at once, read and written in one statement each. As in ``finding``, PostgreSQL sees hashes only."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import psycopg
from django.db import connection

from verwijsindex.kit.keys import Digest
from verwijsindex.persons.finding import LinkageDigest
from verwijsindex.persons.linkage.divide import Ruled

Id = bytes
"""A UUID as its bytes: in bulk an id is hashed a hundred times for each report, and as a UUID that is slow."""

# LATERAL and OFFSET 0 let it look up each by itself, whatever the planner thinks of arrays of this size; so does this.
_LOOK_UP_EACH = b"SELECT set_config(name, 'off', true) FROM unnest(%s::text[]) AS name"
_READING_ALL = ["enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin"]
_FIND = b"SELECT digest, uuid_send(young_person_id) FROM persons_linkagekey WHERE digest = ANY(%s::bigint[])"
_KEYS = b"""
    SELECT uuid_send(sought), digest FROM unnest(%s::uuid[]) AS sought, LATERAL (
        SELECT digest FROM persons_linkagekey WHERE young_person_id = sought OFFSET 0
    ) AS found"""
_READ = b"""
    SELECT uuid_send(sought), uuid_send(id), sealed FROM unnest(%s::uuid[]) AS sought, LATERAL (
        SELECT id, sealed FROM persons_identityreport WHERE young_person_id = sought OFFSET 0
    ) AS found"""
_HOLD = b"""
    SELECT uuid_send(id), bsn_digest IS NOT NULL FROM persons_youngperson
    WHERE id = ANY(%s::uuid[]) ORDER BY id FOR UPDATE"""
_RULED = b"""
    SELECT uuid_send(report_id), uuid_send(other_id), is_same FROM persons_ruling
    WHERE undone_at IS NULL AND report_id = ANY(%s::uuid[])"""
_KEPT = b"SELECT uuid_send(sought) FROM unnest(%s::uuid[]) AS sought JOIN persons_identityreport ON id = sought"
_TAKEN = b"SELECT bsn_digest FROM persons_youngperson WHERE bsn_digest = ANY(%s)"
_DESCRIBE = b"""
    UPDATE persons_youngperson AS person SET
        birth_month = least(person.birth_month, told.birth_month),
        bsn_digest = coalesce(person.bsn_digest, told.bsn_digest),
        residence_digest = coalesce(told.residence_digest, person.residence_digest)
    FROM unnest(%s::bytea[], %s::bytea[], %s::date[], %s::bytea[])
        AS told (id, bsn_digest, birth_month, residence_digest)
    WHERE person.id = encode(told.id, 'hex')::uuid AND (
        person.birth_month > told.birth_month
        OR person.bsn_digest IS NULL AND told.bsn_digest IS NOT NULL
        OR told.residence_digest IS NOT NULL
    )"""


class Described(NamedTuple):
    """What stands beside the reports of a young person, as far as new reports tell."""

    id: Id
    bsn_digest: Digest | None
    birth_month: date
    residence_digest: Digest | None


class Sealed(NamedTuple):
    """A row of ``IdentityReport``."""

    id: Id
    young_person_id: Id
    sealed: bytes
    key_name: str
    reported_at: datetime


def look_up_each() -> None:
    """Until the transaction ends, read no table as a whole: thousands of rows are still few of millions."""
    _rows(_LOOK_UP_EACH, _READING_ALL)


def moment() -> datetime:
    """Ask the database what time it is."""
    [(now,)] = _cursor().execute("SELECT clock_timestamp()").fetchall()
    told: datetime = now
    return told


def find_persons(digests: Collection[LinkageDigest]) -> list[tuple[LinkageDigest, Id]]:
    """Give each of these by which somebody is found, and who."""
    return _rows(_FIND, _array(map(str, sorted(digests))))


def keys_of_persons(persons: Collection[Id]) -> list[tuple[Id, LinkageDigest]]:
    """Give by which keyed hashes each of these is found."""
    return _rows(_KEYS, _ids(persons))


def read_reports(persons: Collection[Id]) -> list[tuple[Id, Id, bytes]]:
    """Give whom it is about, its id and what is sealed, of each report of these."""
    return _rows(_READ, _ids(persons))


def hold_persons(persons: Collection[Id]) -> dict[Id, bool]:
    """Take the turn of all of these that are still there, and say of each whether a BSN stands beside it."""
    return dict(_rows(_HOLD, _ids(persons)))


def ruled_about(reports: Collection[Id]) -> list[Ruled[Id]]:
    """Give what humans ruled about these reports."""
    return [Ruled(*row) for row in _rows(_RULED, _ids(reports))]


def bsns_taken(digests: Collection[Digest]) -> set[bytes]:
    """Say which of these stand beside somebody."""
    return {taken for (taken,) in _rows(_TAKEN, list(digests))}


def reports_kept(reports: Collection[Id]) -> set[Id]:
    """Say which of these reports are kept."""
    return {kept for (kept,) in _rows(_KEPT, _ids(reports))}


def describe_known(told: Sequence[Described]) -> None:
    """Write down what new reports tell of persons who were known. Whoever calls this holds them."""
    if told:
        _cursor().execute(_DESCRIBE, [list(column) for column in zip(*told, strict=True)])


def add_persons(persons: Iterable[Described]) -> None:
    _copy(b"persons_youngperson (id, bsn_digest, birth_month, residence_digest)", "bytea bytea date bytea", persons)


def add_reports(reports: Iterable[Sealed]) -> None:
    columns = b"persons_identityreport (id, young_person_id, sealed, key_name, reported_at)"
    _copy(columns, "bytea bytea bytea varchar timestamptz", reports)


def add_keys(keys: Iterable[tuple[LinkageDigest, Id]]) -> None:
    _copy(b"persons_linkagekey (digest, young_person_id)", "int8 bytea", keys)


def _rows(statement: bytes, parameter: object) -> list[tuple[Any, ...]]:
    return _cursor().execute(statement, [parameter], binary=True).fetchall()


def _ids(ids: Iterable[Id]) -> str:
    return _array(id_.hex() for id_ in sorted(ids))


def _array(values: Iterable[str]) -> str:
    """Write an array as text, which takes a quarter of the time of handing it over value by value."""
    return f"{{{','.join(values)}}}"


def _copy(into: bytes, types: str, rows: Iterable[Sequence[object]]) -> None:
    """Copy in binary form, in which a UUID is its bytes."""
    with _cursor().copy(b"COPY " + into + b" FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(types.split())
        for row in rows:
            copy.write_row(row)


def _cursor() -> psycopg.Cursor[Any]:
    """Give a plain cursor on Django's connection and in its transaction."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)
