"""The verbs of a reporter. The clock's own verbs are in ``retention``."""

from verwijsindex.signals.actions.ending import end_signal, remove, withdraw_signal
from verwijsindex.signals.actions.handing_over import ColleagueAlreadySignals, hand_over_signal
from verwijsindex.signals.actions.informing import (
    Informing,
    NotInformed,
    Teller,
    TellerOfElsewhere,
    record_informing,
)
from verwijsindex.signals.actions.raising import (
    AgreementEnded,
    CovenantEnded,
    EndsTooLate,
    NotYetJoined,
    Raised,
    YoungPersonTooOld,
    raise_signal,
    raise_within,
)
from verwijsindex.signals.actions.turn import NotYetTrained, SignalAlreadyEnded, take_in_hand

__all__ = [
    "AgreementEnded",
    "ColleagueAlreadySignals",
    "CovenantEnded",
    "EndsTooLate",
    "Informing",
    "NotInformed",
    "NotYetJoined",
    "NotYetTrained",
    "Raised",
    "SignalAlreadyEnded",
    "Teller",
    "TellerOfElsewhere",
    "YoungPersonTooOld",
    "end_signal",
    "hand_over_signal",
    "raise_signal",
    "raise_within",
    "record_informing",
    "remove",
    "take_in_hand",
    "withdraw_signal",
]
