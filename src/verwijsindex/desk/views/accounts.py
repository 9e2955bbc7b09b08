"""Who will work with the index: written by the organisation with a link, or by the region, who has them invited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.accounts import PeopleSheetForm, PersonForm, rows_sent
from verwijsindex.desk.views.ways import Way, at_desk, with_link
from verwijsindex.desk.words.accessions import MISSING
from verwijsindex.desk.words.accounts import people_in_words
from verwijsindex.onboarding.accounts.checking import COLUMNS, EXAMPLE, NEEDED, faults_of, places_of
from verwijsindex.onboarding.accounts.filling import (
    BeingInvited,
    ChangedMeanwhile,
    NotRight,
    as_kept,
    fingerprint_of,
    open_rows,
    save_rows,
    send_in,
)
from verwijsindex.onboarding.accounts.inviting import NotSentIn, begin_inviting, progress_of
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.models import AccountForm
from verwijsindex.onboarding.registering import NotRegistered, missing
from verwijsindex.onboarding.rules import LinkedForm
from verwijsindex.onboarding.sheets import ColumnsMissing, NotASheet, Row, read_pasted, read_sheet

BLANKS = 2
from_desk, by_link = at_desk("accession_accounts"), with_link(LinkedForm.ACCOUNTS)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, way: Way) -> HttpResponse:
    """Show who stands on the form with what is wrong, and keep what is written: right or not yet."""
    if request.method == "POST":
        return _saved(request, way, list(rows_sent(request.POST)), seen=request.POST.get("seen"))
    stands = open_rows(way.accession)
    return _page(request, way, stands, seen=fingerprint_of(stands))


def _page(request: HttpRequest, way: Way, rows: list[Row], *, seen: str) -> HttpResponse:
    accession = way.accession
    form, places = getattr(accession, "account_form", None) or AccountForm(accession=accession), places_of(accession)
    faults = faults_of(rows, accession)
    filled = [*zip(rows, faults, strict=True), *[(Row(), {}) for _ in range(BLANKS)]]
    context = {
        "way": way,
        "seen": seen,
        "accession": accession,
        "form": form,
        "people": [PersonForm(number, row, wrong, places=places) for number, (row, wrong) in enumerate(filled)],
        "is_right": bool(rows) and not any(faults),
        "sheet_form": PeopleSheetForm(),
        "columns": COLUMNS,
        "told": people_in_words(form.rows.all() if form.inviting_since else form.rows.exclude(outcome="")),
        "progress": progress_of(form) if form.inviting_since else None,
        "missing": [MISSING[what] for what in missing(accession, on=timezone.localdate())],
        "links": accession.links.filter(form=LinkedForm.ACCOUNTS).select_related("contact"),
    }
    return render(request, "desk/accounts.html", context)


@require_POST
def sheet(request: HttpRequest, way: Way) -> HttpResponse:
    """Put the rows of a sheet on the form, below who stands there."""
    form = PeopleSheetForm(request.POST, request.FILES)
    read: list[Row] = []
    if form.is_valid():
        file = form.cleaned_data["sheet"]
        try:
            read = read_sheet(file.name, file.read(), needed=NEEDED) if file else []
        except NotASheet:
            messages.error(request, _("This file cannot be read. Save it as Excel, OpenDocument or CSV and try again."))
        except ColumnsMissing:
            messages.error(request, _("The first row must hold the names of the columns. Take the example as a start."))
        read += read_pasted(form.cleaned_data["pasted"], COLUMNS, needed=NEEDED)
    if not read:
        messages.warning(request, _("No row was read."))
        return redirect(way.home)
    stands = open_rows(way.accession)
    return _saved(request, way, [*stands, *read], seen=fingerprint_of(stands))


@require_POST
def sending(request: HttpRequest, way: Way) -> HttpResponse:
    try:
        send_in(way.writer, way.accession, at=timezone.now())
    except NotRight:
        messages.error(request, _("Something on the form is not right yet. It stands beside the question."))
    except BeingInvited:
        messages.error(request, _("Invitations are on their way. Try again in a minute."))
    else:
        messages.success(request, _("The form is sent in. Everybody on it is invited by your region."))
    return redirect(way.home)


@from_desk
@require_POST
def inviting(request: DeskRequest, way: Way) -> HttpResponse:
    try:
        begin_inviting(request.actor, way.accession, at=timezone.now())
    except NotRegistered:
        messages.error(request, _("Register the organisation in the index first."))
    except NotSentIn:
        messages.error(request, _("The form is not sent in, or was changed since."))
    return redirect(way.home)


@require_GET
@desk
def example(request: DeskRequest) -> HttpResponse:
    region_of(request.actor)
    return spreadsheet("accountformulier", COLUMNS, [EXAMPLE])


def _saved(request: HttpRequest, way: Way, rows: list[Row], *, seen: str | None) -> HttpResponse:
    """Keep the rows; where somebody else wrote meanwhile, show theirs with what differs below, and keep nothing yet."""
    try:
        save_rows(way.writer, way.accession, rows, seen=seen)
    except ChangedMeanwhile:
        stands = open_rows(way.accession)
        kept = [as_kept(row) for row in stands]
        own = [row for row in rows if as_kept(row) not in kept]
        told = _("Somebody else wrote on the form meanwhile. Their rows stand first, and yours below. Look, and save.")
        messages.warning(request, told)
        return _page(request, way, [*stands, *own], seen=fingerprint_of(stands))
    except BeingInvited:
        messages.error(request, _("Invitations are on their way. Try again in a minute."))
    else:
        messages.success(request, _("Saved."))
    return redirect(way.home)


people_of_accession, people_of_link = from_desk(people), by_link(people)
sheet_of_accession, sheet_of_link = from_desk(sheet), by_link(sheet)
sending_of_accession, sending_of_link = from_desk(sending), by_link(sending)
