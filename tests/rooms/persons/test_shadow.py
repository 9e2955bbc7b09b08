"""A new model is tried on all that the index keeps, before it decides anything."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, islice

import pytest

from bench.linkage.population import population
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.bulk import shadow
from verwijsindex.persons.bulk.file_rows import identity_of
from verwijsindex.persons.bulk.recognition import Arrival, recognise_all
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.judge import Judge, Verdict
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.linkage.shadow import Changes, count_changes

pytestmark = pytest.mark.django_db

STRICTER = replace(DEFAULT, match=DEFAULT.match + 4)


def test_each_two_reports_that_share_a_key_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shadow, "_AT_ONCE", 7)
    identities = [identity_of(*row[2:]) for row, _ in islice(population(40, seed=4), 90)]
    recognise_all([Arrival(str(number), identity) for number, identity in enumerate(identities)])

    counted: Changes = Counter()
    for _, changes in shadow.try_on_index(STRICTER, purpose="try a model"):
        counted += changes

    pairs = combinations([(facts_of(identity), keys_of(facts_of(identity))) for identity in identities], 2)
    sharing = [(one, other) for (one, keys), (other, theirs) in pairs if keys & theirs]
    now = current_judge()
    assert counted == count_changes(now, Judge(STRICTER, now.frequencies), sharing)
    assert (Verdict.SAME, Verdict.DOUBTFUL) in counted
    line = Entry.objects.get(act=Act.SAMPLE_REPORTS)
    assert (line.machine, line.object_id, line.purpose) == ("linkage", "90", "try a model")
