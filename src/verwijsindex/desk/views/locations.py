"""The coordinator's places: where people of the organisation work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.inviting import LocationForm
from verwijsindex.organisations.joining import NameTaken
from verwijsindex.organisations.locations import (
    StillInUse,
    change_location,
    close_location,
    open_location,
)
from verwijsindex.organisations.models import Location


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_LOCATIONS)
    return render(
        request, "desk/locations.html", {"locations": Location.objects.visible_to(request.actor).open().with_people()}
    )


@desk
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_LOCATIONS)
    form = LocationForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid() and _saves(request, form):
        return redirect("locations")
    return render(request, "desk/location.html", {"form": form, "location": None})


@desk
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, location_id: int) -> HttpResponse:
    location = _find(request, location_id)
    form = LocationForm(request.POST or None, actor=request.actor, instance=location)
    if request.method == "POST" and form.is_valid() and _saves(request, form, location):
        return redirect("locations")
    return render(request, "desk/location.html", {"form": form, "location": _find(request, location_id)})


@desk
@require_http_methods(["GET", "POST"])
def closing(request: DeskRequest, location_id: int) -> HttpResponse:
    """Ask whether it is meant, or say who works there still."""
    location = _find(request, location_id)
    context: dict[str, object] = {"location": location}
    if request.method == "POST":
        try:
            close_location(request.actor, location, on=timezone.localdate())
        except StillInUse as refusal:
            context["people"] = refusal.people
        else:
            messages.success(request, _("%(name)s is closed.") % {"name": location})
            return redirect("locations")
    return render(request, "desk/location_closing.html", context)


def _saves(request: DeskRequest, form: LocationForm, location: Location | None = None) -> bool:
    try:
        if location:
            change_location(request.actor, location, form.place())
        else:
            open_location(request.actor, form.place())
    except NameTaken:
        form.add_error("name", _("There is a location of this name already."))
        return False
    messages.success(request, _("Saved."))
    return True


def _find(request: DeskRequest, location_id: int) -> Location:
    return get_object_or_404(Location.objects.visible_to(request.actor).open(), id=location_id)
