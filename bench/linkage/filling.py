"""Fill an index with an invented population: a report each, sealed and hashed as the index itself would."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import Pool
from random import Random
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid4

import psycopg

from bench.linkage.families import regions_of
from bench.linkage.offices import offices, reporting_office
from bench.linkage.people import areas_of, people
from bench.linkage.person import Person
from bench.linkage.profiles import PROFILES
from bench.linkage.reporting import Report, report
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate
from verwijsindex.persons.sex import Sex

T = TypeVar("T")
_PROFILE = PROFILES["plain"]
_CHUNK = 5_000
_REPORTED_AT = datetime(2026, 11, 22, tzinfo=UTC)


class Sought(NamedTuple):
    """A second report about somebody who is in the index, with mistakes of its own."""

    person_id: UUID
    bsn: str
    identity: Identity


class Known(NamedTuple):
    """Somebody as the index will know them: by what was reported."""

    person_id: UUID
    reports: list[Identity]


def fill(
    owner: str, persons: int, *, reports: int, sought: int, seed: int, processes: int, with_bsn: bool = False
) -> list[Sought]:
    """Put so many persons with so many reports each into an empty index, and report on some of them once more."""
    asked: list[Sought] = []
    known = invent(persons, reports, seed=seed, asked=asked, every=max(1, persons // sought), with_bsn=with_bsn)
    with psycopg.connect(owner, autocommit=True) as connection, Pool(processes) as pool:
        indexes = _take_off_indexes(connection)
        work = ((owner, chunk) for chunk in _chunks(known, _CHUNK))
        for number, _ in enumerate(pool.imap_unordered(_store, work), 1):
            print(f"\r{min(number * _CHUNK, persons):,} persons", end="", flush=True)
        print("\nindexes", flush=True)
        for statement in indexes:
            connection.execute(statement)
        connection.execute("VACUUM ANALYZE")
    return asked


def invent(
    persons: int, reports: int, *, seed: int, asked: list[Sought], every: int, with_bsn: bool = False
) -> Iterator[Known]:
    """Invent who is known; each so many persons one is written down to be looked up."""
    chance = Random(f"reports {seed}")
    regions = offices(_PROFILE.offices, regions_of(areas_of(persons)), persons, chance)

    def told(person: Person) -> Report:
        return report(person, reporting_office(regions, person.region, chance), _PROFILE.rates, chance)

    for number, person in enumerate(people(_PROFILE, persons, seed=seed)):
        rows = [told(person) for _ in range(reports)]
        known = Known(uuid4(), [_identity(row, person, with_bsn=True) for row in rows])
        if number % every == 0 and person.bsn:
            asked.append(Sought(known.person_id, person.bsn, _identity(told(person), person, with_bsn=with_bsn)))
        yield known


def _identity(row: Report, person: Person, *, with_bsn: bool) -> Identity:
    """Read a row as the form of the index would have it: a birth date is asked for. No number belongs to two."""
    try:
        birth_date = PartialDate.parse(row.birth_date)
    except NotAPartialDate:
        birth_date = PartialDate.parse(person.birth_date)
    sex = Sex(row.sex) if row.sex else Sex.UNKNOWN
    bsn = person.bsn if with_bsn and row.bsn == person.bsn else None
    return Identity(row.first_name, row.infix, row.surname, birth_date, sex, bsn or None, postcode=row.postcode)


def _store(work: tuple[str, list[Known]]) -> None:
    """Seal, hash and copy; in a process of its own."""
    from verwijsindex.persons import vault
    from verwijsindex.persons.finding import stored_digests
    from verwijsindex.persons.models import IdentityReport
    from verwijsindex.persons.numbers import bsn_digest

    owner, chunk = work
    persons, reports, keys = [], [], []
    for person_id, identities in chunk:
        bsn = next(filter(None, (identity.bsn for identity in identities)), None)
        born = min(identity.birth_date.earliest() for identity in identities).replace(day=1)
        persons.append((person_id, bsn_digest(bsn) if bsn else None, born))
        for identity in identities:
            sealed = IdentityReport()
            vault.seal(sealed, identity)
            reports.append((sealed.id, person_id, sealed.sealed, sealed.key_name, _REPORTED_AT))
        found_by = {key for identity in identities for key in keys_of(facts_of(identity))}
        keys += [(digest, person_id) for digest in set(stored_digests(found_by))]
    with psycopg.connect(owner) as connection:
        _copy(connection, "persons_youngperson (id, bsn_digest, birth_month)", persons)
        _copy(connection, "persons_identityreport (id, young_person_id, sealed, key_name, reported_at)", reports)
        _copy(connection, "persons_linkagekey (digest, young_person_id)", keys)


def _copy(connection: psycopg.Connection, into: str, rows: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor().copy(f"COPY {into} FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _take_off_indexes(connection: psycopg.Connection) -> list[bytes]:
    """Take the indexes off the table of keys, and give what puts them back: all at once is faster than row by row."""
    table = "persons_linkagekey"
    constraints = connection.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype <> 'n'",
        [table],
    ).fetchall()
    for name, _ in constraints:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'.encode())
    indexes = connection.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table]).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"'.encode())
    again = [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}' for name, definition in constraints]
    return [statement.encode() for statement in (*again, *(definition for _, definition in indexes))]


def _chunks(rows: Iterator[T], size: int) -> Iterator[list[T]]:
    while chunk := list(islice(rows, size)):
        yield chunk
