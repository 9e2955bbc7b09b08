"""What the tests of more than one room ask for beside the cast."""

import pytest

from tests.cast import Professional, Town
from verwijsindex.accounts.models import User
from verwijsindex.organisations.models import Membership


@pytest.fixture
def lotte(town: Town) -> Professional:
    """Let Lotte work beside Fatima, as a trained professional."""
    beside = town.fatima.membership
    return Professional(
        Membership.objects.create(
            user=User.objects.create_user("lotte@zilvermeeuw.example", given_name="Lotte", surname="Vink"),
            organisation=beside.organisation,
            location=beside.location,
            roles=beside.roles,
            job_title="leerkracht",
            phone=beside.phone,
            email="lotte@zilvermeeuw.example",
            trained_on=beside.trained_on,
        )
    )
