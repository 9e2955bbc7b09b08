"""Write many reports, and what stands beside those of each young person to find them: as ``description`` would."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from verwijsindex.kit.keys import Digest
from verwijsindex.persons.bulk.tables import (
    Described,
    Id,
    Sealed,
    add_keys,
    add_persons,
    add_reports,
    bsns_taken,
    describe_known,
)
from verwijsindex.persons.finding import LinkageDigest
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.numbers import bsn_digest, bsn_digests
from verwijsindex.persons.residence import residence_digest
from verwijsindex.persons.vault import sealed_for


class Prepared(NamedTuple):
    """A report ready to be kept: sealed, and with the keyed hashes by which it will be found."""

    identity: Identity
    sealed: bytes
    digests: Collection[LinkageDigest]
    reported_at: datetime


def prepare(report: Id, identity: Identity, digests: Collection[LinkageDigest], reported_at: datetime) -> Prepared:
    return Prepared(identity, sealed_for(report, identity), digests, reported_at)


def keep_all(
    arriving: Mapping[Id, Prepared],
    about: Mapping[Id, Id],
    *,
    known: Mapping[Id, bool],
    stored: Mapping[LinkageDigest, Collection[Id]],
) -> None:
    """Store reports with the young people whom they are ``about``. Whoever calls this holds those who are known.

    Args:
        known: who is, and whether a BSN stands beside them.
        stored: who is found by which keyed hash already.
    """
    of_person = defaultdict(list)
    for report, one in arriving.items():
        of_person[about[report]].append(one)
    numbers = _numbers(arriving, about, known)
    told = [_describe(person, reports, numbers.get(person)) for person, reports in of_person.items()]
    add_persons(row for row in told if row.id not in known)
    describe_known([row for row in told if row.id in known])
    add_reports(
        Sealed(report, about[report], one.sealed, settings.KEYRING.active, one.reported_at)
        for report, one in arriving.items()
    )
    found = {(digest, about[report]) for report, one in arriving.items() for digest in one.digests}
    add_keys([(digest, person) for digest, person in found if person not in stored[digest]])


def _describe(person: Id, reports: Sequence[Prepared], number: Digest | None) -> Described:
    born = min(one.identity.birth_date.earliest() for one in reports).replace(day=1)
    lived = [one.identity.municipality for one in reports if one.identity.municipality]
    return Described(person, number, born, residence_digest(lived[-1]) if lived else None)


def _numbers(arriving: Mapping[Id, Prepared], about: Mapping[Id, Id], known: Mapping[Id, bool]) -> dict[Id, Digest]:
    """Give each young person without a BSN the first that was reported, unless it is somebody else's."""
    asked = [
        (about[report], one.identity.bsn)
        for report, one in arriving.items()
        if one.identity.bsn and not known.get(about[report])
    ]
    digests = {bsn: bsn_digests(bsn) for _, bsn in asked}
    taken = bsns_taken([digest for under_each_key in digests.values() for digest in under_each_key])
    found: dict[Id, Digest] = {}
    for person, bsn in asked:
        if person not in found and taken.isdisjoint(digests[bsn]):
            found[person] = bsn_digest(bsn)
            taken.add(found[person])
    return found
