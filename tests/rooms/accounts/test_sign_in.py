"""Password and second factor, each refused and each written down."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.rooms.accounts.conftest import PASSWORD, Account, account_of, give_code, give_password, is_signed_in
from verwijsindex.accounts.models import User
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry

pytestmark = pytest.mark.django_db

WRONG = "another animal altogether"
ATTEMPTS = 5


def test_a_password_alone_opens_nothing(client: Client, fatima: Account) -> None:
    answer = give_password(client, fatima.user.email)

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert client.get(reverse("home")).headers["Location"].startswith(reverse("account_login"))


def test_password_and_code_lead_home(client: Client, fatima: Account) -> None:
    give_password(client, fatima.user.email)

    answer = give_code(client, fatima.code())

    assert answer.headers["Location"] == reverse("home")
    assert client.get(reverse("home")).status_code == 200
    assert _written(Act.SIGN_IN) == [(fatima.user.id, "", "")]


def test_the_address_may_be_typed_in_capitals(client: Client, fatima: Account) -> None:
    give_password(client, fatima.user.email.upper())
    give_code(client, fatima.code())

    assert is_signed_in(client)


def test_a_wrong_code_is_refused_and_written_down(client: Client, fatima: Account) -> None:
    give_password(client, fatima.user.email)

    give_code(client, "000000" if fatima.code() != "000000" else "000001")

    assert not is_signed_in(client)
    assert _written(Act.SIGN_IN_REFUSED) == [(None, str(fatima.user.id), "second-factor")]


def test_a_code_works_once(fatima: Account) -> None:
    code, first, second = fatima.code(), Client(), Client()
    give_password(first, fatima.user.email)
    give_code(first, code)

    give_password(second, fatima.user.email)
    give_code(second, code)

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_a_recovery_code_works_once(fatima: Account) -> None:
    code, first, second = RecoveryCodes.activate(fatima.user).generate_codes()[0], Client(), Client()
    give_password(first, fatima.user.email)
    give_code(first, code)

    give_password(second, fatima.user.email)
    give_code(second, code)

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_a_wrong_password_is_refused_and_written_down(client: Client, fatima: Account) -> None:
    answer = give_password(client, fatima.user.email, WRONG)

    assert answer.status_code == 200
    assert _written(Act.SIGN_IN_REFUSED) == [(None, str(fatima.user.id), "password")]


def test_an_unknown_address_is_refused_in_the_same_words(client: Client, fatima: Account) -> None:
    known = give_password(client, fatima.user.email, WRONG)
    unknown = give_password(client, "nobody@elsewhere.example", WRONG)

    assert _errors(unknown) == _errors(known)
    assert _written(Act.SIGN_IN_REFUSED)[-1] == (None, "", "password")


def test_after_some_wrong_passwords_the_right_one_has_to_wait(client: Client, fatima: Account) -> None:
    for _ in range(ATTEMPTS):
        give_password(client, fatima.user.email, WRONG)

    answer = give_password(client, fatima.user.email)

    assert "Location" not in answer.headers
    assert len(_written(Act.SIGN_IN_REFUSED)) == ATTEMPTS


def test_the_count_of_wrong_passwords_is_shared_by_all_processes(client: Client, fatima: Account) -> None:
    give_password(client, fatima.user.email, WRONG)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone() != (0,)


def test_somebody_elses_wrong_passwords_stop_nobody(client: Client, town: Town, fatima: Account) -> None:
    joost = account_of(town.joost.membership.user)
    for _ in range(ATTEMPTS):
        give_password(client, fatima.user.email, WRONG)

    answer = give_password(client, joost.user.email)

    assert answer.headers["Location"] == reverse("mfa_authenticate")


def test_a_closed_account_is_refused_and_written_down(client: Client, fatima: Account) -> None:
    User.objects.filter(id=fatima.user.id).update(is_active=False)

    give_password(client, fatima.user.email)

    assert not is_signed_in(client)
    assert _written(Act.SIGN_IN_REFUSED) == [(None, str(fatima.user.id), "inactive")]


def test_signing_out_is_written_down(client: Client, fatima: Account) -> None:
    give_password(client, fatima.user.email)
    give_code(client, fatima.code())

    client.post(reverse("account_logout"))

    assert not is_signed_in(client)
    assert _written(Act.SIGN_OUT) == [(fatima.user.id, "", "")]


@pytest.mark.parametrize(("in_this_browser", "spoken"), [(None, "en"), ("nl", "nl")])
def test_signing_in_speaks_the_language_chosen_before(
    client: Client, fatima: Account, in_this_browser: str | None, spoken: str
) -> None:
    User.objects.filter(id=fatima.user.id).update(language="en")
    if in_this_browser:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = in_this_browser

    give_password(client, fatima.user.email)
    give_code(client, fatima.code())

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == spoken


def test_nobody_signs_up(client: Client) -> None:
    given = {"email": "new@elsewhere.example", "password1": PASSWORD, "password2": PASSWORD}

    client.post(reverse("account_signup"), given)

    assert not User.objects.filter(email="new@elsewhere.example").exists()


def test_passwords_are_long_and_kept_with_argon2(fatima: Account) -> None:
    assert fatima.user.password.startswith("argon2")
    with pytest.raises(ValidationError, match="12"):
        validate_password("elevenchars")


def _written(act: Act) -> list[tuple[int | None, str, str]]:
    return list(Entry.objects.filter(act=act).order_by("id").values_list("user_id", "object_id", "outcome"))


def _errors(answer: object) -> object:
    return answer.context["form"].errors  # type: ignore[attr-defined]  # the test client adds it
