"""Practise a first signal on a child who does not exist: the pages and questions of a real one.

What was chosen stands in the session alone. Nobody is looked up, nothing is kept and the logbook gets no line.
"""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.criteria.actions import current_version, set_of
from verwijsindex.criteria.words import guide
from verwijsindex.desk.about import About
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.practice import PracticeByBsnForm, PracticeByNameForm, PracticeSignalForm
from verwijsindex.desk.practice import BSN, practice_card, practice_child
from verwijsindex.desk.words.matches import STATES, timeline
from verwijsindex.matches.rules import MatchState
from verwijsindex.organisations.models import Membership
from verwijsindex.signals import rules

PRACTICE = "practice"
STEPS = {"spoken": MatchState.CONTACTED, "lead": MatchState.COORDINATED}


@desk
@require_http_methods(["GET", "POST"])
def who(request: DeskRequest) -> HttpResponse:
    request.session.pop(PRACTICE, None)
    form = _form(request, on=timezone.localdate())
    form.forgive_the_rest()
    return _ask(request, form)


@desk
@require_POST
def give(request: DeskRequest) -> HttpResponse:
    form = _form(request, on=timezone.localdate())
    if not form.is_valid():
        return _ask(request, form)
    given = form.cleaned_data
    tell_before = given["reconsider_on"] or form.today + rules.INFORM_WITHIN
    request.session[PRACTICE] = {
        "ends_on": given["ends_on"].isoformat(),
        "tell_before": tell_before.isoformat() if given["informed"] == "no" else "",
    }
    return redirect("practice_signal")


@desk
@require_GET
def signal(request: DeskRequest) -> HttpResponse:
    """Show what a signal looks like: the one that was practised, or else as the form proposes it."""
    proposed = {"ends_on": _proposed_end(request, on=timezone.localdate()).isoformat(), "tell_before": ""}
    days = request.session.get(PRACTICE, proposed)
    shown = {name: day and date.fromisoformat(day) for name, day in days.items()}
    return _show(request, "desk/practice_signal.html", **shown)


@desk
@require_http_methods(["GET", "POST"])
def match(request: DeskRequest) -> HttpResponse:
    """Show what a match looks like, and what becomes of it as one acts."""
    state = STEPS.get(request.POST.get("step", ""), MatchState.FOUND)
    card = practice_card(request.membership, state=state, at=timezone.now())
    shown = {"card": card, "state": STATES[state], "timeline": timeline(card.history)}
    return _show(request, "desk/practice_match.html", **shown)


def _ask(request: DeskRequest, form: PracticeSignalForm) -> HttpResponse:
    context = {
        "form": form,
        "about": About(practice_child(form.today)) if form.is_bound and form.knows_who() else None,
        "bsn": BSN,
        "by_name": isinstance(form, PracticeByNameForm),
        "guide": guide(set_of(current_version(request.actor, on=form.today)), request.POST.getlist("tick")),
        "latest": form.latest,
    }
    return _show(request, "desk/practice_give.html", **context)


def _show(request: DeskRequest, template: str, **context: Any) -> HttpResponse:
    return render(request, template, {"identity": practice_child(timezone.localdate()), **context})


def _form(request: DeskRequest, *, on: date) -> PracticeSignalForm:
    form_of = PracticeByBsnForm if request.actor.has_bsn_right else PracticeByNameForm
    ages = practice_child(on).birth_date.age(on)
    longest = request.membership.organisation.region.signal_policy.longest_months
    return form_of(
        request.POST or None,
        today=on,
        latest=rules.latest_end(on, longest_months=longest),
        professionals=Membership.objects.filter(id=request.membership.id),
        relays=Membership.objects.none(),
        reporter=_("I did"),
        colleagues=Membership.objects.none(),
        initial={
            "professional": request.membership,
            "parties": list(rules.parties_to_inform(ages.youngest, ages.oldest)),
            "ends_on": _proposed_end(request, on=on),
        },
    )


def _proposed_end(request: DeskRequest, *, on: date) -> date:
    return rules.months_after(on, request.membership.organisation.months_proposed)
