import pytest
from django.test import Client

from tests.rooms.accounts.conftest import Account

pytestmark = pytest.mark.django_db

PAGES = [
    "/account/signup/",
    "/account/email/",
    "/account/confirm-email/",
    "/account/confirm-email/a-key/",
    "/account/password/set/",
    "/account/3rdparty/",
    "/account/3rdparty/signup/",
]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_changes_their_own_way_in(fatima: Account, page: str) -> None:
    client = Client()
    client.force_login(fatima.user)

    assert client.get(page).status_code == 404
    assert client.post(page, {"action_add": "", "email": "other@school.example"}).status_code == 404
