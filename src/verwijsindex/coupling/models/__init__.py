from verwijsindex.coupling.models.calls import AccessToken, CallCount, DoneCall, UsedAssertion
from verwijsindex.coupling.models.cases import CaseEvent, CaseRule, Proposal
from verwijsindex.coupling.models.changes import Change, Webhook
from verwijsindex.coupling.models.lab import Exchange, Faults
from verwijsindex.coupling.models.references import Caseload, SignalReference
from verwijsindex.coupling.models.systems import SourceSystem, SystemKey

__all__ = [
    "AccessToken",
    "CallCount",
    "CaseEvent",
    "CaseRule",
    "Caseload",
    "Change",
    "DoneCall",
    "Exchange",
    "Faults",
    "Proposal",
    "SignalReference",
    "SourceSystem",
    "SystemKey",
    "UsedAssertion",
    "Webhook",
]
