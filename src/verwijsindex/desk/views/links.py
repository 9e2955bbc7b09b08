"""The region mails an organisation a link to a form, and takes it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.desk.accessions import find_accession
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.profile import LinkForm
from verwijsindex.onboarding.links import send_link, withdraw_link
from verwijsindex.onboarding.rules import LinkedForm


@require_http_methods(["GET", "POST"])
@desk
def new(request: DeskRequest, accession_id: UUID, linked_form: LinkedForm) -> HttpResponse:
    accession = find_accession(request.actor, accession_id)
    form = LinkForm(request.POST or None, accession=accession)
    if request.method == "POST" and form.is_valid():
        contact = form.cleaned_data["contact"]
        send_link(request.actor, accession, linked_form, contact, at=timezone.now())
        messages.success(request, _("%(name)s gets a mail with a link that works for thirty days.") % {"name": contact})
        return redirect("accession", accession.id)
    context = {"form": form, "accession": accession}
    return render(request, "desk/accession_link.html", context)


@require_POST
@desk
def withdrawal(request: DeskRequest, accession_id: UUID, link_id: UUID) -> HttpResponse:
    accession = find_accession(request.actor, accession_id)
    withdraw_link(request.actor, accession, link_id)
    messages.success(request, _("The link was taken back. It works no more."))
    return redirect("accession", accession.id)
