from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk


@require_GET
@desk
def home(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/home.html")
