"""Where a receiver really is: a name on the internet may lead into our own network, today or after a change."""

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings


class LeadsInside(Exception):
    """The name of the receiver leads to an address that is not on the internet, or to none at all."""


@dataclass(frozen=True)
class Receiver:
    """An address to call by its number, so that it is the one that was looked at; ``host`` is the name for the rest."""

    url: str
    host: str
    server_name: str


def find_receiver(url: str) -> Receiver:
    """Look a receiver up. Raises: LeadsInside."""
    parts = urlsplit(url)
    number = _number_of(parts.hostname or "", parts.port or 443)
    place = f"[{number}]" if ":" in number else number
    port = f":{parts.port}" if parts.port else ""
    called = urlunsplit((parts.scheme, place + port, parts.path, parts.query, ""))
    return Receiver(called, host=parts.netloc.rpartition("@")[2], server_name=parts.hostname or "")


def _number_of(host: str, port: int) -> str:
    """Give the first number of a name of which all numbers are on the internet."""
    try:
        found = [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise LeadsInside from None
    if not settings.WEBHOOKS_MAY_STAY_INSIDE and not all(ip_address(number).is_global for number in found):
        raise LeadsInside
    return found[0]
