"""What a coordinator repairs in the data of colleagues, for several at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.hygiene import Repair, RepairForm
from verwijsindex.desk.hygiene import flawed_people
from verwijsindex.desk.words.hygiene import FLAWS
from verwijsindex.notices.actions import ask_to_check_contact
from verwijsindex.organisations import training
from verwijsindex.organisations.actions import give_phone_of_location
from verwijsindex.organisations.models import Membership

ON_A_PAGE = 50


@require_http_methods(["GET", "POST"])
@desk
def hygiene(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.CHANGE_PERSON)
    form = RepairForm(request.POST or None, people=Membership.objects.visible_to(request.actor).current().by_name())
    if request.method == "POST" and form.is_valid():
        return _repair(request, form)
    flawed = flawed_people(request.actor, on=timezone.localdate())
    record(request.actor, Act.SEE_PEOPLE, about=("organisation", request.actor.organisation_id), purpose="hygiene")
    page = Paginator(flawed, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(row.membership, [FLAWS[flaw] for flaw in row.flaws]) for row in page.object_list]
    return render(request, "desk/hygiene.html", {"form": form, "page": page, "rows": rows})


def _repair(request: DeskRequest, form: RepairForm) -> HttpResponse:
    people, on = list(form.cleaned_data["people"]), timezone.localdate()
    match Repair(form.cleaned_data["repair"]):
        case Repair.ASK:
            ask_to_check_contact(request.actor, people, on=on)
        case Repair.PHONE:
            give_phone_of_location(request.actor, people)
        case Repair.TRAINED:
            days = {"on": form.cleaned_data["trained_on"], "until": form.cleaned_data["trained_until"]}
            training.write_down(request.actor, [person.id for person in people], **days)
    done = ngettext("Done for %(number)d colleague.", "Done for %(number)d colleagues.", len(people))
    messages.success(request, done % {"number": len(people)})
    return redirect("hygiene")
