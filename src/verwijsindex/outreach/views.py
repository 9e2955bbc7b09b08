"""What everybody may read: the pages of the region, its leaflets, and the action plan. Rows D1-D3, E6"""

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.criteria.plan import chosen_set, write_code
from verwijsindex.criteria.words import guide
from verwijsindex.kit.markdown import as_html
from verwijsindex.outreach.forms import ColleaguesForm, CriteriaForm, TextForm
from verwijsindex.outreach.leaflets.writing import write_leaflet
from verwijsindex.outreach.mailing import reader_of
from verwijsindex.outreach.models import PAGES, Newsletter
from verwijsindex.outreach.newsletters import unsubscribe
from verwijsindex.outreach.rules import LEAFLETS, Language, PageName
from verwijsindex.outreach.texts import filled_in, plan_text, read_page, reader_language
from verwijsindex.regions.models import Region

MOST_SHOWN = 24


@dataclass(frozen=True)
class Letter:
    """A text to send on, and the address that opens it in a mail program."""

    subject: str
    body: str

    @property
    def mailto(self) -> str:
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Explain the index in a minute."""
    return render(request, "outreach/about.html", {"pages": PAGES.items()})


@require_GET
def page(request: HttpRequest, public_page: PageName) -> HttpResponse:
    text = read_page(_region(), public_page, reader_language())
    context = {
        "newsletters": Newsletter.objects.sent()[:MOST_SHOWN] if public_page is PageName.NEWS else (),
        "page": text,
        "html": as_html(text.body),
        "name": public_page,
        "pages": PAGES.items(),
        "leaflets": list(Language) if public_page in LEAFLETS else (),
    }
    return render(request, "outreach/page.html", context)


@require_GET
@cache_control(max_age=300, public=True)
def leaflet(request: HttpRequest, audience: PageName, language: Language) -> HttpResponse:  # noqa: ARG001
    region = _region()
    pdf = write_leaflet(
        read_page(region, audience, language),
        region=region.name,
        colour=region.accent_colour,
        address=_address("about_page", audience),
        language=language,
    )
    as_file = {"Content-Disposition": f'inline; filename="{audience}-{language}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=as_file)


@require_GET
def newsletter(request: HttpRequest, newsletter_id: UUID) -> HttpResponse:
    sent = get_object_or_404(Newsletter.objects.sent(), id=newsletter_id)
    return render(request, "outreach/newsletter.html", {"newsletter": sent, "html": as_html(sent.text)})


@csrf_exempt  # a mail program may press the button too
@require_http_methods(["GET", "POST"])
def newsletter_way_out(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, since programs follow links too; then send no more newsletters."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        unsubscribe(reader)
    return render(request, "outreach/newsletter_way_out.html", {"is_out": request.method == "POST"})


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    return render(request, "outreach/plan.html")


@require_http_methods(["GET", "POST"])
def plan_colleagues(request: HttpRequest) -> HttpResponse:
    """Make a text that tells colleagues; as a page, or as a file. Row D1"""
    form = ColleaguesForm(request.POST or None)
    who = form.who_in_words() if request.method == "POST" and form.is_valid() else ""
    return _text_to_take(request, form, "collegas", who=who)


@require_http_methods(["GET", "POST"])
def plan_clients(request: HttpRequest) -> HttpResponse:
    """Make a text for the newsletter or site of an organisation, and point at what else tells its clients. Row D3"""
    return _text_to_take(request, TextForm(request.POST or None), "clienten", leaflets=LEAFLETS)


@require_http_methods(["GET", "POST"])
def plan_criteria(request: HttpRequest) -> HttpResponse:
    """Let an organisation choose from the checklist, and give the code that its coordinator types later. Row D2"""
    form = CriteriaForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        choice = form.choice()
        context |= {"code": write_code(choice), "guide": guide(chosen_set(choice))}
    return render(request, "outreach/plan_criteria.html", context)


def _text_to_take(request: HttpRequest, form: TextForm, name: str, **more: object) -> HttpResponse:
    letter = None
    if request.method == "POST" and form.is_valid():
        letter = _letter(form, name, who=str(more.get("who", "")))
        if "file" in request.POST:
            as_file = {"Content-Disposition": f'attachment; filename="{name}.txt"'}
            whole = f"{letter.subject}\n\n{letter.body}\n".replace("\n", "\r\n")
            return HttpResponse(whole, content_type="text/plain; charset=utf-8", headers=as_file)
        form = type(form)(initial={**form.cleaned_data, "text": letter.body})
    return render(request, f"outreach/plan_{name}.html", {"form": form, "letter": letter, **more})


def _letter(form: TextForm, name: str, *, who: str) -> Letter:
    """Give the text as the visitor changed it, or else as it was written, with the names in it."""
    organisation, changed = form.cleaned_data["organisation"], form.cleaned_data["text"]
    names = {"region": _region().name, "organisation": organisation, "who": who}
    address = _address("about_page", PageName.PARENTS)
    text = filled_in(plan_text(name, reader_language()), address=address, **names)
    subject, _, body = text.partition("\n\n")
    keeps_changes = changed and "anew" not in form.data
    return Letter(subject, changed if keeps_changes else body.strip())


def _region() -> Region:
    region = Region.objects.first()
    if region is None:
        raise Http404
    return region


def _address(name: str, *args: object) -> str:
    return str(settings.BASE_URL + reverse(name, args=args))
