"""The pages of the account form, at the desk and with a link. Row C5"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.accounts.filling import open_rows
from verwijsindex.onboarding.accounts.inviting import invite_waiting
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.links import address_of
from verwijsindex.onboarding.models import Accession, Contact, Link
from verwijsindex.onboarding.registering import register
from verwijsindex.organisations.models import Domain, Invitation

pytestmark = pytest.mark.django_db

SEEN = re.compile(r'name="seen" value="(\w+)"')
ANS = {
    "rij-0-voornaam": "Ans",
    "rij-0-tussenvoegsel": "de",
    "rij-0-achternaam": "Wit",
    "rij-0-e-mail": "ans@meeuw.example",
    "rij-0-functie": "intern begeleider",
    "rij-0-telefoon": "",
    "rij-0-locatie": "Alkmaar",
    "rij-0-rollen": ["professional", "coördinator"],
    "rij-0-bsn": "on",
}


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.fixture
def browser(desk_of: Desk, marijke: Professional) -> Client:
    return desk_of(marijke)


@pytest.fixture
def meeuw(town: Town, marijke: Professional) -> Accession:
    prospect = Prospect("De Meeuw", Domain.EDUCATION, town.fatima.membership.location.municipality)
    return begin(marijke.actor, prospect, on=timezone.localdate())


@pytest.fixture
def form_at(browser: Client, meeuw: Accession) -> str:
    """Let the region mail Ans a link, and give its address."""
    ans = Contact.objects.create(accession=meeuw, name="Ans de Wit", email="ans@meeuw.example")
    browser.post(reverse("accession_link_new", args=[meeuw.id, "accounts"]), {"contact": ans.id})
    return address_of(Link.objects.get())


@pytest.fixture
def ans() -> Client:
    """Somebody who never logs in."""
    return Client(headers={"accept-language": "en"})


def test_from_the_link_to_the_invitations(
    browser: Client, ans: Client, marijke: Professional, meeuw: Accession, form_at: str
) -> None:
    ans.post(form_at, ANS)
    ans.post(f"{form_at}insturen/")
    home = reverse("accession_accounts", args=[meeuw.id])
    assert "Register the organisation" in browser.get(home).content.decode()
    register(marijke.actor, meeuw, on=timezone.localdate())

    browser.post(f"{home}uitnodigen/")

    page = browser.get(home)
    assert "0 of 1 are invited" in page.content.decode()
    invite_waiting(meeuw.id)
    assert "hx-trigger" not in browser.get(home).content.decode().partition('id="invited"')[2].partition(">")[0]
    invited = Invitation.objects.get()
    assert (str(invited), invited.has_bsn_right, len(invited.roles)) == ("Ans de Wit", True, 2)
    assert "The agreement is not signed." in ans.get(form_at).content.decode()


def test_what_is_wrong_stands_beside_the_question_and_nothing_is_lost(ans: Client, form_at: str) -> None:
    wrong = {**ANS, "rij-0-e-mail": "no address", "rij-0-functie": ""}

    page = ans.post(form_at, wrong, follow=True)
    ans.post(f"{form_at}insturen/")

    first, *blank = page.context["people"]
    assert set(first.errors) == {"e-mail", "functie"}
    assert (first["e-mail"].value(), len(blank)) == ("no address", 2)
    assert not page.context["is_right"]
    assert ans.get(form_at).context["form"].sent_in_at is None


def test_who_is_emptied_goes(ans: Client, meeuw: Accession, form_at: str) -> None:
    ans.post(form_at, ANS)
    ans.post(form_at, {name: "" for name in ANS if name != "rij-0-bsn"})

    assert open_rows(meeuw) == []


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        ({"pasted": "Bo\t\tJansen\tbo@meeuw.example\tleerkracht"}, ["Ans", "Bo"]),
        ({"sheet": b"voornaam;achternaam;e-mail\nBo;Jansen;bo@meeuw.example"}, ["Ans", "Bo"]),
        ({"sheet": b"naam\nBo"}, ["Ans"]),
        ({"sheet": b"PK\x03\x04", "name": "x.xlsx"}, ["Ans"]),
        ({}, ["Ans"]),
    ],
    ids=["pasted", "a sheet", "other columns", "no sheet", "nothing"],
)
def test_a_sheet_adds_its_rows(
    ans: Client, meeuw: Accession, form_at: str, sent: dict[str, object], names: list[str]
) -> None:
    ans.post(form_at, ANS)
    content, name = sent.pop("sheet", None), str(sent.pop("name", "people.csv"))
    if isinstance(content, bytes):
        sent["sheet"] = SimpleUploadedFile(name, content)

    ans.post(f"{form_at}blad/", sent)

    assert [row["voornaam"] for row in open_rows(meeuw)] == names


def test_while_invitations_go_the_form_is_closed(
    browser: Client, ans: Client, marijke: Professional, meeuw: Accession, form_at: str
) -> None:
    home = reverse("accession_accounts", args=[meeuw.id])
    browser.post(f"{home}uitnodigen/")  # not registered
    register(marijke.actor, meeuw, on=timezone.localdate())
    browser.post(f"{home}uitnodigen/")  # not sent in
    ans.post(form_at, ANS)
    ans.post(f"{form_at}insturen/")
    browser.post(f"{home}uitnodigen/")

    for page in (form_at, f"{form_at}insturen/"):
        assert "on their way" in ans.post(page, ANS, follow=True).content.decode()


def test_the_region_downloads_an_example(browser: Client) -> None:
    assert browser.get(reverse("accession_account_form")).status_code == 200


def test_of_two_who_write_at_once_nobody_loses_a_row(browser: Client, meeuw: Accession, form_at: str) -> None:
    """Row C5: the second sees the rows of the first with the own below, and nothing is kept before that."""
    organisation = Client(headers={"accept-language": "en"})
    (seen,) = SEEN.findall(organisation.get(form_at).content.decode())
    browser.post(reverse("accession_accounts", args=[meeuw.id]), {**ANS, "seen": seen})

    own = {**ANS, "rij-0-voornaam": "Bo", "rij-0-e-mail": "bo@meeuw.example", "seen": seen}
    shown = organisation.post(form_at, own).content.decode()

    assert "Somebody else wrote on the form meanwhile." in shown
    assert all(f'value="{name}"' in shown for name in ("Ans", "Bo"))
    assert [row["voornaam"] for row in open_rows(meeuw)] == ["Ans"]
    both = {name.replace("rij-0", "rij-1"): value for name, value in own.items()}
    organisation.post(form_at, {**ANS, **both, "seen": SEEN.findall(shown)[0]})
    assert [row["voornaam"] for row in open_rows(meeuw)] == ["Ans", "Bo"]


@pytest.mark.parametrize(("phone", "is_right"), [("072 555 0100", "yes"), ("072 55", ""), ("bel Ans", "")])
def test_a_phone_number_is_one(browser: Client, meeuw: Accession, phone: str, is_right: str) -> None:
    page = reverse("accession_accounts", args=[meeuw.id])

    shown = browser.post(page, {**ANS, "rij-0-telefoon": phone}, follow=True).content.decode()

    assert ("This is not a phone number." not in shown) is bool(is_right)
