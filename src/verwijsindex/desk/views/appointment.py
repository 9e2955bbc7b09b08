"""A call that is planned: a file for one's own calendar. The index keeps nothing of it."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.appointment import AppointmentForm
from verwijsindex.kit.calendar import calendar_file
from verwijsindex.kit.working_days import working_days_after
from verwijsindex.matches.cards import ColleagueCard, MatchCard
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match

LENGTH = timedelta(minutes=30)
MORNING = time(10)


@require_GET
@desk
def appointment(request: DeskRequest, match_id: UUID) -> HttpResponse:
    """Ask when and whom to call; then give the file."""
    match = get_object_or_404(Match.objects.visible_to(request.actor).live(), id=match_id)
    card, now = match_card(match, request.actor), timezone.localtime()
    if not (card.you_are_participant and card.named):
        raise Http404
    asked, proposed = request.GET if "dag" in request.GET else None, _proposed(request, card, now)
    form = AppointmentForm(asked, colleagues=card.named, now=now, initial=proposed)
    if form.is_valid():
        return _file(form.colleague(), form.moment(), now=now)
    return render(request, "desk/match_appointment.html", {"form": form, "card": card})


def _proposed(request: DeskRequest, card: MatchCard, now: datetime) -> dict[str, object]:
    """Propose the next working day, and whom one came here to call."""
    called = card.you_call or card.named[0]
    return {
        "met": request.GET.get("met", called.place),
        "dag": working_days_after(now.date(), 1),
        "uur": MORNING,
    }


def _file(colleague: ColleagueCard, start: datetime, *, now: datetime) -> HttpResponse:
    """Name the colleague, and nothing that leads to a young person: colleagues look into each other's calendars.

    Invariant: I16
    """
    names = {"name": colleague.name, "organisation": colleague.organisation, "phone": colleague.phone}
    event = calendar_file(
        summary=_("Call %(name)s, %(organisation)s") % names,
        description=_("Phone: %(phone)s\nWrite down afterwards in the index what came of it.") % names,
        start=start,
        length=LENGTH,
        now=now,
    )
    as_file = {"Content-Disposition": 'attachment; filename="afspraak.ics"'}
    return HttpResponse(event, content_type="text/calendar; charset=utf-8", headers=as_file)
