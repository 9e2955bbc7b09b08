"""What somebody must be able to read later, sealed with the key of the state: whose case it was."""

import hashlib
import json
from dataclasses import asdict, dataclass

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey


@dataclass(frozen=True, repr=False)
class Sealed:
    number: str = ""
    professional: str = ""


def seal(key: bytes, content: Sealed) -> str:
    text = json.dumps(asdict(content)).encode()
    return jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, text, _key(key))


def unseal(key: bytes, sealed: str) -> Sealed:
    """Give what was sealed; nothing when it was sealed with another key."""
    try:
        return Sealed(**json.loads(jwe.decrypt_compact(sealed, _key(key)).plaintext or b""))
    except (JoseError, ValueError):
        return Sealed()


def _key(key: bytes) -> OctKey:
    return OctKey.import_key(hashlib.sha256(b"seal" + key).digest())
