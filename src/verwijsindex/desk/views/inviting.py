"""The coordinator asks people to come, again where they did not, and takes it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.inviting import InvitationForm
from verwijsindex.organisations.inviting import (
    InvitedAlready,
    WorksHereAlready,
    invite,
    invite_again,
    withdraw_invitation,
)
from verwijsindex.organisations.models import Invitation


@desk
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.INVITE_PERSON)
    form = InvitationForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid() and (invitation := _invite(request, form)):
        sent = _("%(name)s gets a mail with a link that works for seven days.") % {"name": invitation}
        messages.success(request, sent)
        return redirect("people")
    return render(request, "desk/invitation_new.html", {"form": form})


@desk
@require_POST
def again(request: DeskRequest, invitation_id: UUID) -> HttpResponse:
    invitation = _find(request, invitation_id)
    invite_again(request.actor, invitation, at=timezone.now())
    messages.success(request, _("%(name)s gets a new link. The one before works no more.") % {"name": invitation})
    return redirect("people")


@desk
@require_POST
def withdrawal(request: DeskRequest, invitation_id: UUID) -> HttpResponse:
    withdraw_invitation(request.actor, _find(request, invitation_id))
    messages.success(request, _("The invitation was taken back. The link works no more."))
    return redirect("people")


def _find(request: DeskRequest, invitation_id: UUID) -> Invitation:
    """Find one of the own organisation, whatever more somebody sees elsewhere."""
    own = Invitation.objects.visible_to(request.actor).filter(organisation=request.actor.organisation_id)
    return get_object_or_404(own, id=invitation_id)


def _invite(request: DeskRequest, form: InvitationForm) -> Invitation | None:
    """Call the verb, and put each refusal beside the question that it is about."""
    try:
        return invite(request.actor, form.invited(), at=timezone.now())
    except WorksHereAlready:
        form.add_error("email", _("Somebody with this e-mail address works here already. You find them in the list."))
    except InvitedAlready:
        form.add_error("email", _("Somebody with this e-mail address was invited already. Send that invitation again."))
    return None
