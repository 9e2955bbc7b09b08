from uuid import UUID

import pytest

from verwijsindex.matches.rules import EventKind
from verwijsindex.notices.rules import Involved, who_hears

FATIMA, PETER, JOOST, INEKE = (Involved(UUID(int=n), UUID(int=n % 10)) for n in (1, 11, 2, 3))
ALL = [FATIMA, PETER, JOOST, INEKE]  # Fatima and Peter work at the same school
NAMES = {FATIMA.membership: "Fatima", PETER.membership: "Peter", JOOST.membership: "Joost", INEKE.membership: "Ineke"}


@pytest.mark.parametrize(
    ("kind", "by", "about", "hear"),
    [
        (EventKind.FOUND, None, None, ["Fatima", "Peter", "Joost", "Ineke"]),
        (EventKind.JOINED, None, INEKE, ["Ineke", "Fatima", "Peter", "Joost"]),
        (EventKind.JOINED, None, PETER, ["Peter", "Joost", "Ineke"]),
        (EventKind.REPLACED, None, JOOST, ["Fatima", "Peter", "Ineke"]),
        (EventKind.CONTACT, JOOST, None, ["Fatima", "Peter", "Ineke"]),
        (EventKind.LEAD_PROPOSED, JOOST, FATIMA, ["Fatima"]),
        (EventKind.LEAD_ACCEPTED, FATIMA, FATIMA, ["Peter", "Joost", "Ineke"]),
        (EventKind.LEAD_REFUSED, FATIMA, FATIMA, ["Peter", "Joost", "Ineke"]),
        (EventKind.CONSENT_GIVEN, FATIMA, None, ["Peter", "Joost", "Ineke"]),
        (EventKind.CONSENT_REFUSED, JOOST, None, ["Fatima", "Peter", "Ineke"]),
        (EventKind.CONSENT_WITHDRAWN, JOOST, None, ["Fatima", "Peter", "Ineke"]),
        (EventKind.ENDED, None, None, ["Fatima", "Peter", "Joost", "Ineke"]),
        (EventKind.PARTED, None, None, ["Fatima", "Peter", "Joost", "Ineke"]),
        (EventKind.DISPUTED, JOOST, None, ["Fatima", "Peter", "Ineke"]),
    ],
)
def test_who_hears_of_what(kind: EventKind, by: Involved | None, about: Involved | None, hear: list[str]) -> None:
    heard = who_hears(kind, ALL, by=by.membership if by else None, about=about.membership if about else None)

    assert [NAMES[membership] for membership in heard] == hear
