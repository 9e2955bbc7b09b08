"""Row A4, as people do it: the index is not sure, a data steward decides, and the reporter corrects a digit."""

import pytest

from tests.browser.conftest import House
from tests.browser.visitor import Screen, Visitor

INEKE = "ineke.smit@duinenpolder.example"
JOOST = "joost.vandijk@duinenpolder.example"
SASKIA = "saskia.mulder@duinenpolder.example"

CHILDREN = {
    Screen.DESKTOP: ("Lotte", "Bakker", "12-03-2014", "13-03-2014", "meisje"),
    Screen.PHONE: ("Daan", "Mulder", "21-06-2012", "22-06-2012", "jongen"),
}


@pytest.mark.parametrize("screen", CHILDREN)
def test_a_doubt_is_settled_undone_and_answered(house: House, screen: Screen) -> None:
    given_name, surname, born, mistyped, sex = CHILDREN[screen]
    ineke, joost, saskia = (house.visitor(screen) for _ in range(3))
    for visitor, email in ((ineke, INEKE), (joost, JOOST), (saskia, SASKIA)):
        visitor.logs_in_by_button(email)

    _gives_a_signal(ineke, given_name, surname, born, sex)
    _gives_a_signal(joost, given_name, surname, mistyped, sex)
    assert joost.sees("We controleren een mogelijke match.")
    assert joost.sees("Achternaam: hetzelfde")
    joost.looks("signal-in-review")
    signal = joost.page.url

    _settles(saskia)
    joost.opens(signal)
    assert joost.sees("Er is één andere professional betrokken.")

    _undoes(saskia)
    joost.opens(signal)
    assert joost.sees("We controleren een mogelijke match.")

    _asks(saskia)
    _corrects(joost, signal, born)
    _says_that_it_is_another(joost)


def _gives_a_signal(visitor: Visitor, given_name: str, surname: str, born: str, sex: str) -> None:
    visitor.opens("/signalen/nieuw/?naam")
    visitor.page.get_by_label("Voornaam").fill(given_name)
    visitor.page.get_by_label("Achternaam").fill(surname)
    visitor.page.get_by_label("Geboortedatum").fill(born)
    visitor.page.get_by_label(sex, exact=True).check()
    visitor.page.get_by_label("meer zorgen tegelijk").check()
    visitor.page.get_by_label("Ja", exact=True).check()
    visitor.page.get_by_label("de ouders of voogd").check()
    visitor.presses("Signaal geven")
    assert visitor.sees("De BRP kent deze persoon niet.")
    visitor.presses("Signaal geven")


def _opens_the_newest(saskia: Visitor) -> None:
    saskia.opens("/twijfelgevallen/?volgorde=nieuwste")
    saskia.page.locator("th[scope=row] a").first.click()
    assert saskia.sees("De geboortedatums verschillen één cijfer.")


def _settles(saskia: Visitor) -> None:
    saskia.looks("steward-home")
    saskia.opens("/twijfelgevallen/")
    saskia.looks("doubts")
    _opens_the_newest(saskia)
    saskia.looks("doubt")
    saskia.follows("Dezelfde jeugdige")
    assert saskia.sees("Er ontstaat een match")
    saskia.looks("doubt-same")
    saskia.presses("Beslis: dezelfde")
    assert saskia.sees("Beslist: dezelfde jeugdige.")


def _undoes(saskia: Visitor) -> None:
    saskia.opens("/beslissingen/")
    saskia.looks("rulings")
    saskia.follows("Ongedaan maken")
    saskia.looks("ruling-undo")
    saskia.presses("Ongedaan maken")
    assert saskia.sees("De vraag is weer open.")


def _asks(saskia: Visitor) -> None:
    _opens_the_newest(saskia)
    saskia.page.get_by_text("Ik weet het niet").click()
    saskia.looks("doubt-ask")
    saskia.presses("Vraag het de melder van opgave 1")
    assert saskia.sees("Gevraagd.")


def _corrects(joost: Visitor, signal: str, born: str) -> None:
    joost.opens("/")
    assert joost.sees("Controleer je invoer")
    joost.opens(f"{signal}controle/")
    joost.looks("entry-check")
    joost.follows("Gegevens verbeteren")
    joost.page.get_by_label("Geboortedatum").fill(born)
    joost.looks("entry-correction")
    joost.presses("Verbeteren")
    assert joost.sees("Er blijkt nog iemand betrokken te zijn.")
    joost.looks("entry-corrected")


def _says_that_it_is_another(joost: Visitor) -> None:
    joost.page.get_by_role("link", name="Bekijk wie").click()
    joost.follows("Het is niet dezelfde jeugdige")
    joost.looks("match-dispute")
    joost.presses("Laat het controleren")
    assert joost.sees("Er wordt gecontroleerd of dit één jeugdige is")
    joost.looks("match-disputed")
