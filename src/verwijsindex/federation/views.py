"""Doors for who is outside: the directory for programs, and the overview for who is interested."""

import hashlib
import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.federation.actions import TooManyAsk, ask_overview, confirm_overview, find_asked
from verwijsindex.federation.directory import read_directory
from verwijsindex.federation.forms import OverviewForm
from verwijsindex.federation.models import OverviewRequest
from verwijsindex.federation.rules import Listed, Town

SOURCE = "Gemeenten: CBS, 2025 (CC BY 4.0)"


@require_GET
@cache_control(max_age=3600, public=True)
def directory(request: HttpRequest) -> HttpResponse:
    """Publish which index works where, with all its history; what a program has already is not sent again."""
    towns = [_published(town) for town in read_directory(settings.BASE_URL)]
    body = json.dumps({"bron": SOURCE, "gemeenten": towns}, ensure_ascii=False).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Access-Control-Allow-Origin": "*"}
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="application/json", headers=headers)


@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    form = OverviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_overview(form.cleaned_data["email"], language=get_language() or "nl", at=timezone.now())
        except TooManyAsk:
            form.add_error(None, _("Many ask for the overview now. Try again in an hour."))
        else:
            return redirect("overview_asked")
    return render(request, "federation/overview.html", {"form": form})


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "federation/overview_asked.html")


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, overview_token: str) -> HttpResponse:
    """Ask for a click: programs that look at mails open each link, and confirm nothing with that."""
    try:
        if request.method == "POST":
            confirm_overview(overview_token, at=timezone.now())
        is_sent = find_asked(overview_token).confirmed_at is not None
    except OverviewRequest.DoesNotExist:
        raise Http404 from None
    return render(request, "federation/overview_confirm.html", {"is_sent": is_sent})


def _published(town: Town) -> dict[str, object]:
    return {
        "code": town.code,
        "naam": town.name,
        "provincie": town.province,
        "verwijsindexen": [_written(listed) for listed in town.listed],
    }


def _written(listed: Listed) -> dict[str, str | None]:
    return {
        "vanaf": listed.since.isoformat() if listed.since else None,
        "systeem": str(listed.system),
        "adres": listed.address,
        "bron": listed.source,
    }
