"""What the forms about a joining organisation have in common."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from verwijsindex.desk.doors import DeskRequest
from verwijsindex.onboarding.models import Accession

Done = Callable[[], object]


def ask_on_page(
    request: DeskRequest, accession: Accession, form: BaseForm, *, title: str, done: Done, **shown: object
) -> HttpResponse:
    """Ask one thing on a page of its own, do it, and lead back to the organisation."""
    if request.method == "POST" and form.is_valid():
        done()
        messages.success(request, _("Saved."))
        return redirect("accession", accession.id)
    context = {"form": form, "accession": accession, "title": title, **shown}
    return render(request, "desk/accession_form.html", context)
