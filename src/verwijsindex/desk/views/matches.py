from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk, see_notices
from verwijsindex.desk.forms.matches import MatchListForm
from verwijsindex.desk.own import own_labels, own_report
from verwijsindex.desk.words.consent import consents_in_words
from verwijsindex.desk.words.follow_up import VALUES, if_nobody_acts, lead_proposal
from verwijsindex.desk.words.matches import REASONS, REFUSALS, STATES, next_step, timeline, why_ended
from verwijsindex.desk.words.moments import day
from verwijsindex.desk.words.shielding import ASKS, relayed_in_words, unmaskings_in_words
from verwijsindex.kit.question import Question
from verwijsindex.matches.actions import mark_seen
from verwijsindex.matches.disclosure import match_card, match_cards
from verwijsindex.matches.family import met_by, own_families
from verwijsindex.matches.models import Match
from verwijsindex.matches.policies import is_disputed, is_undoable
from verwijsindex.matches.querysets import MatchQuerySet
from verwijsindex.matches.undoing import hear_now
from verwijsindex.notices.models import Notice
from verwijsindex.persons.looks import list_labels, open_identity

ON_A_PAGE = 25
ORDERS = {"nieuwste": "-found_at", "oudste": "found_at"}

_ONE: Question[Match] = Question(
    lambda actor, match_id: (
        Match.objects.visible_to(actor)
        .filter(id=match_id)
        .select_related("young_person")
        .annotate(is_disputed=is_disputed(), is_undoable=is_undoable())
    )
)


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    form = MatchListForm.asked(request.GET)
    page = Paginator(_chosen(request, form), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": _rows(request, list(page.object_list)),
        "families": _families(request),
    }
    return render(request, "desk/matches.html", context)


@require_GET
@desk
def one(request: DeskRequest, match_id: UUID) -> HttpResponse:
    found = _ONE.first(request.actor, match_id)
    if found is None:
        raise Http404
    card = match_card(found, request.actor)
    if found.is_undoable:  # type: ignore[attr-defined]  # asked above
        hear_now(found)
    if card.is_new:
        mark_seen(request.actor, found)
    see_notices(request, Notice.objects.about_match(found))
    report = own_report(request.actor, found.young_person_id)
    context = {
        "card": card,
        "identity": open_identity(request.actor, report, purpose="match"),
        "state": STATES[card.state],
        "ended_at": found.ended_at,
        "why_ended": why_ended(card),
        "is_being_checked": found.is_disputed and not found.ended_at,  # type: ignore[attr-defined]  # asked above
        "consents": consents_in_words(card),
        "timeline": timeline(card.history),
        "reasons": REASONS.items(),
        "refusals": REFUSALS.items(),
        "values": VALUES.items(),
        "asks": ASKS.items(),
        "relayed": list(relayed_in_words(card)),
        "unmaskings": list(unmaskings_in_words(card)),
        "lead_proposal": lead_proposal(card),
        "if_nobody_acts": if_nobody_acts(card),
        "family_of": report.signal.id if met_by(report.signal) else None,
    }
    return render(request, "desk/match.html", context)


def _chosen(request: DeskRequest, form: MatchListForm) -> MatchQuerySet:
    visible = Match.objects.visible_to(request.actor)
    shown = {
        "open": visible.without_lead(),
        "regie": visible.coordinated(),
        "mijn-regie": visible.led_by(request.actor),
        "afgelopen": visible.ended(),
    }
    return shown[form["toon"].value()].order_by(ORDERS[form["volgorde"].value()], "id")


def _families(request: DeskRequest) -> list[tuple[UUID, str, str]]:
    """Give per own signal in a family match its id, whom it is about, and the key."""
    places = own_families(request.actor)
    labels = list_labels(request.actor, [place.signal.report for place in places], purpose="families")
    return [(place.signal_id, labels[place.signal.report_id], place.match.key) for place in places]


def _rows(request: DeskRequest, found: list[Match]) -> list[dict[str, object]]:
    cards = match_cards(found, request.actor)
    labels = own_labels(request.actor, {match.young_person_id for match in found}, purpose="matches")
    today = timezone.localdate()
    return [
        {
            "card": cards[match.id],
            "label": labels[match.young_person_id],
            "state": STATES[cards[match.id].state],
            "since": day(cards[match.id].since, on=today),
            "next_step": next_step(cards[match.id]),
        }
        for match in found
    ]
