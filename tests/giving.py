"""How somebody of the cast gives a signal on the page."""

import re

from django.http import HttpResponse
from django.test import Client

NOORS_NAME = {"given_names": "Noor", "infix": "de", "surname": "Boer", "birth_date": "03-04-2015", "sex": "F"}
REST = {
    "involvement": "direct",
    "ends_on": "22-11-2027",
    "weighing": "worries",
    "informed": "yes",
    "parties": ["representative"],
    "informed_on": "22-11-2026",
    "informed_by": "conversation",
}
WHO = re.compile(r'<input[^>]*name="(envelope|bsn|given_names|infix|surname|birth_date)" [^>]*?value="([^"]*)"')
SEX = re.compile(r'<input[^>]*name="(sex)" [^>]*value="(.)"[^>]*checked')


def look_up(client: Client, **typed: object) -> str:
    """Fill in who it is about, and look them up; give the page as it then is."""
    answer = client.post("/signalen/nieuw/", typed)
    assert answer.status_code == 200
    return answer.content.decode()


def give(client: Client, page: str, professional: object, **changed: object) -> HttpResponse:
    """Send the page that is open, with the rest of the answers."""
    given = {**REST, "professional": professional, **dict(WHO.findall(page) + SEX.findall(page)), **changed}
    return client.post("/signalen/nieuw/geven/", given)  # type: ignore[return-value]  # the test client's own kind
