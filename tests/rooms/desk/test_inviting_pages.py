"""Row C5: somebody is invited, comes with the link from the mail, and is led to the second factor."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.colleagues import somebody_new
from tests.rooms.accounts.provider import Provider, running_provider
from tests.rooms.desk.conftest import Desk
from verwijsindex.notices.listeners import mail_who_is_invited
from verwijsindex.organisations.accepting import key_of
from verwijsindex.organisations.events import PersonInvited
from verwijsindex.organisations.inviting import invite
from verwijsindex.organisations.models import Invitation, Membership

pytestmark = pytest.mark.django_db

PASSWORD = "a gull that reads the tide"
PASSWORDS = {"password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def invitation(town: Town) -> Invitation:
    return invite(town.petra.actor, somebody_new(town.petra.membership.location), at=timezone.now())


@pytest.fixture
def school(settings: LazySettings) -> Iterator[Provider]:
    """The school's own provider speaks for the addresses of the school."""
    with running_provider() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.as_app()]}}
        yield provider


def test_the_mail_leads_to_a_password_and_a_second_factor(
    town: Town, desk_of: Desk, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    given = {**vars(somebody_new(town.petra.membership.location)), "roles": ["professional", "coordinator"]}
    desk_of(town.petra).post(reverse("invitation_new"), {**given, "location": given["location"].id})
    for _ in range(2):  # as jobs may run
        mail_who_is_invited(PersonInvited(Invitation.objects.get().id))

    (link,) = {re.search(r"https?://[^/]+(/uitnodiging/\S+)", str(mail.body))[1] for mail in mailoutbox}  # type: ignore[index]
    assert "Yara van Loon" in client.get(link).content.decode()
    client.post(link, PASSWORDS)

    assert Membership.objects.get(user__email="yara@zilvermeeuw.example").roles == ["coordinator", "professional"]
    assert client.get(reverse("home")).headers["Location"] == reverse("mfa_index")
    assert Client().get(link).status_code == 404


def test_a_mail_scanner_that_follows_the_link_uses_nothing_up(client: Client, invitation: Invitation) -> None:
    for _ in range(2):
        assert client.get(_link(invitation)).status_code == 200

    assert Invitation.objects.exists()


@pytest.mark.parametrize("password", ["12345678901", "yara@zilvermeeuw.example", "short"])
def test_a_weak_password_is_refused(client: Client, invitation: Invitation, password: str) -> None:
    answer = client.post(_link(invitation), {"password1": password, "password2": password})

    assert answer.status_code == 200
    assert Invitation.objects.exists()


def test_who_works_elsewhere_logs_in_and_works_here_too(town: Town, desk_of: Desk, client: Client) -> None:
    joost = town.joost.membership.user
    asked = vars(somebody_new(town.petra.membership.location)) | {"email": joost.email}
    link = _link(
        invite(town.petra.actor, type(somebody_new(town.petra.membership.location))(**asked), at=timezone.now())
    )

    assert client.post(link, PASSWORDS).headers["Location"].startswith(reverse("account_login"))
    assert "for somebody else" in desk_of(town.kees).post(link, PASSWORDS).content.decode()
    home = desk_of(town.joost).post(link, follow=True).content.decode()

    assert "You now work for Basisschool De Zilvermeeuw too." in home
    assert joost.memberships.current().count() == 2
    assert not joost.has_usable_password()  # nobody chose one for him


@pytest.mark.usefixtures("school")
def test_who_logs_in_through_the_organisation_chooses_no_password(client: Client, invitation: Invitation) -> None:
    page = client.get(_link(invitation), headers={"accept-language": "en"}).content.decode()
    answer = client.post(_link(invitation))

    assert "password1" not in page
    assert answer.headers["Location"] == reverse("account_login")
    assert not Membership.objects.get(user__email=invitation.email).user.has_usable_password()


def test_the_list_shows_who_has_not_come(town: Town, desk_of: Desk, invitation: Invitation) -> None:
    petra = desk_of(town.petra)
    assert "Yara van Loon" in petra.get(reverse("people")).content.decode()
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=8), bounced_at=timezone.now())

    page = petra.get(reverse("people")).content.decode()
    petra.post(reverse("invitation_again", args=[invitation.id]))

    assert "expired" in page
    assert "mail comes back" in page
    assert Invitation.objects.holding(at=timezone.now()).get().bounced_at is None
    petra.post(reverse("invitation_withdrawal", args=[invitation.id]))
    assert petra.get(reverse("people")).context["invited"] == []


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("yara@zilvermeeuw.example", "was invited already"), ("fatima@zilvermeeuw.example", "works here already")],
)
def test_a_double_address_gets_a_sentence(
    town: Town, desk_of: Desk, invitation: Invitation, email: str, sentence: str
) -> None:
    given = {**vars(somebody_new(invitation.location)), "email": email, "roles": ["professional"]}

    answer = desk_of(town.petra).post(reverse("invitation_new"), {**given, "location": invitation.location_id})

    assert sentence in answer.content.decode()


def _link(invitation: Invitation) -> str:
    return reverse("invitation", args=[invitation.id, key_of(invitation)])
