"""The mail with which somebody chooses a new password."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.cast import Town

pytestmark = pytest.mark.django_db


def test_the_mail_says_what_it_is_for_and_leads_to_the_page(
    client: Client, town: Town, mailoutbox: list[EmailMessage]
) -> None:
    user = town.fatima.membership.user

    client.post(reverse("account_reset_password"), {"email": user.email})

    (mail,) = mailoutbox
    assert mail.subject == "Een nieuw wachtwoord"
    assert "Was jij dat niet? Doe dan niets" in mail.body
    assert "/account/password/reset/key/" in mail.body


def test_who_has_no_account_gets_no_mail_and_is_not_told(
    client: Client, town: Town, mailoutbox: list[EmailMessage]
) -> None:
    answers = {
        client.post(reverse("account_reset_password"), {"email": email}).headers["Location"]
        for email in (town.fatima.membership.user.email, "nobody@elsewhere.example")
    }

    assert [mail.to for mail in mailoutbox] == [[town.fatima.membership.user.email]]
    assert answers == {reverse("account_reset_password_done")}
