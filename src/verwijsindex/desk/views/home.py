from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.waiting import MOST_SHOWN, Task, fingerprint, waiting_for
from verwijsindex.desk.words.moments import greeting
from verwijsindex.matches.models import Match
from verwijsindex.persons.looks import list_labels
from verwijsindex.signals.models import Signal


@require_GET
@desk
def home(request: DeskRequest) -> HttpResponse:
    now, actor = timezone.localtime(), request.actor
    membership = request.membership
    context = {
        "own": membership,
        "must_confirm": membership.must_confirm_contact(on=now.date()) or membership.mail_bounced_at,
        "greeting": greeting(now, request.membership.user.given_name),
        "may_follow_up": actor.may(Permission.FOLLOW_UP_MATCH),
        "may_edit_criteria": actor.may(Permission.EDIT_CRITERIA),
        "may_see_people": actor.may(Permission.SEE_PEOPLE),
        "signals": Signal.objects.visible_to(actor).count(),
        "matches": Match.objects.visible_to(actor)
        .live()
        .aggregate(live=Count("id"), led=Count("id", filter=Q(lead__membership=actor.membership_id))),
        **_waiting(actor, waiting_for(actor, on=now.date())),
    }
    return render(request, "desk/home.html", context)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Give the list of the home page anew, or nothing when the page shows it already.

    To whose session ended it is not found: a redirect would draw the login page inside the home page.
    """
    if not request.user.is_authenticated:
        raise Http404
    return _renewed(request)


@desk
def _renewed(request: DeskRequest) -> HttpResponse:
    tasks = waiting_for(request.actor, on=timezone.localdate())
    if request.GET.get("shown") == fingerprint(tasks):
        return HttpResponse(status=204)
    return render(request, "desk/home_waiting.html", _waiting(request.actor, tasks))


def _waiting(actor: Actor, tasks: list[Task]) -> dict[str, object]:
    shown = tasks[:MOST_SHOWN]
    labels = list_labels(actor, [task.report for task in shown if task.report], purpose="home")
    return {
        "may_signal": actor.may(Permission.RAISE_SIGNAL) or actor.may(Permission.RAISE_SIGNAL_FOR_COLLEAGUE),
        "may_watch": actor.may(Permission.CLOSE_FOLLOW_UP),
        "may_review": actor.may(Permission.REVIEW_IDENTITY),
        "tasks": [(task, labels[task.report.id] if task.report else "") for task in shown],
        "total": len(tasks),
        "more": len(tasks) - len(shown),
        "fingerprint": fingerprint(tasks),
    }
