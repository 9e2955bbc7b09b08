"""Rows A1, A4-A7 and A14, as people do them: a professional gives a signal, and a second one finds out."""

import time

import pytest

from tests.browser.conftest import House
from tests.browser.visitor import Screen, Visitor, link_in

FATIMA = "fatima.amrani@duinenpolder.example"
JOOST = "joost.vandijk@duinenpolder.example"
KEES = "kees.visser@duinenpolder.example"

CHILDREN = {
    Screen.DESKTOP: ("999900006", "Noor", "de", "Boer", "03-04-2015", "meisje"),
    Screen.PHONE: ("999900018", "Sem", "de", "Boer", "14-09-2017", "jongen"),
}


@pytest.mark.parametrize("screen", CHILDREN)
def test_a_signal_becomes_a_match_and_the_match_a_team(house: House, screen: Screen) -> None:
    bsn, *name = CHILDREN[screen]
    fatima, joost, kees = (house.visitor(screen) for _ in range(3))
    house.demo.lets_its_own_mails_go()
    began = time.time_ns()

    _gives_a_signal_with_a_bsn(fatima, bsn)
    assert fatima.sees("Er is nu niemand anders betrokken.")
    fatima.looks("signal-alone")
    signal = fatima.page.url

    _gives_a_signal_with_a_name(joost, *name)
    assert joost.sees("Er is één andere professional betrokken.")
    joost.looks("signal-match")

    link = _opens_the_match_from_the_mail(fatima, began)
    fatima.looks("match")
    _follow_it_up(fatima, joost)
    _agree_who_leads(fatima, joost)

    _finds_nothing(kees, fatima.page.url)
    _ends(fatima, joost, signal)
    fatima.opens(link)
    assert fatima.sees("Je hebt een nieuwe match")
    fatima.looks("notice-gone")


def _gives_a_signal_with_a_bsn(visitor: Visitor, bsn: str) -> None:
    visitor.opens("/account/login/")
    visitor.looks("login")
    visitor.logs_in(FATIMA)
    visitor.looks("home")
    visitor.follows("Signaal geven")
    visitor.looks("signal-who")
    visitor.types(bsn)
    assert visitor.sees("Ingevuld uit de BRP.")
    _weighs_and_told(visitor)
    visitor.looks("signal-rest")
    visitor.presses("Signaal geven")


def _gives_a_signal_with_a_name(
    visitor: Visitor, given_names: str, infix: str, surname: str, born: str, sex: str
) -> None:
    visitor.logs_in_by_button(JOOST)
    visitor.opens("/signalen/nieuw/")
    visitor.page.get_by_label("Voornaam").fill(given_names)
    visitor.page.get_by_label("Voorvoegsel").fill(infix)
    visitor.page.get_by_label("Achternaam").fill(surname)
    visitor.page.get_by_label("Geboortedatum").fill(born)
    visitor.page.get_by_label(sex, exact=True).check()
    _weighs_and_told(visitor)
    visitor.page.get_by_label("de ouders of voogd").check()
    visitor.looks("signal-by-name")
    visitor.presses("Signaal geven")


def _weighs_and_told(visitor: Visitor) -> None:
    visitor.page.get_by_label("meer zorgen tegelijk").check()
    visitor.page.get_by_label("Ja", exact=True).check()


def _opens_the_match_from_the_mail(visitor: Visitor, began: int) -> str:
    """The mail tells nothing; its link asks to log in first. Invariant: I16"""
    assert visitor.demo.mails_to(JOOST, since=began)
    mail = visitor.demo.mails_to(FATIMA, since=began)[-1]
    assert "Boer" not in mail.as_string()

    visitor.logs_out()
    visitor.opens(link := link_in(mail))
    assert "/account/login/" in visitor.page.url
    visitor.logs_in(FATIMA)
    assert visitor.sees("Joost van Dijk")
    return link


def _follow_it_up(fatima: Visitor, joost: Visitor) -> None:
    joost.opens(fatima.page.url)
    assert joost.sees("Fatima Amrani")
    joost.looks("match-you-call")
    joost.presses("We hebben elkaar gesproken")
    assert joost.sees("gesproken")

    fatima.page.reload()
    fatima.looks("match-contacted")


def _agree_who_leads(fatima: Visitor, joost: Visitor) -> None:
    joost.presses("Stel Fatima Amrani voor")
    fatima.page.reload()
    fatima.presses("Ja, ik neem de regie")
    assert fatima.sees("Jij hebt de regie")
    fatima.looks("match-lead")


def _ends(fatima: Visitor, joost: Visitor, signal: str) -> None:
    """One organisation is no match any more."""
    match = fatima.page.url
    fatima.opens(signal)
    fatima.follows("Beëindigen")
    fatima.presses("Signaal beëindigen")
    assert fatima.sees("Het signaal is beëindigd.")
    fatima.opens(match)
    assert fatima.sees("bestaat niet")

    joost.page.reload()
    assert joost.sees("Deze match is afgelopen")
    joost.looks("match-ended")


def _finds_nothing(kees: Visitor, match: str) -> None:
    """Invariant: I1"""
    kees.logs_in_by_button(KEES)
    kees.opens(match)
    kees.looks("not-found")
    assert "Boer" not in kees.page.content()
