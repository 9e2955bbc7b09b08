"""The certificate of a record system, as a proxy of ours tells it that ended TLS with it.

Source: RFC 8705 section 3.1; RFC 9440
"""

import base64
import binascii
import hashlib
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def certificate_of(request: HttpRequest) -> str:
    """Give its thumbprint (``x5t#S256``), or nothing where there is none. Only our own proxies are believed."""
    given = request.headers.get("Client-Cert", "")
    if not given or not _is_our_proxy(request.META["REMOTE_ADDR"]):
        return ""
    try:
        certificate = base64.b64decode(given.strip().strip(":"), validate=True)
    except binascii.Error:
        return ""
    return base64.urlsafe_b64encode(hashlib.sha256(certificate).digest()).decode().rstrip("=")


def _is_our_proxy(address: str) -> bool:
    try:
        return any(ip_address(address) in network for network in settings.CERTIFICATE_PROXIES)
    except ValueError:
        return False
