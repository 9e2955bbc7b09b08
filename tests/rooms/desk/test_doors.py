"""What is not theirs, or not there any more, is not found."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from tests.cast import Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import desk
from verwijsindex.signals.actions import SignalAlreadyEnded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("refusal", [NotAllowed(Permission.END_SIGNAL), SignalAlreadyEnded()])
def test_a_refusal_looks_like_an_unknown_address(town: Town, rf: RequestFactory, refusal: Exception) -> None:
    @desk
    def refusing(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
        raise refusal

    request = rf.get("/")
    request.user, request.session = town.fatima.membership.user, {}  # type: ignore[assignment]  # as middleware does

    with pytest.raises(Http404):
        refusing(request)
