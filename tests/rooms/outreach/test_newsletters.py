"""Row E6: a newsletter reaches each reader once, who can leave by the mail itself."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.kit.mail import returns_to
from verwijsindex.outreach.mailing import compose_newsletter, mail_newsletter, record_bounced_newsletter
from verwijsindex.outreach.models import Newsletter
from verwijsindex.outreach.newsletters import (
    AlreadySent,
    Content,
    readers_of,
    send_newsletter,
    unsubscribe,
    write_newsletter,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TO_ALL = Content("Nieuw dit najaar", "## Training\n\nEr zijn **nieuwe** data.", ["professional", "coordinator"], [])


@pytest.fixture
def marijke(town: Town) -> Professional:
    """Let Marijke be the manager of the region."""
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


def names(newsletter: Newsletter) -> set[str]:
    return {reader.user.given_name for reader in readers_of(newsletter)}


def test_it_goes_to_the_roles_and_domains_it_is_for(marijke: Professional) -> None:
    everybody = write_newsletter(marijke.actor, TO_ALL)
    schools = write_newsletter(marijke.actor, Content("Voor scholen", "Dag.", ["professional"], ["ON"]))

    assert names(everybody) == {"Fatima", "Joost", "Ineke", "Petra", "Kees"}
    assert names(schools) == {"Fatima"}


def test_each_reader_gets_it_once(marijke: Professional, town: Town) -> None:
    newsletter = write_newsletter(marijke.actor, TO_ALL)
    send_newsletter(marijke.actor, newsletter, at=NOON)

    mail_newsletter(newsletter.id)
    mail_newsletter(newsletter.id)

    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        somebody.membership.email for somebody in (town.fatima, town.joost, town.ineke, town.petra, town.kees)
    )
    assert "Er zijn nieuwe data." in mail.outbox[0].body


def test_who_leaves_by_the_mail_gets_no_more(marijke: Professional, client: Client) -> None:
    newsletter = write_newsletter(marijke.actor, TO_ALL)
    send_newsletter(marijke.actor, newsletter, at=NOON)
    mail_newsletter(newsletter.id)
    [fatimas] = [message for message in mail.outbox if message.to[0].startswith("fatima")]
    way_out = re.sub(r"^<https?://[^/]+|>$", "", fatimas.extra_headers["List-Unsubscribe"])

    client.get(way_out)
    assert "Fatima" in names(newsletter)

    client.post(way_out, {"List-Unsubscribe": "One-Click"})
    assert "Fatima" not in names(newsletter)


def test_what_came_back_is_known_and_goes_there_no_more(marijke: Professional, town: Town) -> None:
    newsletter = write_newsletter(marijke.actor, TO_ALL)
    send_newsletter(marijke.actor, newsletter, at=NOON)
    assert not record_bounced_newsletter(town.fatima.membership.id)
    mail_newsletter(newsletter.id)
    assert {message.from_email for message in mail.outbox} >= {returns_to(town.fatima.membership.id)}

    assert record_bounced_newsletter(town.fatima.membership.id)

    assert "Fatima" not in names(write_newsletter(marijke.actor, TO_ALL))
    assert not record_bounced_newsletter(uuid4())


def test_a_mail_program_can_leave_in_one_click(marijke: Professional, town: Town) -> None:
    newsletter = write_newsletter(marijke.actor, TO_ALL)

    headers = compose_newsletter(newsletter, town.fatima.membership).extra_headers

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert reverse("newsletter_way_out", args=["x"]).removesuffix("x/") in headers["List-Unsubscribe"]


def test_a_made_up_way_out_leads_nowhere(client: Client) -> None:
    assert client.post(reverse("newsletter_way_out", args=["made-up"])).status_code == 404


def test_what_was_sent_stays(marijke: Professional, client: Client) -> None:
    newsletter = write_newsletter(marijke.actor, TO_ALL)
    address = reverse("newsletter_page", args=[newsletter.id])
    assert client.get(address).status_code == 404

    send_newsletter(marijke.actor, newsletter, at=NOON)

    assert "<strong>nieuwe</strong>" in client.get(address).content.decode()
    with pytest.raises(AlreadySent):
        write_newsletter(marijke.actor, TO_ALL, newsletter)
    with pytest.raises(AlreadySent):
        send_newsletter(marijke.actor, newsletter, at=NOON)


def test_nobody_else_writes_them(town: Town) -> None:
    with pytest.raises(NotAllowed):
        write_newsletter(town.petra.actor, TO_ALL)


def test_who_left_before_it_went_is_not_in_it(marijke: Professional, town: Town) -> None:
    unsubscribe(town.joost.membership)

    newsletter = write_newsletter(marijke.actor, TO_ALL)

    assert send_newsletter(marijke.actor, newsletter, at=NOON) == 4
