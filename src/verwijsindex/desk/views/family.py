"""The family of a young person whom one signals: who is involved with the others of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from verwijsindex.desk.doors import DeskRequest, desk, see_notices
from verwijsindex.desk.forms.family import FamilyContactForm
from verwijsindex.desk.words.family import CAME_OF_IT
from verwijsindex.matches.disclosure import family_card
from verwijsindex.matches.family_contact import mark_family_seen, record_family_contact
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.persons.looks import open_identity
from verwijsindex.signals.models import Signal


@require_GET
@desk
def family(request: DeskRequest, signal_id: UUID) -> HttpResponse:
    """Show whom one meets; where that is nobody, there is nothing to find."""
    signal = _own(request, signal_id)
    card = family_card(signal)
    if card is None:
        raise Http404
    mark_family_seen(request.actor, signal)
    see_notices(request, Notice.objects.filter(signal=signal, kind=NoticeKind.FAMILY_FOUND))
    context = {
        "signal": signal,
        "identity": open_identity(request.actor, signal.report, purpose="family"),
        "key": card.key,
        "colleagues": [(one.who, CAME_OF_IT[one.outcome] if one.outcome else "", one.at) for one in card.colleagues],
        "yours": CAME_OF_IT[card.your_outcome] if card.your_outcome else "",
        "is_own": signal.professional_id == request.membership.id,
        "outcomes": CAME_OF_IT.items(),
    }
    return render(request, "desk/family.html", context)


@require_POST
@desk
def contact(request: DeskRequest, signal_id: UUID) -> HttpResponse:
    signal = _own(request, signal_id)
    form = FamilyContactForm(request.POST)
    if not form.is_valid():
        raise Http404
    record_family_contact(request.actor, signal, outcome=form.cleaned_data["outcome"])
    messages.success(request, _("Written down. Your colleagues see it."))
    return redirect("signal_family", signal.id)


def _own(request: DeskRequest, signal_id: UUID) -> Signal:
    own = Signal.objects.visible_to(request.actor).select_related("report", "young_person")
    return get_object_or_404(own, id=signal_id)
