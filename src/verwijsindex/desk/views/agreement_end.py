"""The end of an agreement: the region writes it down, and whoever coordinates there ends what still runs."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.accessions import find_accession as find
from verwijsindex.desk.doors import DeskRequest, desk, pdf_file
from verwijsindex.desk.forms.agreement_end import AgreementEndForm, ClosingForm
from verwijsindex.desk.words.agreement import end_in_words
from verwijsindex.onboarding.documents.papers import NotAPdf, open_paper
from verwijsindex.onboarding.ending import NotBound, NothingEnds, end_agreement, undo_end
from verwijsindex.onboarding.models import AgreementEnd
from verwijsindex.onboarding.rules import NOTICE_MONTHS
from verwijsindex.signals.closing import AgreementGoesOn, Reason, end_all_signals, running_signals
from verwijsindex.signals.rules import months_after


@require_http_methods(["GET", "POST"])
@desk
def end(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    """Write down the letter by which an agreement ends, after showing what follows."""
    accession, today = find(request.actor, accession_id), timezone.localdate()
    proposed = {"noticed_on": today, "ends_on": months_after(today, NOTICE_MONTHS)}
    form = AgreementEndForm(request.POST or None, request.FILES or None, today=today, initial=proposed)
    if request.method == "POST" and form.is_valid():
        pdf = form.cleaned_data["paper"]
        try:
            end_agreement(request.actor, accession, form.notice(), pdf=pdf, at=timezone.now())
        except NotAPdf:
            form.add_error("paper", _("This is not a PDF that opens. Scan or save it as PDF, and choose it again."))
        except NotBound:
            messages.warning(request, _("There is no agreement here that holds, so it cannot be ended."))
            return redirect("accession", accession.id)
        else:
            messages.success(request, _("Saved. The coordinators there get a mail."))
            return redirect("accession", accession.id)
    return render(request, "desk/agreement_end.html", {"form": form, "accession": accession})


@require_POST
@desk
def undoing(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    try:
        undo_end(request.actor, accession, at=timezone.now())
    except NothingEnds:
        messages.warning(request, _("The agreement has ended already. It begins again when it is signed anew."))
    else:
        messages.success(request, _("The agreement goes on. The coordinators there get a mail."))
    return redirect("accession", accession.id)


@require_GET
@desk
def letter(request: DeskRequest, ending_id: UUID) -> HttpResponse:
    """Give the letter by which an agreement was ended, to the region."""
    found = get_object_or_404(AgreementEnd.objects.visible_to(request.actor).select_related("notice"), id=ending_id)
    return pdf_file("opzegging", open_paper(found.notice))


@require_http_methods(["GET", "POST"])
@desk
def closing(request: DeskRequest) -> HttpResponse:
    """Let a coordinator see what still runs when the agreement ends, and end it in one act."""
    require(request.actor, Permission.END_ALL_SIGNALS)
    today, organisation = timezone.localdate(), request.membership.organisation
    if organisation.agreement_ends_on is None:
        return redirect("own_dossier")
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            total = end_all_signals(request.actor, reason=Reason(form.cleaned_data["reason"]), on=today)
        except AgreementGoesOn:
            messages.warning(request, _("The agreement goes on after all. Nothing was ended."))
        else:
            told = ngettext("%(total)d signal has ended.", "%(total)d signals have ended.", total)
            messages.success(request, told % {"total": total})
        return redirect("own_closing")
    context = {
        "form": form,
        "told": end_in_words(request.membership, on=today),
        "total": running_signals(request.actor).unshielded().count(),
    }
    return render(request, "desk/own_closing.html", context)
