"""Back after a session that ended, with what was typed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import CHOSEN_MEMBERSHIP, DeskRequest, desk
from verwijsindex.desk.typed import take_typed


@require_GET
@desk
def resume(request: DeskRequest) -> HttpResponse:
    """Let somebody send once more what they sent when their session had ended, on behalf of the same organisation."""
    typed = take_typed(request.session, request.membership.user_id, now=timezone.now())
    if typed is None:
        return redirect("home")
    if CHOSEN_MEMBERSHIP in typed.session:
        request.session[CHOSEN_MEMBERSHIP] = typed.session[CHOSEN_MEMBERSHIP]
    return render(request, "desk/resume.html", {"typed": typed})
