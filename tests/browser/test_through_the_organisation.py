"""Single sign-on leads to another site, which our own content security policy may forbid: only a browser knows."""

from tests.browser.conftest import House


def test_single_sign_on_leads_there_and_back(house: House) -> None:
    """Somebody whom the school knows, and we do not."""
    newcomer = house.visitor()
    newcomer.opens("/account/login/")
    newcomer.follows("De Zilvermeeuw")

    assert newcomer.sees("Er is geen account voor jou")
    newcomer.looks("no-account")
