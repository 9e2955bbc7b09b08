"""Recognise a reported young person among those known, and keep the report; safe when two do so at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection

from verwijsindex.kit.keys import Digest
from verwijsindex.persons import vault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.decide import Candidate, Decision, Judge
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.keys import bsn_key, keys_of
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.models import Doubt, IdentityReport, LinkageKey, YoungPerson
from verwijsindex.persons.residence import residence_digest

JUDGE = Judge(DEFAULT, Frequencies(persons=50_000, total=0))


@dataclass(frozen=True)
class Recognition:
    """What was decided about a report that is not kept yet. Valid until the transaction ends.

    ``reported_alike`` are those of whom exactly this was reported before, decided or not.
    """

    identity: Identity
    keys: frozenset[Digest]
    bsn_digest: Digest | None
    decision: Decision[UUID]
    reported_alike: frozenset[UUID]


def recognise(identity: Identity) -> Recognition:
    """Decide who this is. Until the transaction ends, nobody else decides about the same or a similar person."""
    facts = facts_of(identity)
    keys = frozenset(_digest(key) for key in keys_of(facts))
    bsn_digest = _digest(bsn_key(identity.bsn)) if identity.bsn else None
    _wait_for_others(keys)
    candidates = _candidates(keys)
    alike = frozenset(candidate.ref for candidate in candidates if facts in candidate.reports)
    return Recognition(identity, keys, bsn_digest, JUDGE.decide(facts, candidates), alike)


def keep(recognition: Recognition) -> IdentityReport:
    """Store the report with the young person that was recognised, or with a new one; doubts go to a human."""
    identity, decision = recognition.identity, recognition.decision
    report = IdentityReport(young_person=_young_person(recognition))
    vault.seal(report, identity)
    report.save()
    LinkageKey.objects.bulk_create(LinkageKey(report=report, digest=digest) for digest in recognition.keys)
    Doubt.objects.bulk_create(
        Doubt(report=report, young_person_id=doubt.ref, reasons=doubt.because.agreement.codes())
        for doubt in decision.doubts
    )
    return report


def who_has(bsn: str) -> UUID | None:
    """Give the young person to whom this BSN belongs, if the index knows one."""
    return YoungPerson.objects.filter(bsn_digest=_digest(bsn_key(bsn))).values_list("id", flat=True).first()


def take_turn(young_person_id: UUID) -> None:
    """Let nobody else change what is known of a young person until the transaction ends; who is gone is no obstacle.

    Whoever locks more than this takes the turn first, so that no two wait for each other.
    """
    YoungPerson.objects.select_for_update().filter(id=young_person_id).first()


def forget(report: IdentityReport) -> None:
    """Destroy a report; a young person of whom no report is left is destroyed with all that hangs on it."""
    person = YoungPerson.objects.select_for_update().get(id=report.young_person_id)
    report.delete()
    if not person.reports.exists():
        person.delete()
        return
    if not LinkageKey.objects.filter(report__young_person=person, digest=person.bsn_digest).exists():
        person.bsn_digest = None
        person.save(update_fields=["bsn_digest"])


def _young_person(recognition: Recognition) -> YoungPerson:
    """Give the person that was recognised or a new one, with what this report adds. One person has the BSN."""
    birth_month = recognition.identity.birth_date.earliest().replace(day=1)
    known = recognition.decision.person
    person = YoungPerson.objects.get(id=known) if known else YoungPerson(birth_month=birth_month)
    person.birth_month = min(person.birth_month, birth_month)
    if recognition.identity.municipality:
        person.residence_digest = residence_digest(recognition.identity.municipality)
    bsn_digest = recognition.bsn_digest
    if bsn_digest and person.bsn_digest is None and not YoungPerson.objects.filter(bsn_digest=bsn_digest).exists():
        person.bsn_digest = bsn_digest
    person.save()
    return person


def _candidates(digests: Collection[Digest]) -> list[Candidate[UUID]]:
    """Find whom this report may be about, and keep them from being destroyed meanwhile."""
    found = LinkageKey.objects.filter(digest__in=list(digests)).values("report__young_person")
    people = YoungPerson.objects.select_for_update().filter(id__in=found).order_by("id")
    reports = defaultdict(list)
    for report in IdentityReport.objects.filter(young_person__in=[person.id for person in people]):
        reports[report.young_person_id].append(facts_of(vault.unseal(report)))
    return [Candidate(person, tuple(known)) for person, known in reports.items()]


def _digest(key: str) -> Digest:
    digest: Digest = settings.KEYRING.digest("linkage", key)
    return digest


def _wait_for_others(digests: Collection[Digest]) -> None:
    """Take turns per key, in one order for all, so that no two wait for each other."""
    locks = sorted(int.from_bytes(digest[:8], "big", signed=True) for digest in digests)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(lock) FROM unnest(%s::bigint[]) AS lock", [locks])
