"""Many reports are looked at as numbers: shown to nobody, and written in the logbook once."""

import pytest

from tests.cast import NOOR, SEM
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.recognition import keep, recognise
from verwijsindex.persons.sampling import sample_reports

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asked", "given"), [(1, 1), (10, 2)])
def test_a_sample_is_opened_and_logged_without_saying_of_whom(asked: int, given: int) -> None:
    for identity in (NOOR, SEM):
        keep(recognise(identity))

    sample = sample_reports(asked, purpose="estimate a model")

    assert len(sample) == given
    assert set(sample) <= {facts_of(NOOR), facts_of(SEM)}
    line = Entry.objects.get(act=Act.SAMPLE_REPORTS)
    assert (line.machine, line.object_id, line.purpose) == ("linkage", str(given), "estimate a model")
    assert line.subject is None
