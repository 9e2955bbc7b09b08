"""The description of the API, for programs; and what is said where there is nothing."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from verwijsindex.coupling.doors.answers import VERSION


@require_GET
def openapi(request: HttpRequest, api: NinjaAPI) -> HttpResponse:  # noqa: ARG001
    return JsonResponse(api.get_openapi_schema(), headers={"API-Version": VERSION, "Access-Control-Allow-Origin": "*"})


@csrf_exempt
def nothing(request: HttpRequest, api: NinjaAPI, rest: str) -> HttpResponse:  # noqa: ARG001
    return api.on_exception(request, Http404())
