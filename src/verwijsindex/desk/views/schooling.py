"""Training for who organises it in the region, and for who sees to it that colleagues follow it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.training import PeopleForm, TermsForm
from verwijsindex.desk.training import coming_meetings
from verwijsindex.desk.views.training import found_course, language
from verwijsindex.organisations.models import Membership
from verwijsindex.training.catalogue import courses_of, titles_of
from verwijsindex.training.completion import terms_asked, terms_for
from verwijsindex.training.models import Meeting, RegionalTerms
from verwijsindex.training.terms import set_terms
from verwijsindex.training.untrained import invite, needs_in_organisation, tallies_of_region

MOST_PAST = 20


@desk
@require_GET
def region(request: DeskRequest) -> HttpResponse:
    now = timezone.localtime()
    region = request.membership.organisation.region
    past = list(Meeting.objects.organised_by(request.actor).past(now=now).select_related("region")[:MOST_PAST])
    taught = courses_of(region, language())
    titles, asked = titles_of(past, taught, language()), terms_asked(region)
    context = {
        "tallies": tallies_of_region(request.actor, taught, on=now.date()),
        "meetings": coming_meetings(request.actor, taught, now=now, language=language()),
        "past": [(meeting, titles[meeting.id]) for meeting in past],
        "courses": [(course, asked.get(course.name, course.terms)) for course in taught],
    }
    return render(request, "desk/schooling.html", context)


@desk
@require_GET
def region_list(request: DeskRequest) -> HttpResponse:
    taught = courses_of(request.membership.organisation.region, language())
    tallies = tallies_of_region(request.actor, taught, on=timezone.localdate())
    head = [_("Organisation"), _("Course"), _("People"), _("Still to follow it")]
    return spreadsheet("training", head, ((t.organisation, t.course, t.people, t.due) for t in tallies))


@desk
@require_http_methods(["GET", "POST"])
def terms(request: DeskRequest, course: str) -> HttpResponse:
    """Set what the region asks for a course."""
    require(request.actor, Permission.ORGANISE_TRAINING)
    found = found_course(request, course)
    now = RegionalTerms(**vars(terms_for(request.membership.organisation.region, found)))
    form = TermsForm(request.POST or None, instance=now)
    if form.is_valid():
        set_terms(request.actor, found, form.terms())
        messages.success(request, _("Saved. Certificates that were given keep their last day."))
        return redirect("schooling")
    return render(request, "desk/schooling_terms.html", {"form": form, "course": found})


@desk
@require_http_methods(["GET", "POST"])
def colleagues(request: DeskRequest) -> HttpResponse:
    """List the colleagues and their courses, and invite those who still have to."""
    today = timezone.localdate()
    needs = needs_in_organisation(request.actor, on=today, language=language())
    due = Membership.objects.filter(id__in={need.membership.id for need in needs if need.is_due}).by_name()
    form = PeopleForm(request.POST or None, people=due)
    if request.method == "POST" and form.is_valid():
        number = invite(request.actor, [each.id for each in form.cleaned_data["people"]], on=today)
        done = ngettext(
            "%(number)d colleague was invited by mail.", "%(number)d colleagues were invited by mail.", number
        )
        messages.success(request, done % {"number": number})
        return redirect("schooling_colleagues")
    return render(request, "desk/schooling_colleagues.html", {"needs": needs, "form": form if due else None})


@desk
@require_GET
def colleagues_list(request: DeskRequest) -> HttpResponse:
    needs = needs_in_organisation(request.actor, on=timezone.localdate(), language=language())
    head = [_("Name"), _("Course"), _("Done on"), _("Counts until"), _("Still to follow it")]
    rows = (
        (str(need.membership), need.course.title, need.done_on, need.until, _("yes") if need.is_due else _("no"))
        for need in needs
    )
    return spreadsheet("training-collegas", head, rows)
