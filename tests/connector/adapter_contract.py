"""What every adapter must do; a test of an adapter calls ``keeps_the_contract`` with one that is ready for use."""

from uuid import uuid4

from verwijsindex_connector.adapters.interface import Adapter
from verwijsindex_connector.case import Case


def keeps_the_contract(adapter: Adapter, case: Case, *, colleague: str) -> None:
    """Give a signal for a case, tell of informing, hand it over to a colleague and end it; each step twice."""
    reference = uuid4()
    given = adapter.give(reference, case)
    assert adapter.give(reference, case) == given
    assert given.is_live
    holder = given.holder or case.professional

    for _ in range(2):
        adapter.inform(reference, holder, case.informing, key=f"informed {reference.hex[:20]}")
    handed = [adapter.hand_over(reference, holder, colleague, key=f"handed over {reference.hex[:20]}") for _ in "12"]
    assert handed[0] == handed[1]
    assert adapter.look(reference, handed[0].holder or colleague).is_live

    for _ in range(2):
        adapter.close(reference, handed[0].holder or colleague, key=f"closed {reference.hex[:20]}", mistaken=False)
    heard = 0
    while changes := adapter.changes(heard):
        assert [change.number for change in changes] == sorted({change.number for change in changes})
        assert changes[0].number > heard
        heard = changes[-1].number
