"""The door of record systems: a signed assertion goes in, a token comes out."""

from authlib.oauth2 import OAuth2Error
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from verwijsindex.coupling.admission import ALGORITHMS, let_in
from verwijsindex.coupling.doors.certificates import certificate_of
from verwijsindex.coupling.rules import SCOPES, TOKEN_LASTS

TOKEN_PATH = "/oauth/token"  # noqa: S105  # an address


@csrf_exempt
@never_cache
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Give a token for client credentials. The errors are those of RFC 6749 section 5.2."""
    if request.POST.get("grant_type") != "client_credentials":
        return JsonResponse({"error": "unsupported_grant_type"}, status=400)
    address = settings.BASE_URL + TOKEN_PATH
    try:
        given, scopes = let_in(
            request.POST.dict(),
            audiences=(address, settings.BASE_URL),
            certificate=certificate_of(request),
            at=timezone.now(),
        )
    except OAuth2Error as refusal:
        return JsonResponse(dict(refusal.get_body()), status=refusal.status_code)
    lasts = int(TOKEN_LASTS.total_seconds())
    answer = {"access_token": given, "token_type": "Bearer", "expires_in": lasts, "scope": " ".join(scopes)}
    return JsonResponse(answer)


@require_GET
def metadata(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Tell a client library where and how it gets a token. Source: RFC 8414"""
    return JsonResponse(
        {
            "issuer": settings.BASE_URL,
            "token_endpoint": settings.BASE_URL + TOKEN_PATH,
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ALGORITHMS,
            "tls_client_certificate_bound_access_tokens": bool(settings.CERTIFICATE_PROXIES),
            "grant_types_supported": ["client_credentials"],
            "scopes_supported": list(SCOPES),
            "response_types_supported": [],
        }
    )
