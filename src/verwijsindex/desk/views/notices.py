from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import CHOSEN_MEMBERSHIP, DeskRequest, desk, own_memberships, see_notices
from verwijsindex.desk.own import own_labels
from verwijsindex.desk.words.notices import TITLES, WHY_GONE
from verwijsindex.matches.models import Match
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.signals.models import Signal

ON_A_PAGE = 25
_PAGES = {
    NoticeKind.DOUBT_WAITS: "doubts",
    NoticeKind.RELAY_ASKED: "relay",
    NoticeKind.CONTACT_TO_CHECK: "contact",
    NoticeKind.ROLES_CHANGED: "contact",
    NoticeKind.MOVED_HERE: "moves",
    NoticeKind.TRAINING_ENDS: "training",
    NoticeKind.ACCESSION_OVERDUE: "accessions",
    NoticeKind.SIGNAL_PROPOSED: "home",
    NoticeKind.SIGNAL_RECEIVED: "signals",
}


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    own = Notice.objects.visible_to(request.actor).unseen_first().select_related("match", "signal")
    page = Paginator(own, ON_A_PAGE).get_page(request.GET.get("page"))
    about = {each.id: found.young_person_id for each in page.object_list if (found := each.match or each.signal)}
    labels = own_labels(request.actor, set(about.values()), purpose="notices")
    rows = [
        (each, *TITLES[NoticeKind(each.kind)], labels.get(about[each.id], "") if each.id in about else "")
        for each in page.object_list
    ]
    return render(request, "desk/notices.html", {"page": page, "rows": rows})


@require_GET
@desk
def one(request: DeskRequest, notice_id: UUID) -> HttpResponse:
    """Lead to what a message is about. A mail links here, whichever of the reader's organisations it is for."""
    notices = Notice.objects.visible_to(request.actor).filter(id=notice_id)
    found = notices.first()
    if found is None:
        request.session[CHOSEN_MEMBERSHIP] = str(get_object_or_404(own_memberships(request), notices=notice_id).id)
        return redirect("notice", notice_id)
    see_notices(request, notices)
    if found.match_id and Match.objects.visible_to(request.actor).filter(id=found.match_id).exists():
        return redirect("match", found.match_id)
    if found.match_id and Match.objects.watched_by(request.actor).filter(id=found.match_id).exists():
        return redirect("stalled_match", found.match_id)
    if found.signal_id and Signal.objects.visible_to(request.actor).filter(id=found.signal_id).exists():
        return redirect("signal", found.signal_id)
    if found.kind in _PAGES:
        return redirect(_PAGES[NoticeKind(found.kind)])
    _icon, title = TITLES[NoticeKind(found.kind)]
    why = WHY_GONE.get(NoticeKind(found.kind), "")
    return render(request, "desk/notice_gone.html", {"title": title, "notice": found, "why": why})
