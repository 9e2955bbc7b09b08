"""How somebody of the cast comes to sit at the desk."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import Professional, Town
from tests.colleagues import colleague_of, director_of
from verwijsindex.access.roles import Role

Desk = Callable[[Professional], Client]


@pytest.fixture
def desk_of() -> Desk:
    """Give the browser of somebody who signed in with both factors."""

    def sign_in(somebody: Professional) -> Client:
        user, client = somebody.membership.user, Client(headers={"accept-language": "en"})
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def karin(town: Town) -> Professional:
    """Let Karin be the process director of Alkmaar."""
    return director_of(town)


@pytest.fixture
def saskia(town: Town) -> Professional:
    """Let Saskia be the data steward of the region."""
    return colleague_of(town.kees, "Saskia", roles=[Role.DATA_STEWARD])
