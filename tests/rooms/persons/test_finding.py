"""Candidates are found by what they share, and a crowd that shares a key is no crowd of candidates."""

from collections import defaultdict
from uuid import UUID

import pytest

from tests.cast import NOOR, SEM
from verwijsindex.persons import vault
from verwijsindex.persons.finding import LinkageDigest, find_reports, stored_digests
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport, LinkageKey, YoungPerson

pytestmark = pytest.mark.django_db

CROWD = 200
BORN_ON_1_JANUARY, NAMED_MOHAMED, RARE, RARER = map(LinkageDigest, range(4))


def known_by(*digests: LinkageDigest, number: int = 1, identity: Identity = NOOR) -> list[YoungPerson]:
    """Keep so many young people who are found by these."""
    people = [YoungPerson(birth_month=identity.birth_date.earliest()) for _ in range(number)]
    reports = [IdentityReport(young_person=person) for person in people]
    for report in reports:
        vault.seal(report, identity)
    YoungPerson.objects.bulk_create(people)
    IdentityReport.objects.bulk_create(reports)
    LinkageKey.objects.bulk_create(LinkageKey(digest=d, young_person=person) for d in digests for person in people)
    return people


def found_by(*digests: LinkageDigest) -> dict[UUID, list[Identity]]:
    """Give what is found, by young person."""
    found = defaultdict(list)
    for row in find_reports(list(digests)):
        found[row.person_id].append(row.identity)
    return found


def test_who_shares_a_key_is_found_with_all_that_was_reported() -> None:
    (noor,) = known_by(RARE)
    (sem,) = known_by(RARER, identity=SEM)
    second = IdentityReport(young_person=noor)
    vault.seal(second, SEM)
    second.save()

    assert found_by(RARE, LinkageDigest(99)) == {noor.id: [NOOR, SEM]}
    assert found_by(RARER) == {sem.id: [SEM]}
    assert found_by() == {}


def test_a_key_of_a_crowd_finds_nobody_by_itself() -> None:
    known_by(BORN_ON_1_JANUARY, number=CROWD)

    assert found_by(BORN_ON_1_JANUARY) == {}


def test_a_key_of_a_few_is_no_crowd() -> None:
    known_by(BORN_ON_1_JANUARY, number=CROWD - 1)

    assert len(found_by(BORN_ON_1_JANUARY)) == CROWD - 1


def test_in_a_crowd_somebody_is_found_by_what_is_rare() -> None:
    known_by(BORN_ON_1_JANUARY, NAMED_MOHAMED, number=CROWD)
    (noor,) = known_by(BORN_ON_1_JANUARY, RARE)

    found = found_by(BORN_ON_1_JANUARY, NAMED_MOHAMED, RARE)

    assert noor.id in found
    assert len(found) == CROWD + 1


def test_who_is_in_two_crowds_is_found() -> None:
    known_by(BORN_ON_1_JANUARY, number=CROWD)
    known_by(NAMED_MOHAMED, number=CROWD)
    (noor,) = known_by(BORN_ON_1_JANUARY, NAMED_MOHAMED)

    assert found_by(BORN_ON_1_JANUARY, NAMED_MOHAMED) == {noor.id: [NOOR]}


def test_a_stored_digest_tells_nothing_and_is_short() -> None:
    (digest,) = stored_digests(["bsn|999990019"])

    assert -(2**63) <= digest < 2**63
    assert "999990019" not in str(digest)
