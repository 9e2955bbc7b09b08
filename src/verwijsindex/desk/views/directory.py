"""The directory of indices, for the region manager: who works with which, and since when. Row B7"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.directory import DirectoryFilter, ListingForm
from verwijsindex.federation.actions import list_index, unlist_index
from verwijsindex.federation.directory import read_directory
from verwijsindex.federation.models import SYSTEMS, Listing
from verwijsindex.federation.rules import Listed, System, Town

PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A municipality in words: what works there today, and what comes."""

    town: Town
    now: Listed
    system: str
    coming: str
    coming_on: date | None


@desk
@require_http_methods(["GET", "POST"])
def listing(request: DeskRequest) -> HttpResponse:
    """List municipalities, and write down which index works in those that were ticked."""
    require(request.actor, Permission.EDIT_DIRECTORY)
    filter_, rows = _found(request)
    chosen = request.POST.getlist("gemeente")
    form = ListingForm(request.POST or None, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        codes = [row.town.code for row in rows] if form.cleaned_data["everything"] else chosen
        number = list_index(request.actor, codes, form.listed(), since=form.cleaned_data["since"])
        messages.success(request, _told(number))
        return redirect(request.get_full_path())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": filter_, "form": form, "page": page, "rows": page.object_list, "chosen": chosen}
    return render(request, "desk/directory.html", context)


@desk
@require_GET
def spreadsheet_of_all(request: DeskRequest) -> HttpResponse:
    """Give the list, chosen as on the page, for a spreadsheet."""
    require(request.actor, Permission.EDIT_DIRECTORY)
    head = [_("Code"), _("Municipality"), _("Province"), _("Index"), _("Since"), _("Address"), _("Source")]
    _filter, rows = _found(request)
    return spreadsheet("verwijsindexen", head, map(_cells, rows))


@desk
@require_http_methods(["GET", "POST"])
def history(request: DeskRequest) -> HttpResponse:
    """Show what was written down of a municipality, and take away what was a mistake."""
    require(request.actor, Permission.EDIT_DIRECTORY)
    code = request.GET.get("gemeente")
    if not code:
        return redirect("directory")
    town = next((town for town in read_directory(settings.BASE_URL) if town.code == code), None)
    if town is None:
        raise Http404
    written = Listing.objects.filter(municipality_code=code)
    if request.method == "POST":
        unlist_index(request.actor, get_object_or_404(written, since=request.POST.get("since")))
        messages.success(request, _("Taken away."))
        return redirect(f"{reverse('directory_history')}?gemeente={code}")
    rows = [(listed, SYSTEMS[listed.system]) for listed in town.listed]
    return render(request, "desk/directory_history.html", {"town": town, "rows": rows})


def _found(request: DeskRequest) -> tuple[DirectoryFilter, list[Row]]:
    filter_ = DirectoryFilter.asked(request.GET)
    rows = [_in_words(town, timezone.localdate()) for town in read_directory(settings.BASE_URL)]
    return filter_, [row for row in rows if filter_.finds(row.town, row.now.system)]


def _told(number: int) -> str:
    text = ngettext("Written down for %(number)d municipality.", "Written down for %(number)d municipalities.", number)
    return text % {"number": number}


def _in_words(town: Town, on: date) -> Row:
    now, coming = town.at(on), town.coming(on)
    named = str(SYSTEMS[coming.system]) if coming else ""
    return Row(town, now, str(SYSTEMS[System(now.system)]), named, coming.since if coming else None)


def _cells(row: Row) -> list[object]:
    now = row.now
    return [row.town.code, row.town.name, row.town.province, row.system, now.since, now.address, now.source]
