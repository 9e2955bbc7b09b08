"""Whoever reads the log of the server learns no key of a link. Row C4"""

import logging

import pytest
from django.conf import settings
from django.test import Client

from verwijsindex.config.log_filters import tell_the_road

pytestmark = pytest.mark.django_db

DOCUMENT = "/tekenen/ac51744c-f8ca-4b82-b6c0-58ac0968150b/0123456789abcdef/"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (DOCUMENT, "Not Found: /tekenen/<uuid:document_id>/<slug:document_key>/"),
        ("/tekenen/ac51744c/0123456789abcdef", "Not Found: /tekenen/..."),
    ],
)
def test_a_refused_link_is_told_of_by_its_road(
    client: Client, caplog: pytest.LogCaptureFixture, address: str, told: str
) -> None:
    assert client.get(address).status_code == 404

    (line,) = [each for each in caplog.records if each.name == "django.request"]
    assert line.getMessage() == told


def test_the_server_writes_nothing_that_was_not_looked_at() -> None:
    assert all(tell_the_road in handler["filters"] for handler in settings.LOGGING["handlers"].values())


def test_other_lines_stay_as_they_are() -> None:
    line = logging.LogRecord("psycopg.pool", logging.WARNING, "", 0, "no connection after %s", ("30 s",), None)

    assert tell_the_road(line)
    assert line.getMessage() == "no connection after 30 s"
