from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.notices.models import Notice


@require_GET
@desk
def notices(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/notices.html", {"notices": Notice.objects.visible_to(request.actor)})


@require_GET
@desk
def notice(request: DeskRequest, notice_id: UUID) -> HttpResponse:
    found = get_object_or_404(Notice.objects.visible_to(request.actor), id=notice_id)
    return redirect("match", found.match_id)
