"""The courses of a region, for who keeps them right: write, look, publish, and go back to the shipped text. Row E4"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.courses import CourseForm
from verwijsindex.desk.views.training import language
from verwijsindex.desk.words.documents import LANGUAGES
from verwijsindex.training.catalogue import course_at, courses_of, texts_in_hand, version_in_hand
from verwijsindex.training.documents import course_names, example
from verwijsindex.training.models import CourseVersion
from verwijsindex.training.who import organised_region
from verwijsindex.training.writing import (
    NameTaken,
    NoDraft,
    discard_course,
    publish_course,
    restore_course,
    write_course,
)


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    """List what is taught, and what the region wrote that is not taught yet, or no more."""
    region = organised_region(request.actor)
    taught = courses_of(region, language())
    drafts = {draft.course for draft in CourseVersion.objects.drafts_of(region)}
    written = set(CourseVersion.objects.filter(region=region).values_list("course", flat=True))
    others = sorted(written - {course.name for course in taught})
    context = {
        "taught": [(course, course.name in drafts) for course in taught],
        "others": [course_at(name, version_in_hand(region, name), language()) for name in others],
    }
    return render(request, "desk/courses.html", context)


@require_GET
@desk
def one(request: DeskRequest, course: str) -> HttpResponse:
    """Show how a course stands: what is taught, whether there is a draft, and all versions."""
    found = _in_hand(request, course)
    region = organised_region(request.actor)
    versions = CourseVersion.objects.of(region, course).select_related("published_by__user")
    context = {
        "course": course_at(course, found, language()),
        "versions": versions,
        "has_draft": found is not None and found.number is None,
        "is_own": bool(versions and versions[0].texts),
        "is_shipped": course in course_names(),
    }
    return render(request, "desk/course.html", context)


@require_http_methods(["GET", "POST"])
@desk
def new(request: DeskRequest) -> HttpResponse:
    """Begin a course with an example that shows how one is written."""
    organised_region(request.actor)
    form = CourseForm(request.POST or None, initial=example())
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("course_draft", write_course(request.actor, form.writing()).course)
        except NameTaken:
            form.add_error("nl", _("There is a course of this title already, or there was. Change that one."))
    return render(request, "desk/course_text.html", {"form": form})


@require_http_methods(["GET", "POST"])
@desk
def text(request: DeskRequest, course: str) -> HttpResponse:
    """Go on with the draft, or begin one with what is taught now."""
    shown = course_at(course, _in_hand(request, course), language())
    begin = {"minutes": shown.minutes, "asked": shown.asked, **texts_in_hand(organised_region(request.actor), course)}
    form = CourseForm(request.POST or None, initial=begin, audience=shown.audience)
    if request.method == "POST" and form.is_valid():
        write_course(request.actor, form.writing(), course)
        return redirect("course_draft", course)
    return render(request, "desk/course_text.html", {"form": form, "course": shown})


@require_http_methods(["GET", "POST"])
@desk
def draft(request: DeskRequest, course: str) -> HttpResponse:
    """Show the draft as it will be followed; a post publishes it."""
    found = _in_hand(request, course)
    if request.method == "POST":
        try:
            publish_course(request.actor, course, at=timezone.now())
        except NoDraft:
            messages.info(request, _("There is no draft any more."))
        else:
            messages.success(request, _("Published. Whoever begins from now on follows this text."))
        return redirect("course", course)
    if found is None or found.number:
        raise Http404
    return _show(request, found)


@require_GET
@desk
def version(request: DeskRequest, course: str, version: int) -> HttpResponse:
    """Show a version that was published, as it was followed."""
    published = CourseVersion.objects.of(organised_region(request.actor), course).exclude(texts={})
    return _show(request, get_object_or_404(published.select_related("published_by__user"), number=version))


@require_POST
@desk
def removal(request: DeskRequest, course: str) -> HttpResponse:
    _in_hand(request, course)
    try:
        discard_course(request.actor, course)
    except NoDraft:
        messages.info(request, _("There is no draft any more."))
    else:
        messages.success(request, _("The draft is gone."))
    return redirect("courses")


@require_http_methods(["GET", "POST"])
@desk
def restoration(request: DeskRequest, course: str) -> HttpResponse:
    """Bring back the shipped text, or teach a course no more, after asking."""
    shown, is_shipped = course_at(course, _in_hand(request, course), language()), course in course_names()
    if request.method == "POST":
        restore_course(request.actor, course, at=timezone.now())
        done = _("The course has its first text again.") if is_shipped else _("The course is taught no more.")
        messages.success(request, done)
        return redirect("course", course)
    return render(request, "desk/course_restoration.html", {"course": shown, "is_shipped": is_shipped})


def _in_hand(request: DeskRequest, name: str) -> CourseVersion | None:
    """Find what of a course is in hand; None where it is shipped. Raises: Http404, NotAllowed."""
    found = version_in_hand(organised_region(request.actor), name)
    if found is None and name not in course_names():
        raise Http404
    return found


def _show(request: DeskRequest, version: CourseVersion) -> HttpResponse:
    both = [(code, name, course_at(version.course, version, code)) for code, name in LANGUAGES.items()]
    context = {"course": course_at(version.course, version, language()), "both": both, "version": version}
    return render(request, "desk/course_version.html", context)
