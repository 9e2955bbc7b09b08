"""When the request, the session or the database fails, the page that says so asks nothing of them."""

import pytest
from django.template.loader import render_to_string
from django.test import Client


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_it_needs_no_request(page: str) -> None:
    assert "<h1>" in render_to_string(page)


def test_a_wrong_host_name_is_the_fault_of_who_asks(client: Client) -> None:
    assert client.get("/", headers={"host": "somewhere-else.example"}).status_code == 400
