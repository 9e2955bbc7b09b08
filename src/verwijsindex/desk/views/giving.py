"""Give a signal: all the questions on one page, then an honest answer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.criteria.actions import current_version, set_of
from verwijsindex.criteria.rules import Decision
from verwijsindex.criteria.weighings import keep_weighing, kept_for
from verwijsindex.criteria.words import guide
from verwijsindex.desk.about import About, NotFound, by_bsn, by_name
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.signals import SignalByBsnForm, SignalByNameForm, SignalForm
from verwijsindex.desk.words.agreement import end_in_words
from verwijsindex.desk.words.young_people import NOT_A_TEST_PERSON
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.persons.brp.lookup import Outcome
from verwijsindex.persons.envelope import NotOurEnvelope, disclose, enclose
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import NotATestPerson
from verwijsindex.signals import actions, rules
from verwijsindex.signals.models import Involvement
from verwijsindex.signals.shield import RelayUnfit, relays_for

NOBODY_TO_REPORT = (Outcome.DECEASED, Outcome.TOO_OLD, Outcome.UNKNOWN)


@desk
@require_http_methods(["GET", "POST"])
def who(request: DeskRequest) -> HttpResponse:
    """Ask everything on one page; who it is about is looked up on the way, and what else was typed stays."""
    _require_may_give(request)
    form = _form(request)
    if request.method == "GET":
        return _ask(request, form)
    form.forgive_the_rest()
    try:
        about = _look_up(request, form) if form.knows_who() else None
    except NotFound as refusal:
        return _ask(request, _refused(request, form, refusal))
    if about and "parties" not in request.POST:
        ages = about.identity.birth_date.age(form.today)
        told = rules.parties_to_inform(ages.youngest, ages.oldest)
        form.data.setlist("parties", told)  # type: ignore[attr-defined]  # a QueryDict
    return _ask(request, form, about)


@desk
@require_POST
def give(request: DeskRequest) -> HttpResponse:
    """Give the signal; what is not right yet, or must be read first, is shown on the same page."""
    _require_may_give(request)
    form, about = _form(request), None
    try:
        if form.knows_who():
            about = _seen_before(request, form) or _look_up(request, form)
    except NotFound as refusal:
        return _ask(request, _refused(request, form, refusal))
    if not (about and form.is_valid()):
        return _ask(request, form, about)
    if not about.is_clear:
        form.lose_focus()
        return _ask(request, form, about, must_read=True)
    raised = _raise_weighed(request, form, about.identity, on=form.today)
    if raised is None:
        return _ask(request, form, about)
    if not raised.is_new:
        messages.info(request, _("You had given this signal already. It stands as it was."))
    return redirect("signal", raised.signal.id)


def _look_up(request: DeskRequest, form: SignalForm) -> About:
    if isinstance(form, SignalByNameForm):
        return by_name(request.actor, form.identity(), on=form.today)
    return by_bsn(request.actor, form.cleaned_data["bsn"], on=form.today)


def _seen_before(request: DeskRequest, form: SignalForm) -> About | None:
    """Take along who was looked up, if nothing that was typed about them changed since."""
    try:
        return About(disclose(request.POST.get("envelope", ""), bound_to=_seal_of(request, form)))
    except NotOurEnvelope:
        return None


def _refused(request: DeskRequest, form: SignalForm, refusal: NotFound) -> SignalForm:
    """Say it beside the question; when the BRP does not tell who it is, ask for the name instead."""
    if isinstance(form, SignalByBsnForm) and refusal.outcome not in NOBODY_TO_REPORT:
        form = SignalByNameForm(request.POST, **_choices(request, on=form.today))
        form.errors.clear()
    form.add_error(form.asks_who[0], refusal.outcome.label)
    return form


def _form(request: DeskRequest) -> SignalForm:
    on = timezone.localdate()
    by_name = "naam" in request.GET or "surname" in request.POST or not request.actor.has_bsn_right
    form_of = SignalByNameForm if by_name else SignalByBsnForm
    months = request.membership.organisation.months_proposed
    proposed = {"professional": request.membership, "ends_on": rules.months_after(on, months)}
    return form_of(request.POST.copy() if request.POST else None, **_choices(request, on=on), initial=proposed)


def _ask(
    request: DeskRequest, form: SignalForm, about: About | None = None, *, must_read: bool = False
) -> HttpResponse:
    policy = request.membership.organisation.region.signal_policy
    context = {
        "form": form,
        "ending": end_in_words(request.membership, on=form.today),
        "about": about,
        "must_read": must_read,
        "envelope": about and enclose(about.identity, bound_to=_seal_of(request, form)),
        "by_name": isinstance(form, SignalByNameForm),
        "may_use_bsn": request.actor.has_bsn_right,
        "may_shield": form.fields["relay"].queryset.exists(),  # type: ignore[attr-defined]  # a ModelChoiceField
        "on_behalf": not request.actor.may(Permission.RAISE_SIGNAL),
        "guide": guide(set_of(current_version(request.actor, on=form.today)), request.POST.getlist("tick")),
        "may_weigh": (may_weigh := request.actor.may(Permission.WEIGH)),
        "keeps": may_weigh and kept_for(request.actor) is not None,
        "latest": rules.latest_end(form.today, longest_months=policy.longest_months),
    }
    return render(request, "desk/signal_new.html", context)


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
    except (actions.NotYetJoined, actions.AgreementEnded, actions.CovenantEnded):
        unsigned = _("Your organisation has not signed the agreement yet.")
        form.add_error(None, end_in_words(given["professional"], on=on) or unsigned)
    except RelayUnfit:
        form.add_error("relay", _("Choose somebody else: messages cannot go through who gives the signal."))
    except NotATestPerson:
        form.add_error(None, NOT_A_TEST_PERSON)
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


def _seal_of(request: DeskRequest, form: SignalForm) -> str:
    """Bind to what was typed, by whom and on which day; not to the session, which may end while somebody types."""
    typed = [str(form.cleaned_data[name]) for name in form.asks_who]
    return f"give:{request.membership.id}:{form.today}:{typed}"
