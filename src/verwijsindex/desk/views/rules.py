"""What was agreed about follow-up and the lead, for who sets it: region, municipality or organisation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.rules import form_for
from verwijsindex.desk.words.rules import in_words
from verwijsindex.organisations.agreements import Place, places_of, set_agreements
from verwijsindex.organisations.models import Organisation
from verwijsindex.regions.models import Municipality, Region


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    places = places_of(request.actor)
    if not places:
        raise Http404
    edits_directory = request.actor.may(Permission.EDIT_DIRECTORY)
    context = {"places": [in_words(place) for place in places], "edits_directory": edits_directory}
    return render(request, "desk/rules.html", context)


@require_http_methods(["GET", "POST"])
@desk
def region(request: DeskRequest) -> HttpResponse:
    return _edit(request, _own(request, Region))


@require_http_methods(["GET", "POST"])
@desk
def organisation(request: DeskRequest) -> HttpResponse:
    return _edit(request, _own(request, Organisation))


@require_http_methods(["GET", "POST"])
@desk
def municipality(request: DeskRequest, municipality_code: str) -> HttpResponse:
    return _edit(request, _own(request, Municipality, municipality_code))


def _own(request: DeskRequest, kind: type[Place], code: str | None = None) -> Place:
    own = (place for place in places_of(request.actor) if isinstance(place, kind) and code in (None, place.pk))
    place = next(own, None)
    if place is None:
        raise Http404
    return place


def _edit(request: DeskRequest, place: Place) -> HttpResponse:
    form = form_for(place, request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_agreements(request.actor, place, form.agreed())
        messages.success(request, _("Saved. It holds from now on, also for matches that wait already."))
        return redirect("rules")
    return render(request, "desk/rules_one.html", {"place": in_words(place), "form": form})
