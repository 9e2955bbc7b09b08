"""The BSN as it stands beside a young person: found again, but not readable in the database."""

from django.conf import settings

from verwijsindex.kit.keys import Digest
from verwijsindex.persons.linkage.keys import bsn_key


def bsn_digest(bsn: str) -> Digest:
    """Turn a BSN into the keyed hash that is stored."""
    digest: Digest = settings.KEYRING.digest("linkage", bsn_key(bsn))
    return digest


def bsn_digests(bsn: str) -> list[Digest]:
    """Give every keyed hash under which a BSN may have been stored."""
    digests: list[Digest] = settings.KEYRING.digests("linkage", bsn_key(bsn))
    return digests
