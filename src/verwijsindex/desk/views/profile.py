"""The profile of a joining organisation: written by the region at its desk, and by the organisation with a link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.forms.profile import AgreedForm, SectionForm
from verwijsindex.desk.views.ways import Way, at_desk, with_link
from verwijsindex.desk.words.profile import STATES, differences, sections_in_words
from verwijsindex.onboarding.profile.questions import SECTIONS, lacking, of_section
from verwijsindex.onboarding.profile.rules import Section, fingerprint
from verwijsindex.onboarding.profile.writing import (
    AgreedAlready,
    ChangedMeanwhile,
    NothingProposed,
    NotWhole,
    OwnProposal,
    agree,
    newest,
    open_profile,
    propose,
    save_section,
)
from verwijsindex.onboarding.rules import LinkedForm, Side

from_desk, by_link = at_desk("accession_profile"), with_link(LinkedForm.PROFILE)


@require_GET
def overview(request: HttpRequest, way: Way) -> HttpResponse:
    """Show the profile as it stands, section by section, and what can be done with it."""
    profile = newest(way.accession)
    sections = sections_in_words(profile)
    context = {
        "way": way,
        "accession": way.accession,
        "profile": profile,
        "state": STATES[profile.state],
        "sections": [(each, f"{way.home}{each.code}/") for each in sections],
        "is_whole": not lacking(profile.answers),
        "versions": way.accession.profiles.agreed(),
        "links": way.accession.links.filter(form=LinkedForm.PROFILE).select_related("contact"),
        "agreed_form": AgreedForm(initial={"seen": fingerprint(profile.answers)}),
        "is_own_proposal": profile.proposed_from == way.writer.side,
    }
    page = "desk/profile.html" if way.writer.side is Side.REGION else "desk/profile_link.html"
    return render(request, page, context)


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, way: Way, section: Section) -> HttpResponse:
    """Write one section; what somebody else wrote meanwhile is shown beside it, and not overwritten unseen."""
    stands, beside = newest(way.accession).answers, []
    form = SectionForm(request.POST or None, section=section, answers=stands)
    if request.method == "POST" and form.is_valid():
        answers, seen = form.answers(), form.cleaned_data["seen"]
        try:
            save_section(way.writer, way.accession, section, answers, seen=seen, at=timezone.now())
        except ChangedMeanwhile:
            beside = differences(of_section(stands, section), answers)
            now_seen = {**answers, "seen": fingerprint(of_section(stands, section))}
            form = SectionForm(now_seen, section=section, answers=stands)
        except AgreedAlready:
            return redirect(way.home)
        else:
            messages.success(request, _("Saved."))
            return redirect(way.home)
    context = {"way": way, "form": form, "title": SECTIONS[section], "beside": beside, "here": f"{way.home}{section}/"}
    return render(request, "desk/profile_section.html", context)


@require_POST
def proposal(request: HttpRequest, way: Way) -> HttpResponse:
    try:
        propose(way.writer, way.accession, on=timezone.localdate())
    except NotWhole:
        messages.error(request, _("Questions are still open. Each section says how many."))
    except AgreedAlready:
        messages.error(request, _("This profile was agreed on already."))
    else:
        messages.success(request, _("The profile is proposed. The other side can agree on it now."))
    return redirect(way.home)


@require_POST
def agreement(request: HttpRequest, way: Way) -> HttpResponse:
    """Agree on what was read; who agreed in a talk is written down by the region."""
    form = AgreedForm(request.POST)
    by = form.cleaned_data["by"] if form.is_valid() else ""
    try:
        agree(way.writer, way.accession, seen=request.POST.get("seen", ""), on=timezone.localdate(), by=by)
    except (NothingProposed, AgreedAlready):
        messages.error(request, _("The profile was changed meanwhile. Read it once more."))
    except OwnProposal:
        messages.error(request, _("You proposed this: the other side agrees. Say who did, if it was in a talk."))
    else:
        messages.success(request, _("The profile is agreed on. From now on it stays as it is."))
    return redirect(way.home)


@from_desk
@require_POST
def version_new(request: HttpRequest, way: Way) -> HttpResponse:
    """Begin the next version, with what was agreed on last."""
    begun = open_profile(way.writer, way.accession)
    messages.success(request, _("Version %(number)d begins with what was agreed on.") % {"number": begun.number})
    return redirect(way.home)


@from_desk
@require_GET
def version(request: HttpRequest, way: Way, version: int) -> HttpResponse:
    """Show a version that was agreed on, and what it changed in another."""
    agreed = way.accession.profiles.agreed()
    shown = get_object_or_404(agreed, number=version)
    asked = request.GET.get("met", "")
    other = agreed.filter(number=int(asked) if asked.isdecimal() else version - 1).first()
    context = {
        "accession": way.accession,
        "way": way,
        "profile": shown,
        "sections": [(each, "") for each in sections_in_words(shown)],
        "other": other,
        "others": agreed.exclude(number=version),
        "differences": differences(other.answers, shown.answers) if other else [],
    }
    return render(request, "desk/profile_version.html", context)


of_accession, of_link = from_desk(overview), by_link(overview)
section_of_accession, section_of_link = from_desk(section), by_link(section)
proposal_of_accession, proposal_of_link = from_desk(proposal), by_link(proposal)
agreement_of_accession, agreement_of_link = from_desk(agreement), by_link(agreement)
