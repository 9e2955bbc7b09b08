"""The texts of documents, for who of the region keeps them right. Row C4"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.documents import DocumentTextForm
from verwijsindex.desk.words.documents import LANGUAGES
from verwijsindex.kit.markdown import as_html
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.documents.texts import FIELDS, current_text, publish_text
from verwijsindex.onboarding.models import DocumentText
from verwijsindex.onboarding.models.document import DOCUMENTS
from verwijsindex.onboarding.rules import DocumentKind

SHOWN_BEFORE = 20


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    region_of(request.actor)
    rows = [(kind, code, f"{DOCUMENTS[kind]} ({name})") for kind in DOCUMENTS for code, name in LANGUAGES.items()]
    return render(request, "desk/document_texts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@desk
def one(request: DeskRequest, kind: DocumentKind, language: str) -> HttpResponse:
    """Show the text to change; a post shows it as a page first, unless it is published."""
    region = region_of(request.actor)
    text, number = current_text(region, kind, language)
    form = DocumentTextForm(request.POST or None, initial={"text": text})
    context = {"form": form, "number": number, **_names(kind, language)}
    if request.method == "POST" and form.is_valid():
        if "publish" in request.POST:
            publish_text(request.actor, kind, language, form.cleaned_data["text"], at=timezone.now())
            messages.success(request, _("Published. Documents are made of this text from now on."))
            return redirect("document_texts")
        context["preview"] = as_html(form.cleaned_data["text"].replace("# ", "## "))
    of_this = DocumentText.objects.filter(region=region, kind=kind, language=language)
    context["earlier"] = of_this.select_related("published_by__user")[:SHOWN_BEFORE]
    return render(request, "desk/document_text.html", context)


@require_http_methods(["GET", "POST"])
@desk
def restoration(request: DeskRequest, kind: DocumentKind, language: str) -> HttpResponse:
    """Bring back the text that comes with the index, after asking."""
    region_of(request.actor)
    if request.method == "POST":
        publish_text(request.actor, kind, language, "", at=timezone.now())
        messages.success(request, _("The document has its first text again."))
        return redirect("document_text", kind, language)
    return render(request, "desk/document_text_restoration.html", _names(kind, language))


def _names(kind: DocumentKind, language: str) -> dict[str, object]:
    return {
        "title": DOCUMENTS[kind],
        "in_language": LANGUAGES[language],
        "kind": kind,
        "code": language,
        "fields": FIELDS.items(),
    }
