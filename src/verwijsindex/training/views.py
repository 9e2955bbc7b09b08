"""The page on which anybody checks a certificate. What is typed stays out of addresses, and so out of logs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from verwijsindex.training.checking import check
from verwijsindex.training.forms import CheckForm


@never_cache
@require_http_methods(["GET", "POST"])
def certificate_check(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST or None)
    context: dict[str, object] = {"form": form, "asked": form.is_valid()}
    if form.is_valid():
        given = form.cleaned_data
        language = get_language() or ""
        context["found"] = check(given["number"], name=given["name"], on=timezone.localdate(), language=language)
    return render(request, "training/certificate_check.html", context)
