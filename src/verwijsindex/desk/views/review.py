"""The data steward's day: doubts whether two reports are about one young person, and what was ruled on them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, see_notices
from verwijsindex.desk.forms.review import AskForm, DoubtListForm
from verwijsindex.desk.review import askable, to_decide, what_follows
from verwijsindex.desk.words import review as words
from verwijsindex.desk.words.linkage import why_asked
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.persons.models import Doubt, Ruling
from verwijsindex.persons.querysets import DoubtQuerySet, RulingQuerySet
from verwijsindex.persons.rulings import DoubtAlreadyClosed, RulingAlreadyUndone
from verwijsindex.signals.review import ask_reporter, compare_doubted, doubts_for, rulings_for, settle, undo

ON_A_PAGE = 25
ORDERS = {"oudste": "opened_at", "nieuwste": "-opened_at"}


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.REVIEW_IDENTITY)
    see_notices(request, Notice.objects.filter(kind=NoticeKind.DOUBT_WAITS))
    form = DoubtListForm.asked(request.GET)
    page = Paginator(_chosen(request, form), ON_A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [
        {
            "doubt": doubt,
            "question": words.question(doubt, is_disputed=doubt.is_disputed),
            "open": words.days_open(doubt.opened_at, on=today),
            "state": words.state_of(doubt),
        }
        for doubt in page.object_list
    ]
    context = {"form": form, "page": page, "rows": rows, "rulings": rulings_for(request.actor).count()}
    return render(request, "desk/doubts.html", context)


@desk
@require_GET
def one(request: DeskRequest, doubt_id: int) -> HttpResponse:
    """Show two reports beside each other; a logged look."""
    doubt = get_object_or_404(_open(request), id=doubt_id)
    comparison = compare_doubted(request.actor, doubt)
    context = {
        "doubt": doubt,
        "why": why_asked(comparison.agreement.codes(), is_disputed=doubt.is_disputed),
        "rows": words.rows_of(comparison),
        "asked": words.asked(doubt),
        "askable": askable(doubt),
        "next": _next(request, after=doubt),
    }
    return render(request, "desk/doubt.html", context)


@desk
@require_http_methods(["GET", "POST"])
def decide(request: DeskRequest, doubt_id: int, *, is_same: bool) -> HttpResponse:
    """Say what a decision would do; then take it, and go on with the next doubt."""
    if request.method == "GET":
        doubt = get_object_or_404(_open(request), id=doubt_id)
        consequences = words.consequences(what_follows(doubt, is_same=is_same))
        context = {"doubt": doubt, "is_same": is_same, "consequences": consequences}
        return render(request, "desk/doubt_decide.html", context)
    doubt = get_object_or_404(Doubt, id=doubt_id)
    try:
        settle(request.actor, doubt, is_same=is_same)
    except DoubtAlreadyClosed:
        return _too_late(request)
    messages.success(request, _("Decided: %(verdict)s.") % {"verdict": words.VERDICTS[is_same].word})
    return _go_on(request, after=doubt)


@desk
@require_POST
def question(request: DeskRequest, doubt_id: int) -> HttpResponse:
    """Ask who gave one of the two reports to check it."""
    doubt = get_object_or_404(Doubt.objects.select_related("report", "other"), id=doubt_id)
    require(request.actor, Permission.REVIEW_IDENTITY)
    form = AskForm(request.POST, reports=askable(doubt))
    if not form.is_valid():
        get_object_or_404(_open(request), id=doubt_id)
        messages.warning(request, _("Choose whom to ask."))
        return redirect("doubt", doubt_id)
    try:
        ask_reporter(request.actor, doubt, form.cleaned_data["report"])
    except DoubtAlreadyClosed:
        return _too_late(request)
    messages.success(request, _("Asked. You get this doubt back when there is an answer."))
    return _go_on(request, after=doubt)


@desk
@require_GET
def rulings(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.REVIEW_IDENTITY)
    page = Paginator(_rulings(request), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/rulings.html", {"page": page, "rows": list(map(_ruling_row, page.object_list))})


@desk
@require_http_methods(["GET", "POST"])
def undoing(request: DeskRequest, ruling_id: int) -> HttpResponse:
    ruling = get_object_or_404(_rulings(request), id=ruling_id)
    if request.method == "GET":
        return render(request, "desk/ruling_undo.html", _ruling_row(ruling))
    try:
        undo(request.actor, ruling)
    except RulingAlreadyUndone:
        messages.warning(request, _("Somebody else has undone this already."))
        return redirect("rulings")
    messages.success(request, _("Undone. The question is open again."))
    return redirect("doubts")


def _open(request: DeskRequest) -> DoubtQuerySet:
    own = doubts_for(request.actor).prefetch_related("checks")
    return own.select_related("report__young_person", "other__young_person")


def _rulings(request: DeskRequest) -> RulingQuerySet:
    own = rulings_for(request.actor).prefetch_related("doubts")
    return own.select_related("report__young_person", "other__young_person")


def _chosen(request: DeskRequest, form: DoubtListForm) -> DoubtQuerySet:
    decidable = to_decide(request.actor).values("id")
    shown = {
        "te-beslissen": _open(request).filter(id__in=decidable),
        "gevraagd": _open(request).exclude(id__in=decidable),
        "alle": _open(request),
    }
    return shown[form["toon"].value()].order_by(ORDERS[form["volgorde"].value()], "id")


def _next(request: DeskRequest, *, after: Doubt) -> Doubt | None:
    """Find the next doubt that nobody else must answer first: the next in time, or else the oldest."""
    others = to_decide(request.actor).exclude(id=after.id).order_by("opened_at", "id")
    return others.filter(opened_at__gte=after.opened_at).first() or others.first()


def _go_on(request: DeskRequest, *, after: Doubt) -> HttpResponse:
    following = _next(request, after=after)
    return redirect("doubt", following.id) if following else redirect("doubts")


def _too_late(request: DeskRequest) -> HttpResponse:
    messages.warning(request, _("Somebody else, or what became known since, has answered this already."))
    return redirect("doubts")


def _ruling_row(ruling: Ruling) -> dict[str, object]:
    is_disputed = any(doubt.is_disputed for doubt in ruling.doubts.all())
    return {
        "ruling": ruling,
        "question": words.question(ruling, is_disputed=is_disputed),
        "verdict": words.VERDICTS[ruling.is_same],
        "consequence": words.undoing(is_same=ruling.is_same, is_disputed=is_disputed),
    }
