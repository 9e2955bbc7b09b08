from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from verwijsindex.desk.doors import CHOSEN_MEMBERSHIP, DeskRequest, desk, own_memberships


@require_http_methods(["GET", "POST"])
@desk
def choose_membership(request: DeskRequest) -> HttpResponse:
    """Let somebody who works at several organisations say for which one the rest of this session is."""
    own = {str(membership.id): membership for membership in own_memberships(request)}
    if request.method == "POST":
        chosen = request.POST.get("membership", "")
        if chosen not in own:
            raise Http404
        request.session[CHOSEN_MEMBERSHIP] = chosen
        return redirect("home")
    return render(request, "desk/choose_membership.html", {"memberships": own.values()})
