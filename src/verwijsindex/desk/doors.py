"""What every page of the desk has in common: who acts, and that what is not theirs is not found."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.desk.typed import keep_typed
from verwijsindex.desk.waiting import day_of
from verwijsindex.kit.spreadsheet import csv_file, excel_file
from verwijsindex.matches.actions import NotAParticipant
from verwijsindex.notices.actions import mark_seen
from verwijsindex.notices.querysets import NoticeQuerySet
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.actions import SignalAlreadyEnded

CHOSEN_MEMBERSHIP = "membership"
_WAITING = "waiting"


class DeskRequest(HttpRequest):
    """A request of somebody who logged in and works for an organisation; ``own`` is wherever they work."""

    own: Sequence[Membership]
    membership: Membership
    actor: Actor


def desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page for whoever is logged in and works somewhere; what is not theirs, or gone, is not found."""

    @wraps(view)
    @never_cache
    def opened(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _log_in_first(request)
        request.own = list(own_memberships(request))
        membership = current_membership(request, request.own)
        if membership is None:
            return render(request, "desk/no_organisation.html", status=403)
        request.membership, request.actor = membership, membership.as_actor()
        try:
            answer = view(request, *args, **kwargs)
        except (NotAllowed, NotAParticipant, SignalAlreadyEnded) as refusal:
            raise Http404 from refusal
        if request.method == "POST" and answer.status_code == HTTPStatus.FOUND:
            keep_waiting(request, len(day_of(request.actor, on=timezone.localdate()).tasks))
        return answer

    return opened


def keep_waiting(request: DeskRequest, number: int) -> None:
    """Keep how many tasks wait, for the title of each page: counted on the home page, and after each act."""
    counted = {"of": str(request.membership.id), "number": number}
    if request.session.get(_WAITING) != counted:  # to set it is to write it
        request.session[_WAITING] = counted


def waiting_at(session: SessionBase, membership: Membership) -> int:
    """Say how many tasks waited for somebody when that was last counted; nothing of another organisation's."""
    kept = session.get(_WAITING, {})
    return int(kept["number"]) if kept.get("of") == str(membership.id) else 0


def _log_in_first(request: HttpRequest) -> HttpResponse:
    """Lead to the login page, and from there to where one wanted to go, with what one typed.

    A redirect for a part of a page would draw the login page inside the page that is open: the script there sends
    the whole form instead, or opens the page anew.
    """
    if "HX-Request" in request.headers:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    kept = request.method == "POST" and keep_typed(
        request.session,
        ended_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""),
        path=request.get_full_path(),
        fields=request.POST.lists(),
        now=timezone.now(),
    )
    return redirect_to_login(reverse("resume") if kept else request.get_full_path())


def spreadsheet(name: str, head: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """Give a table as a file."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    as_file = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(excel_file(head, rows), content_type=kind, headers=as_file)


def plain_table(name: str, head: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """Give a table as CSV, for a program of statistics."""
    as_file = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(csv_file(head, rows), content_type="text/csv; charset=utf-8", headers=as_file)


def pdf_file(name: str, content: bytes) -> HttpResponse:
    """Give a PDF to look at, which is kept under this name."""
    as_file = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=as_file)


def part_or_page(request: HttpRequest, *, part: str, page: str) -> str:
    """Name the template of the part alone, when a page that is open asks for it anew, or else of the whole page."""
    return part if request.headers.get("HX-Request") else page


def see_notices(request: DeskRequest, notices: NoticeQuerySet) -> None:
    """Remember that the viewer has seen these messages; the frame of this page counts them no more."""
    if request.membership.unseen_notices:  # type: ignore[attr-defined]  # asked by own_memberships
        request.membership.unseen_notices -= mark_seen(request.actor, notices)  # type: ignore[attr-defined]  # likewise


def current_membership(request: HttpRequest, own: Sequence[Membership]) -> Membership | None:
    """The organisation that the user works for now: the one chosen in this session, or else the first."""
    chosen = request.session.get(CHOSEN_MEMBERSHIP)
    return next((membership for membership in own if str(membership.id) == chosen), own[0] if own else None)


def own_memberships(request: HttpRequest) -> MembershipQuerySet:
    """Where the user works, by the name of the organisation, and how many messages wait there."""
    if not request.user.is_authenticated:
        return Membership.objects.none()
    own = Membership.objects.current().filter(user=request.user.pk)
    own = own.annotate(unseen_notices=Count("notices", filter=Q(notices__seen_at=None)))
    return own.select_related("user", "organisation__region", "location__municipality").order_by("organisation__name")
