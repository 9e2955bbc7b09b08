"""The manual: every handbook can be read by everybody who works here; those of one's own roles stand on top."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.manual import Handbook, every_handbook, language, own_handbooks, read


@require_GET
@desk
def contents(request: DeskRequest) -> HttpResponse:
    own = own_handbooks(request.actor.roles)
    others = [name for name in every_handbook() if name not in own]
    context = {"own": [_found(name) for name in own], "others": [_found(name) for name in others]}
    return render(request, "desk/manual.html", context)


@require_GET
@desk
def handbook(request: DeskRequest, handbook: str) -> HttpResponse:
    found = _found(handbook)
    return render(request, "desk/manual_page.html", {"handbook": found, "page": found.contents})


@require_GET
@desk
def page(request: DeskRequest, handbook: str, page: str) -> HttpResponse:
    found = _found(handbook)
    shown = next((each for each in found.pages if each.name == page), None)
    if shown is None:
        raise Http404
    return render(request, "desk/manual_page.html", {"handbook": found, "page": shown})


def _found(name: str) -> Handbook:
    if name not in every_handbook():
        raise Http404
    return read(name, language())
