"""An organisation fills in a form before anybody there has an account. Rows C3 and C5."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import resolve

from tests.cast import TODAY, Professional, Town
from tests.rooms.onboarding.profiles import NOW
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.accounts.models import User
from verwijsindex.onboarding import actions, dossier
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.links import address_of, find_link, mail_link, send_link, withdraw_link
from verwijsindex.onboarding.models import Accession, Contact, Link
from verwijsindex.onboarding.rules import LINK_HOLDS_FOR, LinkedForm
from verwijsindex.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def ans(marijke: Professional, accession: Accession) -> Contact:
    contact = Contact(name="Ans de Wit", email="ans@meeuw.example")
    dossier.keep_contact(marijke.actor, accession, contact)
    return contact


@pytest.fixture
def link(marijke: Professional, accession: Accession, ans: Contact) -> Link:
    return send_link(marijke.actor, accession, LinkedForm.PROFILE, ans, at=NOW)


def key_of(link: Link) -> str:
    return str(resolve(address_of(link)).kwargs["link_key"])


def test_a_link_opens_its_form_for_a_while(link: Link) -> None:
    key, last = key_of(link), NOW + LINK_HOLDS_FOR

    assert find_link(link.id, key, LinkedForm.PROFILE, at=last - timedelta(minutes=1)) == link
    for wrong in ((link.id, "f" * len(key), LinkedForm.PROFILE, NOW), (link.id, key, LinkedForm.PROFILE, last)):
        with pytest.raises(LinkClosed):
            find_link(*wrong[:3], at=wrong[3])
    with pytest.raises(LinkClosed):
        find_link(link.id, key, LinkedForm.ACCOUNTS, at=NOW)
    with pytest.raises(LinkClosed):
        find_link(uuid4(), key, LinkedForm.PROFILE, at=NOW)


def test_a_newer_link_closes_the_one_before(marijke: Professional, link: Link, ans: Contact) -> None:
    before = key_of(link)

    again = send_link(marijke.actor, link.accession, LinkedForm.PROFILE, ans, at=NOW + timedelta(days=1))

    assert Link.objects.count() == 1
    assert find_link(link.id, key_of(again), LinkedForm.PROFILE, at=again.sent_at) == link
    with pytest.raises(LinkClosed):
        find_link(link.id, before, LinkedForm.PROFILE, at=again.sent_at)


def test_a_link_is_taken_back_and_works_not_for_who_stopped(marijke: Professional, link: Link) -> None:
    key = key_of(link)
    actions.stop(marijke.actor, link.accession, why="Nu niet.", on=TODAY)
    with pytest.raises(LinkClosed):
        find_link(link.id, key, LinkedForm.PROFILE, at=NOW)

    withdraw_link(marijke.actor, link.accession, link.id)

    assert not Link.objects.exists()


def test_the_mail_goes_once_and_holds_the_address(link: Link) -> None:
    mail_link(link.id)
    mail_link(link.id)

    (sent,) = mail.outbox
    assert sent.to == ["ans@meeuw.example"]
    assert address_of(link) in sent.body


@pytest.mark.parametrize(
    ("of_region", "chosen", "greeting"),
    [("nl", None, "Beste"), ("en", None, "Dear"), ("en", "nl", "Beste"), ("nl", "en", "Dear")],
)
def test_the_mail_speaks_the_language_of_who_reads_it(
    link: Link, town: Town, of_region: str, chosen: str | None, greeting: str
) -> None:
    """That of the region goes to who has no account, or chose nothing."""
    Region.objects.update(language=of_region)
    if chosen:
        User.objects.filter(id=town.kees.membership.user_id).update(email="Ans@meeuw.example", language=chosen)

    mail_link(link.id)

    assert greeting in mail.outbox[0].body


def test_what_is_done_with_a_link_goes_no_further_than_its_form(link: Link) -> None:
    actor = link.as_actor()

    assert actor.machine == "link"
    assert [each for each in Permission if actor.may(each)] == [
        Permission.REGISTER_ORGANISATION,
        Permission.MANAGE_ACCESSIONS,
    ]


def test_who_has_no_address_gets_none(marijke: Professional, bea: Professional, link: Link, ans: Contact) -> None:
    ans.email = ""
    ans.save()

    with pytest.raises(NotAllowed):
        send_link(marijke.actor, link.accession, LinkedForm.PROFILE, ans, at=NOW)
    with pytest.raises(NotAllowed):
        withdraw_link(bea.actor, link.accession, link.id)
