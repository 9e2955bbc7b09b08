"""Matches: who else is involved, what came of contact, and who has the lead. Rows A6, A7, B2"""

from uuid import UUID

from django.http import Http404, HttpResponse
from ninja import Router

from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import ApiRequest, HowMany, IdempotencyKey, Namens, acting, once
from verwijsindex.coupling.doors.showing import find_match, fresh_match, list_matches, show_match
from verwijsindex.coupling.shapes.matches import ContactIn, LeadAnswerIn, LeadProposalIn, MatchOut, MatchPage
from verwijsindex.matches import actions

router = Router(tags=["matches"], by_alias=True)


@router.get("", response=MatchPage, operation_id="matches", summary="Geef de lopende matches van een professional")
def listing(request: ApiRequest, namens: Namens, na: UUID | None = None, aantal: HowMany = 25) -> HttpResponse:
    return answer(request, list_matches(acting(request, namens), after=na, most=aantal))


@router.get("/{matchId}", response=MatchOut, operation_id="match", summary="Geef een match")
def one(request: ApiRequest, matchId: UUID, namens: Namens) -> HttpResponse:  # noqa: N803  # as it stands in the address
    actor = acting(request, namens).actor
    return answer(request, show_match(actor, find_match(actor, matchId)))


@router.post(
    "/{matchId}/contact",
    response={204: None},
    operation_id="legContactVast",
    summary="Leg vast wat er van contact kwam",
)
def contact(
    request: ApiRequest,
    matchId: UUID,  # noqa: N803
    namens: Namens,
    sleutel: IdempotencyKey,
    contact: ContactIn,
) -> HttpResponse:
    acts = acting(request, namens)

    def deed() -> None:
        match = fresh_match(request, acts, matchId)
        actions.record_contact(acts.actor, match, outcome=contact.outcome, reason=contact.reason)

    return once(request, sleutel, deed)


@router.post(
    "/{matchId}/regievoorstel",
    response={204: None},
    operation_id="stelRegieVoor",
    summary="Stel voor wie de regie neemt, neem haar, of draag haar over",
)
def propose_lead(
    request: ApiRequest,
    matchId: UUID,  # noqa: N803
    namens: Namens,
    sleutel: IdempotencyKey,
    voorstel: LeadProposalIn,
) -> HttpResponse:
    acts = acting(request, namens)

    def deed() -> None:
        match = fresh_match(request, acts, matchId)
        to = match.participants.shown_to(acts.actor).filter(id=voorstel.to).first()
        if to is None:
            raise Http404
        actions.propose_lead(acts.actor, match, to=to)

    return once(request, sleutel, deed)


@router.post(
    "/{matchId}/regieantwoord",
    response={204: None},
    operation_id="beantwoordRegievoorstel",
    summary="Aanvaard of weiger de regie die is voorgesteld",
)
def answer_lead(
    request: ApiRequest,
    matchId: UUID,  # noqa: N803
    namens: Namens,
    sleutel: IdempotencyKey,
    antwoord: LeadAnswerIn,
) -> HttpResponse:
    acts = acting(request, namens)

    def deed() -> None:
        if not antwoord.accepts and antwoord.reason is None:
            raise actions.ReasonMissing
        match = fresh_match(request, acts, matchId)
        actions.answer_lead(acts.actor, match, refusal=None if antwoord.accepts else antwoord.reason)

    return once(request, sleutel, deed)
