"""Row G7: a session that ends while somebody types takes nothing along, also where a script asked for a part."""

import psycopg

from tests.browser.conftest import House
from tests.browser.visitor import Visitor

INEKE = "ineke.smit@duinenpolder.example"


def test_what_was_typed_comes_back_after_the_look_up_came_too_late(house: House) -> None:
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/nieuw/")
    ineke.page.get_by_label("Burgerservicenummer").fill("999900055")
    ineke.page.get_by_label("meer zorgen tegelijk").check()

    _every_session_ends(ineke)
    ineke.presses("Ophalen uit de BRP")
    ineke.page.wait_for_url("**/account/login/**")
    ineke.logs_in(INEKE)
    ineke.looks("resume")
    ineke.presses("Verstuur het nu")

    assert ineke.sees("Aylin Yıldız")
    assert ineke.page.get_by_label("meer zorgen tegelijk").is_checked()


def test_a_page_that_lies_open_asks_to_log_in_when_it_looks_for_news(house: House) -> None:
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/")

    _every_session_ends(ineke)
    ineke.page.evaluate("htmx.ajax('GET', '/wacht/', '#waiting')")

    ineke.page.wait_for_url("**/account/login/**")


def _every_session_ends(visitor: Visitor) -> None:
    """Once the page has all that it asks for by itself, since each answer lets a session last longer."""
    visitor.page.wait_for_load_state("networkidle")
    with psycopg.connect(visitor.demo.database, autocommit=True) as connection:
        connection.execute("UPDATE django_session SET expire_date = now() - interval '1 second'")
