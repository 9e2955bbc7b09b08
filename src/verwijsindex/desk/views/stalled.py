"""Matches of which nothing comes, for a process director or a coordinator: no young person anywhere."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.stalled import ClosingForm, NominationForm, StalledListForm
from verwijsindex.desk.words.follow_up import STATUSES
from verwijsindex.desk.words.matches import CLOSINGS, timeline
from verwijsindex.matches.direction import RemindedToday, close_follow_up, nominate_lead, remind
from verwijsindex.matches.models import Match
from verwijsindex.matches.querysets import MatchQuerySet
from verwijsindex.matches.watching import WatchedCard, look_at, organisations_watched, watched, watched_cards

ON_A_PAGE = 25


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    form, found = _chosen(request)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    cards = watched_cards(request.actor, page.object_list, on=timezone.localdate())
    look_at(request.actor, Act.LIST_STALLED_MATCH, cards, purpose="list")
    context = {
        "form": form,
        "page": page,
        "rows": [(card, STATUSES[card.status]) for card in cards],
        "of_municipality": request.actor.may(Permission.CLOSE_FOLLOW_UP),
    }
    return render(request, "desk/stalled.html", context)


@require_GET
@desk
def stalled_list(request: DeskRequest) -> HttpResponse:
    """Give the list, chosen as on the page, for a spreadsheet."""
    _form, found = _chosen(request)
    cards = watched_cards(request.actor, found, on=timezone.localdate())
    look_at(request.actor, Act.LIST_STALLED_MATCH, cards, purpose="export")
    head = [_("Number"), _("Organisations"), _("Waits since"), _("Working days"), _("State")]
    return spreadsheet("opvolging", head, map(_cells, cards))


@require_GET
@desk
def one(request: DeskRequest, match_id: UUID) -> HttpResponse:
    """Show who is involved and how to call them; a logged look."""
    require(request.actor, Permission.SEE_STALLED_MATCHES)
    match = get_object_or_404(watched(request.actor), id=match_id)
    (card,) = watched_cards(request.actor, [match], on=timezone.localdate())
    look_at(request.actor, Act.OPEN_STALLED_MATCH, [card], purpose="follow-up")
    context = {
        "card": card,
        "state": STATUSES[card.status],
        "timeline": timeline(card.history),
        "closings": CLOSINGS.items(),
        "may_close": request.actor.may(Permission.CLOSE_FOLLOW_UP),
    }
    return render(request, "desk/stalled_one.html", context)


@require_POST
@desk
def reminder(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match = _find(request, match_id)
    try:
        remind(request.actor, match, on=timezone.localdate())
    except RemindedToday:
        messages.warning(request, _("They got a reminder today already. Call them."))
    else:
        messages.success(request, _("Everybody in the match gets a reminder."))
    return redirect("stalled_match", match.id)


@require_POST
@desk
def lead(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match, form = _find(request, match_id), NominationForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose one of the answers."))
        return redirect("stalled_match", match.id)
    nominate_lead(request.actor, match, to=form.cleaned_data["to"])
    messages.success(request, _("You asked %(name)s, who gets a message.") % {"name": form.cleaned_data["to"]})
    return redirect("stalled_match", match.id)


@require_POST
@desk
def closing(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match, form = _find(request, match_id), ClosingForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose why you close it."))
        return redirect("stalled_match", match.id)
    close_follow_up(request.actor, match, reason=form.cleaned_data["reason"])
    messages.success(request, _("Closed. Those involved read it on their own page."))
    return redirect("stalled")


def _find(request: DeskRequest, match_id: UUID) -> Match:
    return get_object_or_404(Match.objects.watched_by(request.actor), id=match_id)


def _chosen(request: DeskRequest) -> tuple[StalledListForm, MatchQuerySet]:
    """Raises: NotAllowed."""
    require(request.actor, Permission.SEE_STALLED_MATCHES)
    form = StalledListForm.of(request.GET, organisations_watched(request.actor))
    return form, watched(request.actor, **form.chosen())


def _cells(card: WatchedCard) -> list[object]:
    since = timezone.localtime(card.since).date()
    return [card.number, ", ".join(card.organisations), since, card.days, STATUSES[card.status].word]
