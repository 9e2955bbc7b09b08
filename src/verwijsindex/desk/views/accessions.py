"""Joining organisations: the board and the list, one organisation, and what is known of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.desk.accessions import AccessionRow, board_of, find_accession, find_accessions, rows_of, steps_of
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.accession_dossier import NoteForm
from verwijsindex.desk.forms.accessions import AccessionFilter, DetailsForm, ProspectForm
from verwijsindex.desk.words.accessions import MISSING, contacts_in_words, timeline
from verwijsindex.desk.words.documents import rows_of as document_rows_of
from verwijsindex.desk.words.profile import STATES as PROFILE_STATES
from verwijsindex.onboarding.actions import NameTaken, begin, change, region_of
from verwijsindex.onboarding.ending import end_to_come
from verwijsindex.onboarding.models import Accession, Umbrella
from verwijsindex.onboarding.profile.writing import newest
from verwijsindex.onboarding.questions import QUESTIONS
from verwijsindex.onboarding.registering import missing

PER_PAGE = 50


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    """Show the board, or the list to who asks for it or for one step."""
    today = timezone.localdate()
    form = AccessionFilter.asked(request.GET.dict(), region=region_of(request.actor))
    asked = form.chosen()
    found = find_accessions(request.actor, asked, on=today)
    as_list = bool(asked.step) or request.GET.get("weergave") == "lijst"
    context = {"form": form, "as_list": as_list, "total": found.count()}
    if as_list:
        context["page"] = page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        context["rows"] = rows_of(page.object_list, on=today)
    else:
        context["columns"] = board_of(rows_of(found, on=today))
    return render(request, "desk/accessions.html", context)


@require_GET
@desk
def accession_list(request: DeskRequest) -> HttpResponse:
    """Give the list, chosen as on the page, for a spreadsheet."""
    today = timezone.localdate()
    form = AccessionFilter.asked(request.GET.dict(), region=region_of(request.actor))
    rows = rows_of(find_accessions(request.actor, form.chosen(), on=today), on=today)
    head = [_("Organisation"), _("Umbrella organisation"), _("Domain"), _("Municipality"), _("Step")]
    head += [
        _("Days at this step"),
        _("Next date"),
        _("Overdue"),
        _("Who goes along"),
        _("Stopped on"),
        _("Agreement ends after"),
    ]
    return spreadsheet("aansluitingen", head, map(_cells, rows))


@require_http_methods(["GET", "POST"])
@desk
def new(request: DeskRequest) -> HttpResponse:
    form = ProspectForm(request.POST or None, region=region_of(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            begun = begin(request.actor, form.prospect(), on=timezone.localdate())
        except NameTaken:
            form.add_error("name", _("There is an organisation of this name already. Look on the list."))
        else:
            messages.success(request, _("%(name)s is taken up. The first step is contact.") % {"name": begun.name})
            return redirect("accession", begun.id)
    return render(request, "desk/accession_form.html", {"form": form, "title": _("New organisation")})


@require_GET
@desk
def one(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, today = find_accession(request.actor, accession_id), timezone.localdate()
    tasks = [(task, task.is_overdue(on=today)) for task in accession.tasks.of_owner()]
    profile = newest(accession)
    context = {
        "accession": accession,
        "steps": steps_of(accession),
        "days": accession.days_in_step(on=today),
        "is_overdue": accession.is_overdue(on=today),
        "lines": timeline(accession.lines.select_related("by__user")),
        "open_tasks": [entry for entry in tasks if entry[0].done_on is None],
        "done_tasks": [task for task, _late in tasks if task.done_on],
        "contacts": contacts_in_words(accession.contacts.all()),
        "sites": accession.sites.select_related("municipality"),
        "appointments": accession.appointments.filter(starts_at__date__gte=today, called_off_at=None),
        "missing": [MISSING[what] for what in missing(accession, on=today)],
        "agreement_end": end_to_come(accession),
        "agreement_has_ended": accession.organisation and accession.organisation.agreement_has_ended(on=today),
        "has_questions": accession.at in QUESTIONS,
        "evaluations": accession.evaluations.all(),
        "document_rows": document_rows_of(accession.documents.in_force().select_related("signature")),
        "note_form": NoteForm(),
        "profile": profile,
        "profile_state": PROFILE_STATES[profile.state],
    }
    return render(request, "desk/accession.html", context)


@require_http_methods(["GET", "POST"])
@desk
def details(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find_accession(request.actor, accession_id)
    form = DetailsForm(request.POST or None, instance=accession, region=accession.region)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change(request.actor, accession, form.prospect(), owner=given["owner"], next_on=given["next_on"])
        except NameTaken:
            form.add_error("name", _("There is an organisation of this name already. Look on the list."))
        else:
            messages.success(request, _("Saved."))
            return redirect("accession", accession.id)
    context = {"form": form, "accession": accession, "title": _("Details")}
    return render(request, "desk/accession_form.html", context)


@require_GET
@desk
def umbrella(request: DeskRequest, umbrella_id: int) -> HttpResponse:
    """Show which organisations stand below an umbrella, and how far each is."""
    found = get_object_or_404(Umbrella, id=umbrella_id, region=region_of(request.actor))
    below = Accession.objects.visible_to(request.actor).with_their_kin().filter(umbrella=found).order_by("name")
    context = {"umbrella": found, "rows": rows_of(below, on=timezone.localdate())}
    return render(request, "desk/accession_umbrella.html", context)


def _cells(row: AccessionRow) -> list[object]:
    return [
        row.name,
        row.umbrella,
        row.domain,
        row.municipality,
        f"{row.step}. {row.step_name}",
        row.days,
        row.next_on,
        _("yes") if row.is_overdue else _("no"),
        row.owner,
        row.stopped_on,
        row.ends_on,
    ]
