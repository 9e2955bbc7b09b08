"""Try a model in the shadow of the one that decides, on all that the index keeps: some young people at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice

from django.db import transaction

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.bulk.tables import Id, find_persons, keys_of_persons, look_up_each, read_reports
from verwijsindex.persons.finding import CROWD, LinkageDigest
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.model import Model
from verwijsindex.persons.linkage.samples import pairs_sharing_a_key
from verwijsindex.persons.linkage.shadow import Changes, count_changes
from verwijsindex.persons.models import IdentityReport, YoungPerson

_AT_ONCE = 2_000


def try_on_index(model: Model, *, purpose: str) -> Iterator[tuple[int, Changes]]:
    """Give, for so many young people each time, what changes between their reports and those that share a key.

    Reports are opened in memory only; one line of the logbook says how many there are, and for what.
    Raises: CannotOpen.
    """
    record(machine("linkage"), Act.SAMPLE_REPORTS, about=("reports", IdentityReport.objects.count()), purpose=purpose)
    now = current_judge()
    then = Judge(model, now.frequencies)
    everybody = YoungPerson.objects.order_by("id").values_list("id", flat=True).iterator(_AT_ONCE)
    while young_people := {one.bytes for one in islice(everybody, _AT_ONCE)}:
        yield len(young_people), count_changes(now, then, _pairs(young_people))


@transaction.atomic
def _pairs(young_people: Collection[Id]) -> list[tuple[Facts, Facts]]:
    """Give each two reports that share a key, of one or two young people, the first of whom is one of these."""
    look_up_each()
    known = [
        (person, facts_of(vault.unseal_raw(report, sealed)))
        for person, report, sealed in read_reports(_sharing_a_key(young_people))
    ]
    pairs = ((known[one], known[other]) for one, other in pairs_sharing_a_key([keys_of(facts) for _, facts in known]))
    return [(mine, theirs) for (person, mine), (other, theirs) in pairs if min(person, other) in young_people]


def _sharing_a_key(young_people: Collection[Id]) -> set[Id]:
    """Find these, and who shares a key with them. What a crowd has in common tells nothing."""
    sharing = defaultdict[LinkageDigest, list[Id]](list)
    for digest, person in find_persons({digest for _, digest in keys_of_persons(young_people)}):
        sharing[digest].append(person)
    return {*young_people, *(person for persons in sharing.values() if len(persons) <= CROWD for person in persons)}
