"""Take up many organisations at once, from a sheet."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.accessions import SheetForm
from verwijsindex.desk.words.accessions import OUTCOMES
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.importing import Outcome, RowReport, import_prospects
from verwijsindex.onboarding.sheets import COLUMNS, EXAMPLE, ColumnsMissing, NotASheet, Row, read_sheet


@require_http_methods(["GET", "POST"])
@desk
def sheet(request: DeskRequest) -> HttpResponse:
    """Read a sheet, and say of each row what came of it. A second time does nothing twice."""
    region_of(request.actor)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (rows := _rows(form)) is not None:
        report = import_prospects(request.actor, rows, on=timezone.localdate())
        return render(request, "desk/accession_import_report.html", _told(report))
    return render(request, "desk/accession_import.html", {"form": form, "columns": COLUMNS})


@require_GET
@desk
def example(request: DeskRequest) -> HttpResponse:
    region_of(request.actor)
    return spreadsheet("aansluitingen-voorbeeld", COLUMNS, [EXAMPLE])


def _rows(form: forms.Form) -> list[Row] | None:
    """Read what was sent, or say in the form why it cannot be read."""
    file = form.cleaned_data["sheet"]
    try:
        return read_sheet(file.name, file.read())
    except NotASheet:
        form.add_error("sheet", _("This file cannot be read. Save it as Excel, OpenDocument or CSV and try again."))
    except ColumnsMissing:
        form.add_error("sheet", _("The first row must hold the names of the columns. Take the example as a start."))
    return None


def _told(report: list[RowReport]) -> dict[str, object]:
    """Tell first what needs somebody's hand."""
    added = sum(row.outcome is Outcome.TAKEN_UP for row in report)
    known = sum(row.outcome is Outcome.KNOWN for row in report)
    wrong = [
        (row.number, row.name, OUTCOMES[row.outcome])
        for row in report
        if row.outcome not in (Outcome.TAKEN_UP, Outcome.KNOWN)
    ]
    return {"added": added, "known": known, "wrong": wrong}
