"""The covenant of a region: its versions, which municipality adopted which, and who holds a mandate. Row E1"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.doors import DeskRequest, desk, pdf_file, spreadsheet
from verwijsindex.desk.forms.region import CovenantEndForm, DecisionForm, MandateForm
from verwijsindex.desk.words.documents import blocks_of
from verwijsindex.desk.words.region import SIGNATURE_COLUMNS, decisions_in_words, signature_rows
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.documents.covenants import (
    NothingNew,
    publish_covenant,
    text_to_make_of,
    write_down_adoption,
    write_down_end,
    written_texts,
)
from verwijsindex.onboarding.documents.filling import fill, values_of_region
from verwijsindex.onboarding.documents.mandates import NotAdopted, end_mandate, write_down_mandate
from verwijsindex.onboarding.documents.papers import NotAPdf, open_paper
from verwijsindex.onboarding.models import Adoption, CovenantEnd, Mandate
from verwijsindex.onboarding.models.document import DOCUMENTS
from verwijsindex.onboarding.rules import OF_THE_COVENANT
from verwijsindex.organisations.models import Location, Organisation


@require_GET
@desk
def covenant(request: DeskRequest) -> HttpResponse:
    """Show what holds, to read: the covenant, its short form and the common way of working."""
    own, language = region_of(request.actor), get_language() or "nl"
    versions = list(own.covenants.select_related("published_by__user"))
    values = values_of_region(own, on=timezone.localdate())
    texts = {kind: text_to_make_of(own, kind, language)[0] for kind in DOCUMENTS if kind in OF_THE_COVENANT}
    context = {
        "versions": versions,
        "is_new": not versions or versions[0].texts != written_texts(own),
        "texts": [(filled.title, blocks_of(filled.parts)) for text in texts.values() if (filled := fill(text, values))],
    }
    return render(request, "desk/covenant.html", context)


@require_POST
@desk
def publication(request: DeskRequest) -> HttpResponse:
    try:
        published = publish_covenant(request.actor, at=timezone.now())
    except NothingNew:
        messages.warning(request, _("Nothing changed since the version that was published last."))
    else:
        messages.success(
            request, _("Version %(number)d is published. Now the municipalities adopt it.") % vars(published)
        )
    return redirect("covenant")


@require_http_methods(["GET", "POST"])
@desk
def adoption(request: DeskRequest, municipality_code: str) -> HttpResponse:
    """Write down that a municipality adopted the newest version."""
    own = region_of(request.actor)
    municipality, newest = get_object_or_404(own.municipalities, code=municipality_code), own.covenants.first()
    if newest is None:
        messages.warning(request, _("Publish the covenant first. Then a municipality can adopt it."))
        return redirect("covenant")
    form = DecisionForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        pdf = form.cleaned_data["paper"]
        try:
            write_down_adoption(request.actor, newest, municipality, **form.decided(), pdf=pdf, at=timezone.now())
        except NotAPdf:
            form.add_error("paper", _("This is not a PDF that opens. Scan or save it as PDF, and choose it again."))
        else:
            messages.success(request, _("Saved. The covenant holds there."))
            return redirect("region")
    earlier = newest.adoptions.of_now().filter(municipality=municipality).select_related("written_by__user").first()
    context = {
        "form": form,
        "municipality": municipality,
        "newest": newest,
        "earlier": earlier,
        "decisions": decisions_in_words(municipality),
    }
    return render(request, "desk/covenant_adoption.html", context)


@require_http_methods(["GET", "POST"])
@desk
def covenant_end(request: DeskRequest, municipality_code: str) -> HttpResponse:
    """Write down that a municipality ends the covenant, after showing what follows."""
    municipality = get_object_or_404(region_of(request.actor).municipalities, code=municipality_code)
    form = CovenantEndForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        pdf = form.cleaned_data["paper"]
        try:
            write_down_end(request.actor, municipality, **form.decided(), pdf=pdf, at=timezone.now())
        except NotAPdf:
            form.add_error("paper", _("This is not a PDF that opens. Scan or save it as PDF, and choose it again."))
        except NotAdopted:
            messages.warning(request, _("The covenant was not adopted here, so it cannot be ended."))
            return redirect("region")
        else:
            messages.success(request, _("Saved. Speak with the organisations that work there."))
            return redirect("region")
    here = Location.objects.open().filter(municipality=municipality)
    working = Organisation.objects.filter(id__in=here.values("organisation")).order_by("name")
    return render(
        request, "desk/covenant_end.html", {"form": form, "municipality": municipality, "organisations": working}
    )


@require_GET
@desk
def end_decision(request: DeskRequest, end_id: int) -> HttpResponse:
    of_region = CovenantEnd.objects.filter(municipality__region=region_of(request.actor)).select_related("paper")
    found = get_object_or_404(of_region, id=end_id)
    return pdf_file(f"einde-{found.municipality_id}", open_paper(found.paper))


@require_GET
@desk
def decision(request: DeskRequest, adoption_id: int) -> HttpResponse:
    of_region = Adoption.objects.filter(covenant__region=region_of(request.actor)).select_related("paper")
    found = get_object_or_404(of_region, id=adoption_id)
    return pdf_file(f"besluit-{found.municipality_id}", open_paper(found.paper))


@require_GET
@desk
def signatures(request: DeskRequest) -> HttpResponse:
    """Give which organisation signed what, as a file."""
    return spreadsheet("convenant", SIGNATURE_COLUMNS, signature_rows(region_of(request.actor)))


@require_http_methods(["GET", "POST"])
@desk
def mandate(request: DeskRequest) -> HttpResponse:
    today, own = timezone.localdate(), region_of(request.actor)
    form = MandateForm(
        request.POST or None, request.FILES or None, region=own, today=today, initial={"begins_on": today}
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_down_mandate(request.actor, form.granted(), form.cleaned_data["paper"], at=timezone.now())
        except NotAPdf:
            form.add_error("paper", _("This is not a PDF that opens. Scan or save it as PDF, and choose it again."))
        else:
            messages.success(request, _("The mandate is written down."))
            return redirect("region")
    return render(request, "desk/mandate.html", {"form": form})


@require_http_methods(["GET", "POST"])
@desk
def ending(request: DeskRequest, mandate_id: UUID) -> HttpResponse:
    """End a mandate today, after asking."""
    found = _find_mandate(request, mandate_id)
    if request.method == "POST":
        end_mandate(request.actor, found, on=timezone.localdate())
        messages.success(request, _("The mandate of %(name)s ends today.") % {"name": found.holder})
        return redirect("region")
    return render(request, "desk/mandate_end.html", {"mandate": found})


@require_GET
@desk
def mandate_paper(request: DeskRequest, mandate_id: UUID) -> HttpResponse:
    return pdf_file("mandaat", open_paper(_find_mandate(request, mandate_id).paper))


def _find_mandate(request: DeskRequest, mandate_id: UUID) -> Mandate:
    visible = Mandate.objects.visible_to(request.actor).select_related("holder__user", "paper")
    return get_object_or_404(visible, id=mandate_id)
