from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission, Role
from verwijsindex.desk.doors import DeskRequest, desk, keep_waiting
from verwijsindex.desk.waiting import MOST_SHOWN, Task, day_of, fingerprint
from verwijsindex.desk.words.agreement import end_in_words, has_ended
from verwijsindex.desk.words.moments import greeting
from verwijsindex.persons.looks import list_labels

MOST_LED = 5


@require_GET
@desk
def home(request: DeskRequest) -> HttpResponse:
    now, actor = timezone.localtime(), request.actor
    membership, day = request.membership, day_of(actor, on=now.date())
    keep_waiting(request, len(day.tasks))
    context = {
        "own": membership,
        "must_confirm": membership.must_confirm_contact(on=now.date()) or membership.mail_bounced_at,
        "must_train": Role.PROFESSIONAL in actor.roles and not membership.may_be_named_in_a_signal(on=now.date()),
        "ending": end_in_words(membership, on=now.date()),
        "may_close": membership.organisation.agreement_ends_on and actor.may(Permission.END_ALL_SIGNALS),
        "has_ended": has_ended(membership, on=now.date()),
        "greeting": greeting(now, request.membership.user.given_name),
        "may_follow_up": actor.may(Permission.FOLLOW_UP_MATCH),
        "may_edit_criteria": actor.may(Permission.EDIT_CRITERIA),
        "may_see_dossier": actor.may(Permission.SEE_DOSSIER),
        "may_edit_pages": actor.may(Permission.EDIT_PAGES),
        "may_see_people": actor.may(Permission.SEE_PEOPLE),
        "signals": day.signals,
        "day": day,
        **_waiting(actor, day.tasks, led=day.led[:MOST_LED]),
    }
    return render(request, "desk/home.html", context)


@require_GET
@desk
def waiting(request: DeskRequest) -> HttpResponse:
    """Give the list of the home page anew, or nothing when the page shows it already."""
    tasks = day_of(request.actor, on=timezone.localdate()).tasks
    keep_waiting(request, len(tasks))
    if request.GET.get("shown") == fingerprint(tasks):
        return HttpResponse(status=204)
    return render(request, "desk/home_renewed.html", _waiting(request.actor, tasks))


def _waiting(actor: Actor, tasks: list[Task], *, led: Sequence[Task] = ()) -> dict[str, object]:
    shown = tasks[:MOST_SHOWN]
    labels = list_labels(actor, [task.report for task in (*shown, *led) if task.report], purpose="home")
    return {
        "may_signal": actor.may(Permission.RAISE_SIGNAL) or actor.may(Permission.RAISE_SIGNAL_FOR_COLLEAGUE),
        "may_watch": actor.may(Permission.CLOSE_FOLLOW_UP),
        "may_let_join": actor.may(Permission.MANAGE_ACCESSIONS),
        "may_review": actor.may(Permission.REVIEW_IDENTITY),
        "tasks": [(task, labels[task.report.id] if task.report else "") for task in shown],
        "led": [(task, labels[task.report.id]) for task in led if task.report],
        "total": len(tasks),
        "more": len(tasks) - len(shown),
        "fingerprint": fingerprint(tasks),
    }
