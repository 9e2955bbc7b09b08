"""The door that a mail leads to for less mail: open without logging in, since a mail program posts to it itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from verwijsindex.notices.refusing import recipient_of, refuse_mail


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def less_mail(request: HttpRequest, signed: str) -> HttpResponse:
    """Show a button to who opens the link, so that a program that looks at links changes nothing; a post does it."""
    recipient_id = recipient_of(signed)
    if recipient_id is None:
        raise Http404
    if request.method == "POST":
        refuse_mail(recipient_id)
    return render(request, "notices/less_mail.html", {"is_done": request.method == "POST"})
