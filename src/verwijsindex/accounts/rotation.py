"""Bring what makes codes under the keys that write now, while people log in."""

import base64
from collections import Counter

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.db import transaction

from verwijsindex.kit.keys import sealed_under

SEALED = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


@transaction.atomic
def reseal() -> int:
    """Seal all second factors anew that are under older keys, and give how many.

    Raises: CannotOpen.
    """
    everybody = Authenticator.objects.select_for_update().filter(type__in=SEALED).order_by("id")
    old = [factor for factor in everybody if _keys_of(factor) != settings.KEYRING.active]
    for factor in old:
        factor.data[SEALED[factor.type]] = encrypt(decrypt(factor.data[SEALED[factor.type]]))
    Authenticator.objects.bulk_update(old, ["data"])
    return len(old)


def stored_under() -> dict[str, int]:
    """Count the second factors per key; a security key is stored under none."""
    return dict(Counter(_keys_of(factor) for factor in Authenticator.objects.filter(type__in=SEALED)))


def _keys_of(factor: Authenticator) -> str:
    return sealed_under(base64.b64decode(factor.data[SEALED[factor.type]]))
