"""The description of the API, for programs; and what is said where there is nothing."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from verwijsindex.coupling.doors.answers import VERSION


@require_GET
def openapi(request: HttpRequest, api: NinjaAPI) -> HttpResponse:  # noqa: ARG001
    headers = {"API-Version": VERSION, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(_described(api), content_type="application/json", headers=headers)


@cache
def _described(api: NinjaAPI) -> bytes:
    """Write the description out once: it is the same for everybody, and takes longer than any answer."""
    return JsonResponse(api.get_openapi_schema()).content


@csrf_exempt
def nothing(request: HttpRequest, api: NinjaAPI, rest: str) -> HttpResponse:  # noqa: ARG001
    return api.on_exception(request, Http404())
