from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from verwijsindex.regions.models import Region


@require_GET
@cache_control(max_age=300, public=True)
def look(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Give the region's own tokens as a style sheet, since the page may hold no inline style."""
    region = Region.objects.first()
    tokens = f":root{{--region-accent:{region.accent_colour}}}" if region else ""
    return HttpResponse(tokens, content_type="text/css")
