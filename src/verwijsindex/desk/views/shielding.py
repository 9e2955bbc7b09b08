"""Shielded signals: the reporter's own page, messages through the contact point, and the trustee's page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.shielding import AskForm, ReplyForm, ShieldForm, UnmaskForm
from verwijsindex.desk.words.shielding import ASKS, REPLIES
from verwijsindex.matches.actions import MatchHasEnded
from verwijsindex.matches.cards import ColleagueCard
from verwijsindex.matches.disclosure import relay_tasks
from verwijsindex.matches.models import Match, RelayRequest
from verwijsindex.matches.relaying import NobodyPassesOn, ask_shielded, look_at_tasks, reply_for_shielded
from verwijsindex.matches.unmasking import NobodyShielded, unmask
from verwijsindex.persons.looks import list_labels
from verwijsindex.signals.models import Signal
from verwijsindex.signals.shield import relays_for
from verwijsindex.signals.shielding import shield_signal, unshield_signal


@desk
@require_http_methods(["GET", "POST"])
def shield(request: DeskRequest, signal_id: UUID) -> HttpResponse:
    """Put a shield on one's own signal, or choose another reason or contact point."""
    signal = _own(request, signal_id)
    initial = {"shield": signal.shield, "relay": signal.relay_id}
    form = ShieldForm(request.POST or None, relays=relays_for(signal.professional), initial=initial)
    if request.method == "POST" and form.is_valid():
        shield_signal(request.actor, signal, form.shield_asked())
        messages.success(request, _("Colleagues in a match no longer see who you are."))
        return redirect("signal", signal.id)
    label = list_labels(request.actor, [signal.report], purpose="signal")[signal.report_id]
    return render(request, "desk/signal_shield.html", {"signal": signal, "form": form, "label": label})


@desk
@require_POST
def unshield(request: DeskRequest, signal_id: UUID) -> HttpResponse:
    signal = _own(request, signal_id)
    unshield_signal(request.actor, signal)
    messages.success(request, _("Colleagues in a match now see who you are and how to reach you."))
    return redirect("signal", signal.id)


@desk
@require_POST
def ask(request: DeskRequest, match_id: UUID) -> HttpResponse:
    """Ask something of who is shielded in a match."""
    match = get_object_or_404(Match.objects.visible_to(request.actor), id=match_id)
    form = AskForm(request.POST, places=match.participants.present().filter(is_shielded=True))
    if not form.is_valid():
        messages.warning(request, _("Choose one of the answers."))
        return redirect("match", match.id)
    try:
        ask_shielded(request.actor, match, form.cleaned_data["place"], ask=form.cleaned_data["ask"])
    except MatchHasEnded:
        messages.warning(request, _("The match has ended in the meantime. Nothing was written down."))
    except NobodyPassesOn:
        messages.warning(request, _("Nobody can pass it on now. Call the region."))
    else:
        messages.success(request, _("Your message goes to the contact point. You hear what comes of it."))
    return redirect("match", match.id)


@desk
@require_GET
def relay(request: DeskRequest) -> HttpResponse:
    """Show what waits to be passed on; a logged look."""
    require(request.actor, Permission.RELAY)
    tasks = relay_tasks(request.actor)
    look_at_tasks(request.actor, Act.LIST_RELAYED)
    rows = [(task, ASKS[task.ask]) for task in tasks]
    return render(request, "desk/relay.html", {"rows": rows, "replies": REPLIES.items()})


@desk
@require_POST
def reply(request: DeskRequest, request_id: int) -> HttpResponse:
    get_object_or_404(RelayRequest.objects.waiting_for(request.actor), id=request_id)
    form = ReplyForm(request.POST)
    if form.is_valid():
        reply_for_shielded(request.actor, request_id, reply=form.cleaned_data["reply"])
        messages.success(request, _("Written down. Who asked it gets a message."))
    else:
        messages.warning(request, _("Choose one of the answers."))
    return redirect("relay")


@desk
@require_http_methods(["GET", "POST"])
def unmasking(request: DeskRequest) -> HttpResponse:
    """Tell a trustee who is shielded in a match; the answer stands on this page only, and in no address."""
    require(request.actor, Permission.UNMASK)
    form = UnmaskForm(request.POST or None)
    people: tuple[ColleagueCard, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            people = unmask(request.actor, form.cleaned_data["number"], need=form.cleaned_data["need"])
        except NobodyShielded:
            form.add_error("number", _("In no match of this region with this number somebody is shielded."))
    return render(request, "desk/unmasking.html", {"form": form, "people": people})


def _own(request: DeskRequest, signal_id: UUID) -> Signal:
    require(request.actor, Permission.SHIELD_SIGNAL)
    own = Signal.objects.visible_to(request.actor)
    return get_object_or_404(own.select_related("report", "professional__organisation"), id=signal_id)
