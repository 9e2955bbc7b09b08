"""Row B3: in the demo, a record system asks professionals whether a signal is needed."""

from demo.systems import let_systems_ask
from tests.cast import Town
from verwijsindex.coupling.models import Proposal
from verwijsindex.coupling.proposals import open_proposal


def test_b3_a_record_system_of_the_demo_asks(town: Town) -> None:
    let_systems_ask()

    proposal = Proposal.objects.get()
    assert proposal.professional == town.fatima.membership
    assert open_proposal(town.fatima.actor, proposal).young_person.given_names == "Esther"
