"""Thousands of rows at once, read and written in one statement each. As in ``finding``, PostgreSQL sees hashes only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from django.db import connection

from verwijsindex.kit.keys import Digest
from verwijsindex.persons.finding import LinkageDigest

# LATERAL and OFFSET 0 make it look up each by itself, whatever the planner thinks of arrays of this size.
_FIND = b"""
    SELECT sought, young_person_id FROM unnest(%s::bigint[]) AS sought, LATERAL (
        SELECT young_person_id FROM persons_linkagekey WHERE digest = sought OFFSET 0
    ) AS found"""
_READ = b"""
    SELECT young_person_id, id, sealed FROM unnest(%s::uuid[]) AS sought, LATERAL (
        SELECT young_person_id, id, sealed FROM persons_identityreport WHERE young_person_id = sought OFFSET 0
    ) AS found"""
_HOLD = b"SELECT id, bsn_digest FROM persons_youngperson WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
_TAKEN = b"SELECT bsn_digest FROM persons_youngperson WHERE bsn_digest = ANY(%s)"
_KEPT = b"SELECT id FROM persons_identityreport WHERE id = ANY(%s)"
_DESCRIBE = b"""
    UPDATE persons_youngperson AS person SET
        birth_month = least(person.birth_month, told.birth_month),
        bsn_digest = coalesce(person.bsn_digest, told.bsn_digest),
        residence_digest = coalesce(told.residence_digest, person.residence_digest)
    FROM unnest(%s::uuid[], %s::bytea[], %s::date[], %s::bytea[])
        AS told (id, bsn_digest, birth_month, residence_digest)
    WHERE person.id = told.id AND (
        person.birth_month > told.birth_month
        OR person.bsn_digest IS NULL AND told.bsn_digest IS NOT NULL
        OR told.residence_digest IS NOT NULL
    )"""


class Described(NamedTuple):
    """What stands beside the reports of a young person, as far as new reports tell."""

    id: UUID
    bsn_digest: Digest | None
    birth_month: date
    residence_digest: Digest | None


class Sealed(NamedTuple):
    """A row of ``IdentityReport``."""

    id: UUID
    young_person_id: UUID
    sealed: bytes
    key_name: str
    reported_at: datetime


def find_persons(digests: Collection[LinkageDigest]) -> dict[LinkageDigest, list[UUID]]:
    """Give who is found by each of these."""
    found = defaultdict(list)
    for digest, person in _read(_FIND, sorted(digests)):
        found[digest].append(person)
    return found


def read_reports(persons: Collection[UUID]) -> Iterable[tuple[UUID, UUID, bytes]]:
    """Give whom it is about, its id and what is sealed, of each report of these."""
    return _read(_READ, sorted(persons))


def hold_persons(persons: Collection[UUID]) -> dict[UUID, bool]:
    """Take the turn of all of these that are still there, and say of each whether a BSN stands beside it."""
    return {person: bsn is not None for person, bsn in _read(_HOLD, list(persons))}


def bsns_taken(digests: Collection[Digest]) -> set[bytes]:
    return {taken for (taken,) in _read(_TAKEN, list(digests))}


def reports_kept(ids: Collection[UUID]) -> set[UUID]:
    """Say which of these reports are kept."""
    return {kept for (kept,) in _read(_KEPT, list(ids))}


def describe_known(told: Sequence[Described]) -> None:
    """Write down what new reports tell of persons who were known. Whoever calls this holds them."""
    if told:
        _cursor().execute(_DESCRIBE, [list(column) for column in zip(*told, strict=True)])


def add_persons(persons: Iterable[Described]) -> None:
    _copy(b"persons_youngperson (id, bsn_digest, birth_month, residence_digest)", "uuid bytea date bytea", persons)


def add_reports(reports: Iterable[Sealed]) -> None:
    columns = b"persons_identityreport (id, young_person_id, sealed, key_name, reported_at)"
    _copy(columns, "uuid uuid bytea varchar timestamptz", reports)


def add_keys(keys: Iterable[tuple[LinkageDigest, UUID]]) -> None:
    _copy(b"persons_linkagekey (digest, young_person_id)", "int8 uuid", keys)


def _read(statement: bytes, parameter: list[Any]) -> list[tuple[Any, ...]]:
    return _cursor().execute(statement, [parameter], binary=True).fetchall()


def _copy(into: bytes, types: str, rows: Iterable[Sequence[object]]) -> None:
    with _cursor().copy(b"COPY " + into + b" FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(types.split())
        for row in rows:
            copy.write_row(row)


def _cursor() -> psycopg.Cursor[Any]:
    """Give a plain cursor on Django's connection and in its transaction."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)
