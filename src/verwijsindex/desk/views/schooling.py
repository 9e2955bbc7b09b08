"""Training for who organises it in the region, and for who sees to it that colleagues follow it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.training import MeetingForm, PeopleForm, TermsForm
from verwijsindex.desk.training import coming_meetings
from verwijsindex.desk.views.training import found_course, language
from verwijsindex.desk.words.training import SEATS
from verwijsindex.organisations.models import Membership
from verwijsindex.training.completion import terms_for
from verwijsindex.training.documents import courses
from verwijsindex.training.meetings import (
    MeetingIsOver,
    MeetingNotYetBegun,
    cancel_meeting,
    plan_meeting,
    write_down_attendance,
)
from verwijsindex.training.models import Meeting, RegionalTerms
from verwijsindex.training.querysets import ON_THE_LIST
from verwijsindex.training.rules import Seat
from verwijsindex.training.terms import set_terms
from verwijsindex.training.untrained import invite, needs_in_organisation, tallies_of_region

MOST_PAST = 20


@desk
@require_GET
def region(request: DeskRequest) -> HttpResponse:
    now, own = timezone.localtime(), courses(language())
    region = request.membership.organisation.region
    past = Meeting.objects.organised_by(request.actor).past(now=now).counted()[:MOST_PAST]
    titles = {course.name: course.title for course in own}
    context = {
        "tallies": tallies_of_region(request.actor, on=now.date(), language=language()),
        "meetings": coming_meetings(request.actor, now=now, titles=own),
        "past": [(meeting, titles[meeting.course]) for meeting in past],
        "courses": [(course, terms_for(region, course)) for course in own],
    }
    return render(request, "desk/schooling.html", context)


@desk
@require_GET
def region_list(request: DeskRequest) -> HttpResponse:
    tallies = tallies_of_region(request.actor, on=timezone.localdate(), language=language())
    head = [_("Organisation"), _("Course"), _("People"), _("Still to follow it")]
    return spreadsheet("training", head, ((t.organisation, t.course, t.people, t.due) for t in tallies))


@desk
@require_http_methods(["GET", "POST"])
def new_meeting(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.ORGANISE_TRAINING)
    own = request.membership.organisation.region
    form = MeetingForm(request.POST or None, region=own, courses=courses(language()), now=timezone.localtime())
    if form.is_valid():
        plan_meeting(request.actor, form.plan())
        messages.success(request, _("The meeting is planned. Everybody for whom it is can enrol now."))
        return redirect("schooling")
    return render(request, "desk/schooling_new.html", {"form": form})


@desk
@require_http_methods(["GET", "POST"])
def attendance(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    """Show who is on the list, and afterwards ask who came."""
    meeting = _organised(request, meeting_id)
    listed = meeting.enrolments.exclude(seat=Seat.LEFT).select_related("membership__user", "membership__organisation")
    came = [each.membership_id for each in listed if each.seat == Seat.ATTENDED]
    people = Membership.objects.filter(enrolments__meeting=meeting, enrolments__seat__in=ON_THE_LIST).by_name()
    form = PeopleForm(request.POST or None, people=people, required=False, initial={"people": came})
    has_begun = meeting.starts_at <= timezone.now() and not meeting.cancelled_at
    if request.method == "POST" and form.is_valid():
        return _write_down(request, meeting, form)
    context = {
        "meeting": meeting,
        "course": found_course(request, meeting.course),
        "listed": [(each, SEATS[Seat(each.seat)]) for each in listed],
        "form": form if has_begun and people else None,
        "is_coming": not has_begun and not meeting.cancelled_at,
    }
    return render(request, "desk/schooling_meeting.html", context)


@desk
@require_http_methods(["GET", "POST"])
def cancelling(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    meeting = _organised(request, meeting_id)
    if request.method == "POST":
        try:
            cancel_meeting(request.actor, meeting, now=timezone.now())
        except MeetingIsOver:
            messages.info(request, _("This meeting is over already."))
        else:
            messages.success(request, _("The meeting was called off. Everybody on the list gets a mail."))
        return redirect("schooling")
    course = found_course(request, meeting.course)
    return render(request, "desk/schooling_cancel.html", {"meeting": meeting, "course": course})


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


def _write_down(request: DeskRequest, meeting: Meeting, form: PeopleForm) -> HttpResponse:
    came = [each.id for each in form.cleaned_data["people"]]
    try:
        write_down_attendance(request.actor, meeting, came, now=timezone.now())
    except MeetingNotYetBegun:
        messages.info(request, _("The meeting has not begun yet."))
    else:
        messages.success(request, _("Saved. Who passed the test too, has the certificate now."))
    return redirect("schooling_meeting", meeting.id)


def _organised(request: DeskRequest, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.organised_by(request.actor), id=meeting_id)
