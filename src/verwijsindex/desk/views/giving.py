"""Give a signal: who it is, then all the rest on one page, then an honest answer."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.criteria.actions import current_version, set_of
from verwijsindex.criteria.rules import Decision
from verwijsindex.criteria.weighings import keep_weighing, kept_for
from verwijsindex.criteria.words import guide
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.signals import BsnForm, NameForm, SignalForm
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.persons.brp.lookup import BrpAnswer, Outcome, find_by_bsn, find_by_name
from verwijsindex.persons.envelope import NotOurEnvelope, disclose, enclose
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.sex import Sex
from verwijsindex.signals import actions, rules
from verwijsindex.signals.models import Involvement
from verwijsindex.signals.retention import remove_deceased
from verwijsindex.signals.shield import RelayUnfit, relays_for

NOBODY_TO_REPORT = (Outcome.DECEASED, Outcome.TOO_OLD)


@desk
@require_http_methods(["GET", "POST"])
def who(request: DeskRequest) -> HttpResponse:
    """Ask who it is: by BSN for whoever may use it, else by name, sex and date of birth."""
    _require_may_give(request)
    by_name = "naam" in request.GET or not request.actor.has_bsn_right
    if request.method == "GET":
        return _ask_who(request, NameForm() if by_name else BsnForm())
    form: NameForm | BsnForm = NameForm(request.POST) if by_name else BsnForm(request.POST)
    if not form.is_valid():
        return _ask_who(request, form)
    return _with_name(request, form) if isinstance(form, NameForm) else _with_bsn(request, form)


@desk
@require_POST
def give(request: DeskRequest) -> HttpResponse:
    """Give the signal; what is not right yet is asked again on the same page."""
    _require_may_give(request)
    on = timezone.localdate()
    try:
        identity = disclose(request.POST.get("envelope", ""), bound_to=_seal_of(request))
    except NotOurEnvelope:
        return redirect("signal_new")
    form = SignalForm(request.POST, **_choices(request, on=on))
    raised = _raise_weighed(request, form, identity, on=on) if form.is_valid() else None
    if raised is None:
        return _ask_rest(request, form, identity, on=on)
    if not raised.is_new:
        messages.info(request, _("You had given this signal already. It stands as it was."))
    return redirect("signal", raised.signal.id)


def _with_bsn(request: DeskRequest, form: BsnForm) -> HttpResponse:
    on, bsn = timezone.localdate(), form.cleaned_data["bsn"]
    answer = find_by_bsn(bsn, on=on)
    _write_down_look(request, answer)
    if answer.person and (identity := answer.person.identity):
        return _ask_rest(request, None, identity, on=on, answer=answer, filled_in=True)
    if answer.outcome is Outcome.DECEASED:
        remove_deceased(bsn, on=on)
    if answer.outcome in (*NOBODY_TO_REPORT, Outcome.UNKNOWN):
        form.add_error("bsn", answer.outcome.label)
        return _ask_who(request, form)
    return _ask_who(request, NameForm(initial={"bsn": bsn}), warning=answer.outcome.label)


def _with_name(request: DeskRequest, form: NameForm) -> HttpResponse:
    """Let the BRP add the BSN out of sight; without the BRP the name must do.

    Source: Jeugdwet art. 7.1.4.2 lid 3. Invariant: I8
    """
    on, identity = timezone.localdate(), form.identity()
    if identity.bsn and not request.actor.has_bsn_right:
        raise NotAllowed(Permission.RAISE_SIGNAL)
    answer = _look_up_by_name(identity, on=on)
    if answer is None:
        return _ask_rest(request, None, identity, on=on)
    _write_down_look(request, answer)
    if answer.outcome in NOBODY_TO_REPORT:
        form.add_error(None, answer.outcome.label)
        return _ask_who(request, form)
    if answer.person:
        found = answer.person
        identity = replace(identity, bsn=found.bsn, municipality=found.municipality_code or "", parents=found.tied_by)
    return _ask_rest(request, None, identity, on=on, answer=answer)


def _look_up_by_name(identity: Identity, *, on: date) -> BrpAnswer | None:
    """Ask the BRP when there is enough to ask with and the BSN is not known yet."""
    born = identity.birth_date
    if identity.bsn or born.day is None or identity.sex is Sex.UNKNOWN:
        return None
    return find_by_name(
        surname=identity.surname,
        infix=identity.infix,
        given_names=identity.given_names,
        birth_date=born.earliest(),
        sex=identity.sex,
        on=on,
    )


def _ask_who(request: DeskRequest, form: Form, *, warning: Any = "") -> HttpResponse:
    context = {"form": form, "by_name": isinstance(form, NameForm), "warning": warning}
    context["may_weigh"] = request.actor.may(Permission.WEIGH)
    return render(request, "desk/signal_who.html", context)


def _ask_rest(
    request: DeskRequest,
    form: SignalForm | None,
    identity: Identity,
    *,
    on: date,
    answer: BrpAnswer | None = None,
    filled_in: bool = False,
) -> HttpResponse:
    ages = identity.birth_date.age(on)
    policy = request.membership.organisation.region.signal_policy
    form = form or SignalForm(
        **_choices(request, on=on),
        initial={
            "envelope": enclose(identity, bound_to=_seal_of(request)),
            "professional": request.membership,
            "parties": list(rules.parties_to_inform(ages.youngest, ages.oldest)),
            "ends_on": rules.months_after(on, request.membership.organisation.months_proposed),
        },
    )
    context = {
        "form": form,
        "identity": identity,
        "answer": answer,
        "filled_in": filled_in,
        "may_shield": form.fields["relay"].queryset.exists(),  # type: ignore[attr-defined]  # a ModelChoiceField
        "on_behalf": not request.actor.may(Permission.RAISE_SIGNAL),
        "guide": guide(set_of(current_version(request.actor, on=on)), request.POST.getlist("tick")),
        "may_weigh": (may_weigh := request.actor.may(Permission.WEIGH)),
        "keeps": may_weigh and kept_for(request.actor) is not None,
        "latest": rules.latest_end(on, longest_months=policy.longest_months),
    }
    return render(request, "desk/signal_rest.html", context)


@transaction.atomic
def _raise_weighed(request: DeskRequest, form: SignalForm, identity: Identity, *, on: date) -> actions.Raised | None:
    """Give the signal and keep why, where the organisation wants that; the two know nothing of each other."""
    raised = _raise(request, form, identity, on=on)
    if raised and form.cleaned_data["reason"]:
        keep_weighing(request.actor, form.weighed(Decision.SIGNAL), on=on)
    return raised


def _raise(request: DeskRequest, form: SignalForm, identity: Identity, *, on: date) -> actions.Raised | None:
    """Call the verb, and put each refusal beside the question that it is about."""
    given = form.cleaned_data
    try:
        return actions.raise_signal(
            request.actor,
            identity,
            professional=given["professional"],
            involvement=Involvement(given["involvement"]),
            ends_on=given["ends_on"],
            informing=form.informing(),
            on=on,
            shield=form.asked_shield(),
        )
    except actions.EndsTooLate as refusal:
        latest = f"{refusal.latest:%d-%m-%Y}"
        form.add_error("ends_on", _("Choose a day after today, until %(latest)s at most.") % {"latest": latest})
    except actions.NotYetTrained:
        told = _("Signals cannot stand on this name yet: the training is not done. It stands on the page Training.")
        form.add_error("professional", told)
    except actions.NotYetJoined:
        form.add_error(None, _("Your organisation has not signed the agreement yet."))
    except RelayUnfit:
        form.add_error("relay", _("Choose somebody else: messages cannot go through who gives the signal."))
    except actions.YoungPersonTooOld:
        form.add_error(None, Outcome.TOO_OLD.label)
    return None


def _require_may_give(request: DeskRequest) -> None:
    actor = request.actor
    if not (actor.may(Permission.RAISE_SIGNAL) or actor.may(Permission.RAISE_SIGNAL_FOR_COLLEAGUE)):
        raise NotAllowed(Permission.RAISE_SIGNAL)


def _professionals(request: DeskRequest) -> MembershipQuerySet:
    """On whose name the actor may give a signal: the own, or any colleague's for the administration."""
    named = Membership.objects.colleagues_of(request.actor).who_may_be_named_in_a_signal().by_name()
    if request.actor.may(Permission.RAISE_SIGNAL_FOR_COLLEAGUE):
        return named
    return named.filter(id=request.membership.id)


def _choices(request: DeskRequest, *, on: date) -> dict[str, Any]:
    """What the form of a signal lets choose from."""
    own = request.actor.may(Permission.RAISE_SIGNAL)
    return {
        "today": on,
        "professionals": _professionals(request),
        "relays": relays_for(request.membership),
        "reporter": _("I did") if own else _("the colleague on whose name the signal stands"),
        "colleagues": Membership.objects.colleagues_of(request.actor).exclude(id=request.membership.id).by_name(),
    }


def _seal_of(request: DeskRequest) -> str:
    """Bind to who gives the signal and to the day; not to the session, which may end while somebody types."""
    return f"give:{request.membership.id}:{timezone.localdate()}"


def _write_down_look(request: DeskRequest, answer: BrpAnswer) -> None:
    record(request.actor, Act.ASK_BRP, purpose="signal", outcome=answer.outcome)
