"""Row C1: an organisation whose agreement ends leaves; whoever coordinates ends its signals in one act."""

import pytest

from tests.cast import NOOR, SEM, TODAY, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match
from verwijsindex.signals.closing import AgreementGoesOn, Reason, end_all_signals
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = pytest.mark.django_db


def test_all_signals_of_the_own_organisation_end_and_go_to_the_archive(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM)
    town.joost.signals(NOOR)
    let_it_end(town)

    assert end_all_signals(town.petra.actor, reason=Reason.AS_AGREED, on=TODAY) == 2

    assert Signal.objects.get().professional == town.joost.membership
    assert not Match.objects.live().exists()
    assert ArchivedSignal.objects.filter(professional=town.fatima.membership, ended_on=TODAY).count() == 2
    line = Entry.objects.get(act=Act.END_ALL_SIGNALS)
    assert (line.membership_id, line.outcome) == (town.petra.membership.id, Reason.AS_AGREED)
    assert Entry.objects.filter(act=Act.END_SIGNAL, membership_id=town.petra.membership.id).count() == 2


def test_nobody_else_ends_them_and_nobody_while_the_agreement_goes_on(town: Town) -> None:
    town.fatima.signals(NOOR)
    with pytest.raises(AgreementGoesOn):
        end_all_signals(town.petra.actor, reason=Reason.NOT_INVOLVED, on=TODAY)
    let_it_end(town)

    for other in (town.fatima, town.wim, town.joost):
        with pytest.raises(NotAllowed):
            end_all_signals(other.actor, reason=Reason.NOT_INVOLVED, on=TODAY)

    assert Signal.objects.count() == 1


def let_it_end(town: Town) -> None:
    school = town.petra.membership.organisation
    school.agreement_ends_on = TODAY
    school.save()
