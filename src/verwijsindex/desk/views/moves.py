from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.matches.moves import list_moves


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    """Show a process director who moved to the municipality: whom to call, never about whom."""
    require(request.actor, Permission.CLOSE_FOLLOW_UP)
    return render(request, "desk/moves.html", {"moves": list_moves(request.actor)})
