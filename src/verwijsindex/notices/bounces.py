"""Read a mail that came back. What mail servers say of a delivery that failed stands in RFC 3464."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

_NOTICE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=@)")


def bounced_notice(raw: bytes) -> UUID | None:
    """Give the message that could not be delivered, for good; None for any other mail, such as "I am on leave"."""
    mail = message_from_bytes(raw, policy=policy.default)
    if not (isinstance(mail, EmailMessage) and _failed_for_good(mail)):
        return None
    found = _NOTICE.search(" ".join(_addresses(mail)))
    return UUID(found[0]) if found else None


def _failed_for_good(mail: EmailMessage) -> bool:
    """A delay (4.x.x) is tried again by the mail servers themselves."""
    reports = (part for part in mail.walk() if part.get_content_type() == "message/delivery-status")
    blocks = (block for report in reports for block in report.walk())
    return any(
        str(block["Action"]).strip().casefold() == "failed" and str(block["Status"]).strip().startswith("5")
        for block in blocks
    )


def _addresses(mail: EmailMessage) -> list[str]:
    """The address that it came back to names the message; so does the mail itself, if it was sent along."""
    own = [str(mail[name]) for name in ("To", "Delivered-To", "X-Original-To")]
    returned = (part for part in mail.walk() if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"})
    return [*own, *(part.as_string() for part in returned)]
