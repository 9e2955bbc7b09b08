"""How one is reached oneself: seen to twice a year, with one click when all is right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.contact import ContactForm
from verwijsindex.desk.words.people import roles_in_words
from verwijsindex.organisations.actions import confirm_contact, update_own_contact
from verwijsindex.organisations.models import Membership


@require_http_methods(["GET", "POST"])
@desk
def contact(request: DeskRequest) -> HttpResponse:
    own = Membership.objects.get(id=request.membership.id)
    form = ContactForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        update_own_contact(request.actor, form.contact(), on=timezone.localdate())
        messages.success(request, _("Saved."))
        return redirect("home")
    context = {"form": form, "own": own, "roles": roles_in_words(own.roles)}
    return render(request, "desk/contact.html", context)


@require_POST
@desk
def confirmation(request: DeskRequest) -> HttpResponse:
    confirm_contact(request.actor, on=timezone.localdate())
    messages.success(request, _("Thank you. We ask again in half a year."))
    return redirect("home")
