"""One's own signals: the list, one signal, and what can be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.informing import InformingForm
from verwijsindex.desk.forms.signals import HandOverForm, SignalListForm
from verwijsindex.desk.words.linkage import what_resembles
from verwijsindex.matches.archive import earlier_involved
from verwijsindex.matches.family import met_by
from verwijsindex.matches.models import Match
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.looks import list_labels, open_identity
from verwijsindex.persons.retention import adult_on
from verwijsindex.signals import actions, rules
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet
from verwijsindex.signals.review import checks_for

ON_A_PAGE = 25
ENDING_SOON = timedelta(days=30)
RENAMED_LATELY = timedelta(days=90)
ORDERS = {"einde": "ends_on", "nieuwste": "-raised_at", "oudste": "raised_at"}


@dataclass(frozen=True)
class SignalRow:
    signal: Signal
    label: str
    is_matched: bool


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    form = SignalListForm.asked(request.GET)
    signals = _chosen(request, form).select_related("report", "professional__user")
    page = Paginator(signals, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": _rows(request, page.object_list),
        "may_give": _may_give(request),
        "may_weigh": request.actor.may(Permission.WEIGH),
    }
    return render(request, "desk/signals.html", context)


@desk
@require_GET
def one(request: DeskRequest, signal_id: str) -> HttpResponse:
    """Show a signal with the honest answer: who else is involved, or that we keep watching, or are checking."""
    signal = _own(request, signal_id)
    others = Q(participants__left_at=None) & ~Q(participants__membership=signal.professional_id)
    matches = Match.objects.live().visible_to(request.actor).about(signal.young_person_id)
    match = matches.annotate(others=Count("participants", filter=others)).first()
    identity, now = open_identity(request.actor, signal.report, purpose="signal"), timezone.now()
    leaves_on, term = rules.leaves_on(signal.ends_on, adult_on(identity.birth_date))
    context = {
        "signal": signal,
        "identity": identity,
        "leaves_on": leaves_on,
        "leaves_as_adult": term is rules.Term.ADULT,
        "match": match,
        "others": match.others if match else 0,  # type: ignore[attr-defined]  # asked above
        "doubt": (doubt := signal.report.doubts.open().filter(is_disputed=False).first()),
        "resembles": what_resembles(doubt.reasons, with_bsn=request.actor.has_bsn_right) if doubt else (),
        "must_check": checks_for(request.actor).filter(report=signal.report_id).exists(),
        "can_be_undone": signal.undo_until > now,
        "is_own": signal.professional_id == request.membership.id,
        "family_of": signal.id if met_by(signal) else None,
        "earlier": earlier_involved(request.actor, signal),
        "moved_at": signal.moved_at,  # type: ignore[attr-defined]  # asked by _own
        "renamed_at": signal.renamed_at if signal.renamed_at and signal.renamed_at > now - RENAMED_LATELY else None,
    }
    return render(request, "desk/signal.html", context)


@desk
@require_http_methods(["GET", "POST"])
def end(request: DeskRequest, signal_id: str) -> HttpResponse:
    signal = _own(request, signal_id)
    if request.method == "GET":
        return _confirm(request, signal, "desk/signal_end.html")
    actions.end_signal(request.actor, signal, on=timezone.localdate())
    messages.success(request, _("The signal has ended."))
    return redirect("signals")


@desk
@require_http_methods(["GET", "POST"])
def withdraw(request: DeskRequest, signal_id: str) -> HttpResponse:
    signal = _own(request, signal_id)
    if request.method == "GET":
        return _confirm(request, signal, "desk/signal_withdraw.html")
    actions.withdraw_signal(request.actor, signal, on=timezone.localdate())
    messages.success(request, _("The signal was withdrawn. Nothing of it is kept."))
    return redirect("signals")


@desk
@require_POST
def undo(request: DeskRequest, signal_id: str) -> HttpResponse:
    """Take a signal back of which nobody has heard yet; once somebody has, ask first."""
    signal = _own(request, signal_id)
    if not Signal.objects.undoable().filter(id=signal.id).exists():
        return redirect("signal_withdraw", signal.id)
    actions.withdraw_signal(request.actor, signal, on=timezone.localdate())
    messages.success(request, _("Undone. Nobody else heard of this signal, and nothing of it is kept."))
    return redirect("home")


@desk
@require_http_methods(["GET", "POST"])
def inform(request: DeskRequest, signal_id: str) -> HttpResponse:
    """Write down afterwards that the family was told."""
    signal = _own(request, signal_id)
    on = timezone.localdate()
    identity = open_identity(request.actor, signal.report, purpose="signal")
    parties = rules.parties_to_inform(*identity.birth_date.age(on))
    is_own = signal.professional_id == request.membership.id
    form = InformingForm(
        request.POST or None,
        today=on,
        reporter=_("I did") if is_own else str(signal.professional),
        colleagues=Membership.objects.colleagues_of(request.actor).exclude(id=signal.professional_id).by_name(),
        initial={"informed": "yes", "parties": list(parties)},
    )
    if request.method == "POST" and form.is_valid():
        actions.record_informing(request.actor, signal, form.informing())
        messages.success(request, _("Noted."))
        return redirect("signal", signal.id)
    return render(request, "desk/signal_inform.html", {"signal": signal, "identity": identity, "form": form})


@desk
@require_http_methods(["GET", "POST"])
def hand_over(request: DeskRequest, signal_id: str) -> HttpResponse:
    signal = _own(request, signal_id)
    colleagues = Membership.objects.colleagues_of(request.actor).who_may_be_named_in_a_signal().by_name()
    form = HandOverForm(request.POST or None, colleagues=colleagues.exclude(id=signal.professional_id))
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_over_signal(request.actor, signal, to=form.cleaned_data["to"], on=timezone.localdate())
        except actions.ColleagueAlreadySignals:
            form.add_error("to", _("This colleague gave a signal about this young person already."))
        else:
            messages.success(request, _("The signal now stands on your colleague's name."))
            return redirect("signals")
    return _confirm(request, signal, "desk/signal_hand_over.html", form=form)


def _rows(request: DeskRequest, signals: Iterable[Signal]) -> list[SignalRow]:
    labels = list_labels(request.actor, [signal.report for signal in signals], purpose="list")
    matched = set(Match.objects.live().visible_to(request.actor).values_list("young_person", flat=True))
    return [SignalRow(signal, labels[signal.report_id], signal.young_person_id in matched) for signal in signals]


def _confirm(request: DeskRequest, signal: Signal, template: str, **more: object) -> HttpResponse:
    identity = open_identity(request.actor, signal.report, purpose="signal")
    return render(request, template, {"signal": signal, "identity": identity, **more})


def _own(request: DeskRequest, signal_id: str) -> Signal:
    signals = Signal.objects.visible_to(request.actor).with_move()
    return get_object_or_404(
        signals.select_related("report", "young_person", "professional__user", "organisation", "told_by__user"),
        id=signal_id,
    )


def _chosen(request: DeskRequest, form: SignalListForm) -> SignalQuerySet:
    visible = Signal.objects.visible_to(request.actor)
    shown = {
        "alle": visible,
        "loopt-af": visible.ending_within(ENDING_SOON, on=timezone.localdate()),
        "nog-informeren": visible.not_informed(),
    }
    return shown[form["toon"].value()].order_by(ORDERS[form["volgorde"].value()], "id")


def _may_give(request: DeskRequest) -> bool:
    return request.actor.may(Permission.RAISE_SIGNAL) or request.actor.may(Permission.RAISE_SIGNAL_FOR_COLLEAGUE)
