from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from verwijsindex.accounts.sessions import stay_logged_in

_OPEN_WITHOUT_SECOND_FACTOR = (
    "/account/2fa/",
    "/account/reauthenticate/",
    "/account/logout/",
    "/taal/",
    "/static/",
    "/look/",
)


class StayLoggedInMiddleware:
    """Who opens a page stays logged in; what a page that lies open asks by itself does not count.

    Nor does it tell the browser that the session ended: what somebody typed is kept by the key that the browser holds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        by_script = request.headers.get("Sec-Fetch-Dest") == "empty"
        if request.user.is_authenticated and not by_script:
            stay_logged_in(request.session, request.user, now=timezone.now())
        answer = self.get_response(request)
        if by_script and not request.user.is_authenticated:
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)  # Django takes away what stands here and has ended
        return answer


class SecondFactorMiddleware:
    """Whoever has no second factor yet sees nothing but the page where one is made.

    Who has one is asked for it at each log-in by allauth itself, so a session proves both factors.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_make_one(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _must_make_one(self, request: HttpRequest) -> bool:
        return (
            request.user.is_authenticated
            and not request.path.startswith(_OPEN_WITHOUT_SECOND_FACTOR)
            and not request.user.has_second_factor  # type: ignore[attr-defined]  # asked by the backend
        )
