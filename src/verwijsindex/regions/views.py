from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from verwijsindex.kit.icon import SIZE, icon
from verwijsindex.regions.models import Region

COLOUR = Region._meta.get_field("accent_colour").default


@require_GET
@cache_control(max_age=300, public=True)
def look(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Give the region's own tokens as a style sheet, since the page may hold no inline style."""
    region = Region.objects.first()
    tokens = f":root{{--region-accent:{region.accent_colour}}}" if region else ""
    return HttpResponse(tokens, content_type="text/css")


@require_GET
@cache_control(max_age=300, public=True)
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Let a phone install the index as an app. Nothing of it works, or is kept, without the network."""
    region = Region.objects.first()
    app = {
        "id": "/",
        "start_url": reverse("home"),
        "scope": "/",
        "name": region.name if region else "Verwijsindex",
        "short_name": "Verwijsindex",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": region.accent_colour if region else COLOUR,
        "icons": [
            {"src": reverse("app_icon"), "sizes": f"{SIZE}x{SIZE}", "type": "image/png", "purpose": purpose}
            for purpose in ("any", "maskable")
        ],
    }
    return JsonResponse(app, content_type="application/manifest+json")


@require_GET
@cache_control(max_age=86_400, public=True)
def app_icon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    region = Region.objects.first()
    return HttpResponse(icon(region.accent_colour if region else COLOUR), content_type="image/png")


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the statement, a dated document of its own in each language."""
    return render(request, "regions/accessibility.html")
