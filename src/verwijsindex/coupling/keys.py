"""The public keys by which record systems are known."""

import json

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

SHORTEST_RSA_KEY = 2048
CURVE = "P-256"


class NotAPublicKey(Exception):
    """What was given is no public key that can be used: RSA of 2048 bits or more, or the curve P-256."""


class PrivateKeyGiven(Exception):
    """A private key was given. It never belongs here, and must not be used any more."""


def read_public_key(text: str) -> RSAKey | ECKey:
    """Read a key as PEM or as JWK. Raises: NotAPublicKey, PrivateKeyGiven."""
    if "PRIVATE KEY" in text:
        raise PrivateKeyGiven
    try:
        key = _read_jwk(text) if text.lstrip().startswith("{") else _read_pem(text)
    except (JoseError, ValueError, TypeError, AttributeError, UnsupportedAlgorithm):
        raise NotAPublicKey from None
    if key.is_private:
        raise PrivateKeyGiven
    if not _is_strong(key):
        raise NotAPublicKey
    return key


def _read_jwk(text: str) -> RSAKey | ECKey:
    given = json.loads(text)
    if given.get("kty") == "RSA":
        return RSAKey.import_key(given)
    return ECKey.import_key(given)


def _read_pem(text: str) -> RSAKey | ECKey:
    key = load_pem_public_key(text.strip().encode())
    if isinstance(key, RSAPublicKey) and key.key_size >= SHORTEST_RSA_KEY:
        return RSAKey.import_key(text.strip())
    if isinstance(key, EllipticCurvePublicKey):
        return ECKey.import_key(text.strip())
    raise NotAPublicKey


def _is_strong(key: RSAKey | ECKey) -> bool:
    if isinstance(key, RSAKey):
        return key.public_key.key_size >= SHORTEST_RSA_KEY
    return key.curve_name == CURVE
