"""Whoever was invited comes, with the link from the mail. Nobody need be logged in."""

from uuid import UUID

from allauth.account.forms import SetPasswordForm
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from verwijsindex.accounts.adapters import let_in, provider_of
from verwijsindex.accounts.models import User
from verwijsindex.desk.doors import CHOSEN_MEMBERSHIP
from verwijsindex.organisations.accepting import InvitationClosed, NotTheirs, accept, account_of, find_invitation
from verwijsindex.organisations.models import Invitation, Membership


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, invitation_id: UUID, invitation_key: str) -> HttpResponse:
    """Only what is sent accepts: whoever looks through mails for dangers follows each link in them."""
    try:
        found = find_invitation(invitation_id, invitation_key, at=timezone.now())
        return _answer(request, found, invitation_key)
    except (InvitationClosed, NotTheirs):
        return render(request, "desk/invitation_closed.html", status=404)


def _answer(request: HttpRequest, asked: Invitation, key: str) -> HttpResponse:
    known = account_of(asked)
    if request.user.is_authenticated and request.user != known:
        return render(request, "desk/invitation_other.html", {"invitation": asked})
    if known and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    provider = "" if known else provider_of(request, asked.email)
    form = None if known or provider else _password_form(request, asked)
    if request.method == "POST" and (form is None or form.is_valid()):
        password = form.cleaned_data["password1"] if form else None
        membership = accept(asked.id, key, at=timezone.now(), as_user=known, password=password)
        return _welcome(request, membership, provider, has_password=password is not None)
    return render(request, "desk/invitation.html", {"invitation": asked, "form": form, "provider": provider})


def _welcome(request: HttpRequest, membership: Membership, provider: str, *, has_password: bool) -> HttpResponse:
    """Lead to the second factor, as at any first log-in; or to the provider of the organisation."""
    if has_password:
        return let_in(request, membership.user)
    if provider:
        messages.success(request, _("You are welcome. Log in through your organisation: %s.") % provider)
        return redirect("account_login")
    request.session[CHOSEN_MEMBERSHIP] = str(membership.id)
    messages.success(request, _("You now work for %(name)s too.") % {"name": membership.organisation})
    return redirect("home")


def _password_form(request: HttpRequest, asked: Invitation) -> SetPasswordForm:
    """A password that looks like the own name or address is refused."""
    user = User(email=asked.email, given_name=asked.given_name, surname=asked.surname)
    return SetPasswordForm(user=user, data=request.POST or None)
