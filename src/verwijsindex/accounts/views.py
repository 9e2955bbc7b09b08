from allauth.account.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views import i18n
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.accounts.actions import choose_language
from verwijsindex.accounts.demo import demo_logins
from verwijsindex.accounts.models import User
from verwijsindex.accounts.sessions import renew, seconds_left


@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Log in as somebody of the demo, with both factors at one click."""
    email = request.POST.get("email", "")
    if email not in {login.email for login in demo_logins()}:
        raise Http404
    user = get_object_or_404(User, email=email, is_active=True)
    second_factor = get_object_or_404(Authenticator, user=user, type=Authenticator.Type.TOTP)
    adapter = get_adapter()
    post_authentication(request, second_factor)
    adapter.login(request, user)
    answer: HttpResponse = adapter.post_login(
        request, user, email_verification="none", signal_kwargs=None, email=email, signup=False, redirect_url=None
    )
    return answer


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, and of the mails to whoever is logged in."""
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        choose_language(request.user, language)
    return i18n.set_language(request)


@require_http_methods(["GET", "POST"])
@never_cache
def session(request: HttpRequest) -> HttpResponse:
    """Tell a page how many seconds the session still lasts, and on request let it last its full length again.

    To whose session ended it is not found.
    """
    if not request.user.is_authenticated:
        raise Http404
    if request.method == "POST":
        renew(request.session, now=timezone.now())
    return JsonResponse({"seconds": seconds_left(request.session, request.user, now=timezone.now())})


def closed(request: HttpRequest, **asked: str) -> HttpResponse:  # noqa: ARG001
    """Who has an account, with which address and through whom they log in is for their organisation to say."""
    raise Http404
