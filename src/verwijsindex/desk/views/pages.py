"""The public pages, for who keeps them right: read, change, look before it is shown, and go back. Row E6"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.pages import PageForm
from verwijsindex.kit.markdown import as_html
from verwijsindex.outreach.actions import publish_page
from verwijsindex.outreach.models import LANGUAGES, PAGES, PageVersion
from verwijsindex.outreach.rules import Language, PageName, parts_of
from verwijsindex.outreach.texts import page_source, with_names

SHOWN_BEFORE = 20


@dataclass(frozen=True)
class PageRow:
    """``newest`` is None where the text is still the one that comes with the index."""

    name: PageName
    language: Language
    title: str
    newest: PageVersion | None


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.EDIT_PAGES)
    own = PageVersion.objects.newest(request.membership.organisation.region).select_related("published_by__user")
    newest = {(each.name, each.language): each for each in own}
    rows = [
        PageRow(name, language, f"{PAGES[name]} ({LANGUAGES[language]})", newest.get((name, language)))
        for name in PageName
        for language in Language
    ]
    return render(request, "desk/pages.html", {"rows": rows})


@desk
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, public_page: PageName, language: Language) -> HttpResponse:
    """Show the text to change; a post shows it as a page first, unless it is published."""
    require(request.actor, Permission.EDIT_PAGES)
    region = request.membership.organisation.region
    form = PageForm(request.POST or None, initial={"text": page_source(region, public_page, language)})
    context = {"form": form, **_names(public_page, language)}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if "publish" in request.POST:
            publish_page(request.actor, public_page, language, text, at=timezone.now())
            messages.success(request, _("Published. Everybody reads this from now on."))
            return redirect("pages")
        shown = parts_of(with_names(text, region, language))
        context |= {"preview": shown, "html": as_html(shown.body)}
    earlier = PageVersion.objects.of(region, public_page, language).select_related("published_by__user")[:SHOWN_BEFORE]
    return render(request, "desk/page.html", {**context, "earlier": earlier})


@desk
@require_http_methods(["GET", "POST"])
def restoration(request: DeskRequest, public_page: PageName, language: Language) -> HttpResponse:
    """Bring back the text that comes with the index, after asking."""
    require(request.actor, Permission.EDIT_PAGES)
    if request.method == "POST":
        publish_page(request.actor, public_page, language, "", at=timezone.now())
        messages.success(request, _("The page has its first text again."))
        return redirect("page", public_page, language)
    return render(request, "desk/page_restoration.html", _names(public_page, language))


def _names(public_page: PageName, language: Language) -> dict[str, object]:
    return {"title": PAGES[public_page], "in_language": LANGUAGES[language], "name": public_page, "code": language}
