"""What stands beside the reports of a young person, to find and to destroy them in time; it follows from them."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from verwijsindex.kit.copying import put_in
from verwijsindex.kit.keys import Digest
from verwijsindex.kit.question import Question
from verwijsindex.persons import vault
from verwijsindex.persons.finding import LinkageDigest, is_taken, store_keys, stored_digests
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.models import IdentityReport, LinkageKey, YoungPerson
from verwijsindex.persons.numbers import bsn_digest
from verwijsindex.persons.residence import residence_digest

_REPORTS: Question[IdentityReport] = Question(
    lambda young_person_id: IdentityReport.objects.filter(young_person=young_person_id).order_by("reported_at", "id")
)
_DIGESTS: Question[int] = Question(
    lambda young_person_id: LinkageKey.objects.filter(young_person=young_person_id).values_list("digest", flat=True)
)


def keep_first(report: IdentityReport, identity: Identity) -> None:
    """Store the first report of a young person, and with it all that stands beside it."""
    person = YoungPerson()
    _follow(person, [identity])
    put_in(person)
    report.young_person = person
    put_in(report)
    _add_keys(person, _digests_of([identity]))


def describe(person: YoungPerson) -> None:
    """Let all that is stored say what the reports say, the last one first, under the keys that write now.

    A young person without any report is destroyed. Whoever calls this has taken the young person's turn.
    """
    reports = _REPORTS(person.id)
    if not reports:
        person.delete()
        return
    known = [vault.unseal(report) for report in reports]
    _follow(person, known)
    person.save()
    _reseal(reports, known)
    _let_be_found(person, known)


def describe_further(person: YoungPerson, reports: Sequence[IdentityReport]) -> None:
    """Let what is stored say what a report adds, the last of these, which are all; no report of before went.

    Where that is nothing, nothing is stored anew. Whoever calls this has taken the young person's turn.
    """
    if any(report.key_name != settings.KEYRING.active for report in reports):
        describe(person)
        return
    known = [vault.unseal(report) for report in reports]
    before = person.birth_month, person.residence_digest, person.bsn_digest
    _follow(person, known)
    if before != (person.birth_month, person.residence_digest, person.bsn_digest):
        person.save()
    _add_keys(person, _digests_of(known[-1:]) - _digests_of(known[:-1]))


def describe_all(young_people: Collection[UUID]) -> None:
    """Describe several whose reports moved; a BSN that more of them have stays with whom it was given to first."""
    persons = YoungPerson.objects.filter(id__in=young_people)
    in_order = sorted(persons, key=_has_bsn_since)
    persons.update(bsn_digest=None)
    for person in in_order:
        describe(person)


def _has_bsn_since(person: YoungPerson) -> datetime:
    since = (report.reported_at for report in person.reports.all() if vault.unseal(report).bsn)
    return min(since, default=datetime.max.replace(tzinfo=UTC))


def _follow(person: YoungPerson, known: Sequence[Identity]) -> None:
    lived = [identity.municipality for identity in known if identity.municipality]
    person.birth_month = min(identity.birth_date.earliest() for identity in known).replace(day=1)
    person.residence_digest = residence_digest(lived[-1]) if lived else None
    person.bsn_digest = _bsn_digest(person, known)


def _bsn_digest(person: YoungPerson, known: Sequence[Identity]) -> Digest | None:
    """A BSN that two young people were reported with stays with whom it was given to first."""
    for bsn in dict.fromkeys(identity.bsn for identity in known if identity.bsn):
        if bytes(person.bsn_digest or b"") == (own := bsn_digest(bsn)):
            return own
        if not is_taken(bsn, by_others_than=person.id):
            return own
    return None


def _reseal(reports: Sequence[IdentityReport], known: Sequence[Identity]) -> None:
    for report, identity in zip(reports, known, strict=True):
        if report.key_name != settings.KEYRING.active:
            vault.seal(report, identity)
            report.save(update_fields=["sealed", "key_name"])


def _let_be_found(person: YoungPerson, known: Sequence[Identity]) -> None:
    """Store a keyed hash for each key of each report, once; those of what is reported no longer go."""
    wanted, stored = _digests_of(known), set(_DIGESTS(person.id))
    if needless := stored - wanted:
        person.linkage_keys.filter(digest__in=needless).delete()
    _add_keys(person, wanted - stored)


def _digests_of(known: Sequence[Identity]) -> set[LinkageDigest]:
    return set(stored_digests({key for identity in known for key in keys_of(facts_of(identity))}))


def _add_keys(person: YoungPerson, digests: Collection[int]) -> None:
    if digests:
        store_keys(person.id, digests)
