"""The pages on which a profile is written, at the desk and with a link. Row C3"""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from tests.rooms.onboarding.profiles import WHOLE, answer, of_the_region
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.links import address_of, mail_link
from verwijsindex.onboarding.models import Accession, Contact, Link
from verwijsindex.onboarding.profile.rules import Section
from verwijsindex.onboarding.profile.writing import newest
from verwijsindex.organisations.models import Domain

pytestmark = pytest.mark.django_db

PEOPLE = {"population": "Kinderen.", "may_use_bsn": "True", "involvement": ["direct"]}


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
def link(browser: Client, meeuw: Accession) -> Link:
    """Let the region mail Ans a link."""
    ans = Contact.objects.create(accession=meeuw, name="Ans de Wit", email="ans@meeuw.example")
    browser.post(reverse("accession_link_new", args=[meeuw.id, "profiel"]), {"contact": ans.id})
    return Link.objects.get()


@pytest.fixture
def ans() -> Client:
    """Somebody who never logs in."""
    return Client(headers={"accept-language": "en"})


def seen(browser: Client, address: str) -> str:
    return str(browser.get(address).context["form"].initial["seen"])


def at(meeuw: Accession, section: Section = Section.PEOPLE) -> str:
    return reverse("accession_profile_section", args=[meeuw.id, section])


def test_the_region_and_the_organisation_write_along(
    browser: Client, ans: Client, meeuw: Accession, link: Link
) -> None:
    page = f"{address_of(link)}{Section.PEOPLE}/"
    ans.post(page, {**PEOPLE, "seen": seen(ans, page)})
    browser.post(at(meeuw, Section.WEIGHING), {"usual_months": "9", "seen": seen(browser, at(meeuw, Section.WEIGHING))})

    answers = newest(meeuw).answers
    assert (answers["population"], answers["may_use_bsn"], answers["usual_months"]) == ("Kinderen.", True, 9)
    assert "Last changed by Ans de Wit" in browser.get(reverse("accession_profile", args=[meeuw.id])).content.decode()
    assert "Kinderen." in ans.get(address_of(link)).content.decode()


def test_who_writes_the_same_section_sees_both_answers(
    browser: Client, ans: Client, meeuw: Accession, link: Link
) -> None:
    """And keeps theirs only after they saw the other."""
    opened = seen(browser, at(meeuw))
    page = f"{address_of(link)}{Section.PEOPLE}/"
    ans.post(page, {**PEOPLE, "seen": seen(ans, page)})

    answered = browser.post(at(meeuw), {**PEOPLE, "population": "Gezinnen.", "seen": opened})

    (beside,) = answered.context["beside"]
    assert (beside.before, beside.after) == ("Kinderen.", "Gezinnen.")
    assert newest(meeuw).answers["population"] == "Kinderen."
    browser.post(at(meeuw), {**PEOPLE, "population": "Gezinnen.", "seen": answered.context["form"].data["seen"]})
    assert newest(meeuw).answers["population"] == "Gezinnen."


def test_a_profile_is_proposed_agreed_on_and_compared(
    browser: Client, ans: Client, marijke: Professional, meeuw: Accession, link: Link
) -> None:
    writer, home = of_the_region(marijke), reverse("accession_profile", args=[meeuw.id])
    for number, months in ((1, 9), (2, 12)):
        answer(writer, meeuw, {**WHOLE, "usual_months": months})
        browser.post(f"{home}voorstel/")
        read = ans.get(address_of(link)).context["agreed_form"].initial["seen"]
        ans.post(f"{address_of(link)}akkoord/", {"seen": read})
        assert newest(meeuw).agreed_by == "Ans de Wit"
        if number == 1:
            browser.post(f"{home}versies/")

    (change,) = browser.get(reverse("accession_profile_version", args=[meeuw.id, 2])).context["differences"]
    assert (change.before, change.after) == ("9", "12")
    closed = ans.post(f"{address_of(link)}{Section.PEOPLE}/", {**PEOPLE, "seen": "anything"})
    assert closed["Location"] == address_of(link)


@pytest.mark.parametrize(
    ("by", "agreed"), [("", ""), ("Ans de Wit, directeur", "Ans de Wit, directeur")], ids=["nobody", "in a talk"]
)
def test_the_region_says_who_agreed_in_a_talk(
    browser: Client, marijke: Professional, meeuw: Accession, by: str, agreed: str
) -> None:
    home = reverse("accession_profile", args=[meeuw.id])
    browser.post(f"{home}voorstel/")
    assert newest(meeuw).proposed_on is None  # questions are open
    answer(of_the_region(marijke), meeuw, WHOLE)
    browser.post(f"{home}voorstel/")

    shown = browser.get(home).context["agreed_form"].initial["seen"]
    browser.post(f"{home}akkoord/", {"seen": "of another day", "by": by})
    assert newest(meeuw).agreed_by == ""
    browser.post(f"{home}akkoord/", {"seen": shown, "by": by})

    assert newest(meeuw).agreed_by == agreed


def test_the_link_comes_by_mail_and_is_taken_back(browser: Client, ans: Client, meeuw: Accession, link: Link) -> None:
    mail_link(link.id)
    assert address_of(link) in mail.outbox[0].body
    assert ans.get(address_of(link)).status_code == 200

    browser.post(reverse("accession_link_withdrawal", args=[meeuw.id, link.id]))

    closed = ans.get(address_of(link))
    assert (closed.status_code, "does not work any more" in closed.content.decode()) == (404, True)


def test_a_link_that_is_too_old_is_closed(ans: Client, link: Link) -> None:
    Link.objects.update(sent_at=timezone.now() - timedelta(days=31))
    link.refresh_from_db()

    assert ans.get(address_of(link)).status_code == 404


def test_without_a_mail_address_there_is_nobody_to_ask(browser: Client, meeuw: Accession) -> None:
    page = browser.get(reverse("accession_link_new", args=[meeuw.id, "profiel"]))

    assert "No contact has a mail address" in page.content.decode()
