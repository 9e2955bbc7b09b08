from verwijsindex.coupling.models.lab import Exchange, Faults
from verwijsindex.coupling.models.systems import (
    AccessToken,
    CallCount,
    CaseEvent,
    Caseload,
    CaseRule,
    Change,
    DoneCall,
    Proposal,
    SignalReference,
    SourceSystem,
    SystemKey,
    UsedAssertion,
    Webhook,
)

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
