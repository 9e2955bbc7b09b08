"""Row A12: a coordinator lets somebody leave; a colleague takes over, and the session of who left dies at once."""

from tests.browser.conftest import House

ELS = "els.prins@duinenpolder.example"
THOMAS = "thomas.dewit@duinenpolder.example"


def test_a_coordinator_lets_somebody_leave(house: House) -> None:
    els, thomas = house.visitor(), house.visitor()
    thomas.opens("/account/login/")
    thomas.logs_in(THOMAS)
    els.opens("/account/login/")
    els.logs_in(ELS)

    els.opens("/collegas/")
    els.follows("de Wit, Thomas")
    els.follows("Gaat uit dienst")
    els.page.get_by_label("Collega").select_option(label="Ineke Smit")
    els.presses("Gaat uit dienst")
    assert els.page.get_by_role("status").first.is_visible()

    thomas.opens("/signalen/")
    assert "/account/login/" in thomas.page.url
