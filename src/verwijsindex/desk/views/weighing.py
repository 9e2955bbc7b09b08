"""Weigh without giving a signal, and the weighings that an organisation keeps."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.criteria.actions import current_version, set_of
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.querysets import WeighingQuerySet
from verwijsindex.criteria.rules import Decision
from verwijsindex.criteria.weighings import destroy_weighing, keep_weighing, kept_for, open_weighing, read_own
from verwijsindex.criteria.words import guide
from verwijsindex.desk.doors import DeskRequest, desk, part_or_page
from verwijsindex.desk.forms.weighing import PurposeForm, ReasonForm
from verwijsindex.desk.words.weighings import row_of

ON_A_PAGE = 25
NO_SIGNAL = "no-signal"


@desk
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Weigh with the criteria, and decide not to give a signal; keep why only where the organisation wants that."""
    require(request.actor, Permission.WEIGH)
    on, keeps = timezone.localdate(), kept_for(request.actor) is not None
    is_decided = NO_SIGNAL in request.POST
    form = ReasonForm(request.POST if is_decided else None) if keeps else None
    if is_decided and (form is None or form.is_valid()):
        return _decided(request, form)
    advice = guide(set_of(current_version(request.actor, on=on)), request.POST.getlist("tick"))
    template = part_or_page(request, part="desk/criteria_advice.html", page="desk/weighing_new.html")
    return render(request, template, {"form": form, "guide": advice})


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """List one's own weighings."""
    require(request.actor, Permission.WEIGH)
    page = _page(request, Weighing.objects.visible_to(request.actor))
    rows = [row_of(weighing, weighed) for weighing, weighed in read_own(request.actor, page)]
    context = {"page": page, "rows": rows, "keeps": kept_for(request.actor) is not None}
    return render(request, "desk/weighings.html", context)


@desk
@require_GET
def one(request: DeskRequest, weighing_id: UUID) -> HttpResponse:
    """Read one's own weighing."""
    own = Weighing.objects.visible_to(request.actor).newest_first()
    [(weighing, weighed)] = read_own(request.actor, [get_object_or_404(own, id=weighing_id)])
    context = {"row": row_of(weighing, weighed), "reason": weighed.reason, "own": True}
    return render(request, "desk/weighing.html", context)


@desk
@require_GET
def of_colleagues(request: DeskRequest) -> HttpResponse:
    """List that there are weighings in the organisation, without a word of what was weighed."""
    require(request.actor, Permission.OPEN_WEIGHING_OF_COLLEAGUE)
    page = _page(request, Weighing.objects.openable_by(request.actor))
    context = {"page": page, "rows": list(map(row_of, page)), "keeps": kept_for(request.actor) is not None}
    return render(request, "desk/weighings_of_colleagues.html", context)


@desk
@require_http_methods(["GET", "POST"])
def of_colleague(request: DeskRequest, weighing_id: UUID) -> HttpResponse:
    """Ask what for, then show a colleague's weighing, once."""
    weighing = get_object_or_404(Weighing.objects.openable_by(request.actor).newest_first(), id=weighing_id)
    form = PurposeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "desk/weighing_purpose.html", {"row": row_of(weighing), "form": form})
    weighed = open_weighing(request.actor, weighing, purpose=form.cleaned_data["purpose"])
    return render(request, "desk/weighing.html", {"row": row_of(weighing, weighed), "reason": weighed.reason})


@desk
@require_http_methods(["GET", "POST"])
def destruction(request: DeskRequest, weighing_id: UUID) -> HttpResponse:
    """Destroy a weighing before its term: one's own, or a colleague's."""
    weighing = get_object_or_404(Weighing.objects.destroyable_by(request.actor).newest_first(), id=weighing_id)
    own = weighing.professional_id == request.membership.id
    if request.method == "GET":
        return render(request, "desk/weighing_destruction.html", {"row": row_of(weighing), "own": own})
    destroy_weighing(request.actor, weighing)
    messages.success(request, _("The weighing is destroyed."))
    return redirect("weighings" if own else "weighings_of_colleagues")


def _decided(request: DeskRequest, form: ReasonForm | None) -> HttpResponse:
    weighed = form.weighed(Decision.NO_SIGNAL) if form else None
    if weighed and keep_weighing(request.actor, weighed, on=timezone.localdate()):
        messages.success(request, _("You give no signal. Why not is kept, sealed, for your organisation alone."))
        return redirect("weighings")
    messages.success(request, _("You give no signal. Nothing was stored."))
    return redirect("home")


def _page(request: DeskRequest, weighings: WeighingQuerySet) -> Page[Weighing]:
    return Paginator(weighings.newest_first(), ON_A_PAGE).get_page(request.GET.get("page"))
