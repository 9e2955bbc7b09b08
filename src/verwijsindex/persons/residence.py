"""Where a young person lives, by municipality: found again, but not readable in the database."""

from django.conf import settings

from verwijsindex.kit.keys import Digest


def residence_digest(municipality: str) -> Digest:
    """Turn the code of a municipality (``GM0361``) into the keyed hash that stands beside a young person."""
    digest: Digest = settings.KEYRING.digest("municipality", municipality)
    return digest


def residence_digests(municipality: str) -> list[Digest]:
    """Give every keyed hash under which a municipality may have been stored."""
    digests: list[Digest] = settings.KEYRING.digests("municipality", municipality)
    return digests
