"""A second factor survives new keys, and keeps the old ones from being dropped. Row G1."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from pytest_django import Settings

from tests.cast import Town
from tests.rooms.accounts.conftest import account_of
from verwijsindex.accounts.rotation import reseal, stored_under
from verwijsindex.kit.keys import activate_newest, add_pair, create_keyring, drop_pair

pytestmark = pytest.mark.django_db


def test_the_same_codes_work_under_new_keys(settings: Settings, tmp_path: Path, town: Town) -> None:
    file = tmp_path / "keys.json"
    settings.KEYRING = create_keyring(file)
    fatima = account_of(town.fatima.membership.user)
    codes = RecoveryCodes.activate(fatima.user).generate_codes()
    Authenticator.objects.create(user=fatima.user, type=Authenticator.Type.WEBAUTHN, data={})
    assert stored_under() == {"k1": 2}

    add_pair(file)
    settings.KEYRING = activate_newest(file)
    assert [reseal(), reseal()] == [2, 0]

    assert stored_under() == {"k2": 2}
    settings.KEYRING = drop_pair(file, "k1")
    assert RecoveryCodes.activate(fatima.user).generate_codes() == codes
    assert TOTP(Authenticator.objects.get(type=Authenticator.Type.TOTP)).validate_code(fatima.code())
