from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match


@require_GET
@desk
def matches(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/matches.html", {"matches": Match.objects.visible_to(request.actor)})


@require_GET
@desk
def match(request: DeskRequest, match_id: UUID) -> HttpResponse:
    found = get_object_or_404(Match.objects.visible_to(request.actor), id=match_id)
    return render(request, "desk/match.html", {"card": match_card(found, request.actor)})
