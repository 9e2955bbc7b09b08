"""Write many reports, and what stands beside those of each young person to find them: as ``description`` would."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from verwijsindex.kit.keys import Digest
from verwijsindex.persons import vault
from verwijsindex.persons.bulk_tables import (
    Described,
    Sealed,
    add_keys,
    add_persons,
    add_reports,
    bsns_taken,
    describe_known,
)
from verwijsindex.persons.finding import LinkageDigest, stored_digests
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.numbers import bsn_digest, bsn_digests
from verwijsindex.persons.residence import residence_digest


@dataclass(frozen=True)
class Arriving:
    """A report that is to be kept, sealed already. They stand in order of arrival."""

    report: IdentityReport
    identity: Identity
    facts: Facts


def seal(report_id: UUID, identity: Identity) -> Arriving:
    """Make a report ready to be kept."""
    report = IdentityReport(id=report_id, reported_at=timezone.now())
    vault.seal(report, identity)
    return Arriving(report, identity, facts_of(identity))


def keep_all(
    arriving: Sequence[Arriving],
    about: Mapping[UUID, UUID],
    *,
    known: Mapping[UUID, bool],
    stored: Mapping[LinkageDigest, Collection[UUID]],
) -> None:
    """Store reports with the young people whom they are ``about``. Whoever calls this holds those who are known.

    Args:
        known: who is, and whether a BSN stands beside them.
        stored: who is found by which keyed hash already.
    """
    of_person = defaultdict(list)
    for one in arriving:
        of_person[about[one.report.id]].append(one)
    numbers = _numbers(arriving, about, known)
    told = [_describe(person, reports, numbers.get(person)) for person, reports in of_person.items()]
    add_persons(row for row in told if row.id not in known)
    describe_known([row for row in told if row.id in known])
    add_reports(_row(one.report, about[one.report.id]) for one in arriving)
    before = {(digest, person) for digest, persons in stored.items() for person in persons if person in known}
    add_keys(
        {(digest, about[one.report.id]) for one in arriving for digest in stored_digests(keys_of(one.facts))} - before
    )


def _describe(person: UUID, reports: Sequence[Arriving], number: Digest | None) -> Described:
    born = min(one.identity.birth_date.earliest() for one in reports).replace(day=1)
    lived = [one.identity.municipality for one in reports if one.identity.municipality]
    return Described(person, number, born, residence_digest(lived[-1]) if lived else None)


def _numbers(
    arriving: Sequence[Arriving], about: Mapping[UUID, UUID], known: Mapping[UUID, bool]
) -> dict[UUID, Digest]:
    """Give each young person without a BSN the first that was reported, unless it is somebody else's."""
    asked = [one for one in arriving if one.identity.bsn and not known.get(about[one.report.id])]
    digests = {bsn: bsn_digests(bsn) for one in asked if (bsn := one.identity.bsn)}
    taken = bsns_taken([digest for under_each_key in digests.values() for digest in under_each_key])
    found: dict[UUID, Digest] = {}
    for one in asked:
        person, bsn = about[one.report.id], str(one.identity.bsn)
        if person not in found and taken.isdisjoint(digests[bsn]):
            found[person] = bsn_digest(bsn)
            taken.add(found[person])
    return found


def _row(report: IdentityReport, person: UUID) -> Sealed:
    return Sealed(report.id, person, bytes(report.sealed), report.key_name, report.reported_at)
