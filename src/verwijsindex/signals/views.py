"""The door for news of the BRP: whoever passes it on says of whom something changed; the index asks the BRP what."""

import json
from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from verwijsindex.persons.bsn import InvalidBsn, parse_bsn
from verwijsindex.signals.registration import hear_news


@csrf_exempt
@require_POST
def brp_news(request: HttpRequest) -> HttpResponse:
    """Take one message in the Dutch government's profile of CloudEvents: ``{"data": {"burgerservicenummer": ...}}``.

    The answer is the same whether the index knows somebody or not. The number goes no further than this.
    """
    if not settings.BRP_NEWS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not compare_digest(given.encode(), f"Bearer {settings.BRP_NEWS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    try:
        bsn = parse_bsn(json.loads(request.body)["data"]["burgerservicenummer"])
    except (ValueError, KeyError, TypeError, InvalidBsn):
        return HttpResponse(status=400)
    hear_news(bsn)
    return HttpResponse(status=204)
