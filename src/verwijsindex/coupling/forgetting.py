"""What is needed no more: tokens and assertions that expired, calls nobody repeats, references of what is gone,
proposals that nobody answered, cases of months ago, and what was tried out."""

from datetime import datetime

from django.db import transaction

from verwijsindex.coupling.models import (
    AccessToken,
    CaseEvent,
    DoneCall,
    Exchange,
    Proposal,
    SignalReference,
    UsedAssertion,
)
from verwijsindex.coupling.rules import CASES_KEPT, EXCHANGES_KEPT, PROPOSED_FOR, REMEMBERED, TOKEN_LASTS


@transaction.atomic
def forget(*, at: datetime) -> None:
    """Delete it. Safe to run twice. Source: AVG art. 5 lid 1 onder e"""
    AccessToken.objects.filter(expires_at__lt=at).delete()
    UsedAssertion.objects.filter(expires_at__lt=at - TOKEN_LASTS).delete()
    Proposal.objects.filter(made_at__lt=at - PROPOSED_FOR).delete()
    CaseEvent.objects.filter(at__lt=at - CASES_KEPT).delete()
    Exchange.objects.filter(at__lt=at - EXCHANGES_KEPT).delete()
    DoneCall.objects.filter(done_at__lt=at - REMEMBERED).delete()
    SignalReference.objects.gone_before(at - REMEMBERED).delete()
