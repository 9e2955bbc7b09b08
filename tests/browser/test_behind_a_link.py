"""Row G7: axe sees what no walk comes to: what stands behind a link in a mail, or is for who has come so far.

Those pages are drawn by this house for the town, and shown as if the demo had sent them: its look is theirs.
"""

from functools import partial

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import House, started
from tests.browser.visitor import Demo
from tests.browser.walk import NOT_WALKED_TO
from tests.cast import Town
from tests.house.conftest import things  # noqa: F401  # something of each kind
from tests.house.test_pages import every_page


@pytest.mark.django_db
def test_every_page_behind_a_link_can_be_used_by_everybody(
    town: Town,
    things: dict[str, object],  # noqa: F811
    demo: Demo,
) -> None:
    """All are drawn before the browser starts, which is gone before what the town made is undone.

    It keeps the thread in which Django wants to ask the database.
    """
    drawn = [page for page in every_page(town, things, NOT_WALKED_TO) if page.html]
    assert {"invitation", "profile_link", "evaluation_link", "document_signing"} <= {page.address for page in drawn}

    with started() as browser:
        house = House(demo, browser, [])
        visitor = house.visitor()
        for page in drawn:
            visitor.page.route("**/drawn", partial(Route.fulfill, body=page.html, content_type="text/html"), times=2)
            visitor.looks_as_everybody("/drawn", f"behind-{page.address}")
        house.is_left()
