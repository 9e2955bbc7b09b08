import pytest
from django.db import IntegrityError

from verwijsindex.accounts.models import User


@pytest.mark.parametrize(
    ("infix", "spoken", "listed"),
    [("van der", "Noor van der Berg", "van der Berg, Noor"), ("", "Noor Berg", "Berg, Noor")],
)
def test_a_name_is_spoken_and_listed(infix: str, spoken: str, listed: str) -> None:
    user = User(given_name="Noor", infix=infix, surname="Berg")

    assert str(user) == spoken
    assert user.sorted_name == listed


@pytest.mark.django_db
def test_an_address_has_one_user_however_it_is_written() -> None:
    User.objects.create_user("noor@berg.example")

    with pytest.raises(IntegrityError, match="one_user_per_email_address"):
        User.objects.create_user("Noor@berg.example")
