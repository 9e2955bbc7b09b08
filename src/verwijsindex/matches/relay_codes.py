"""What can be asked of who is shielded, and answered: codes, for there is no free text on a match."""

from enum import StrEnum


class Ask(StrEnum):
    """What a participant asks, through who passes messages on."""

    PLEASE_CALL = "please-call"
    PLEASE_CALL_TODAY = "please-call-today"
    HOW_TO_ACT_SAFELY = "how-to-act-safely"


class Reply(StrEnum):
    """What who passes messages on says that came of it."""

    PASSED_ON = "passed-on"
    WILL_CALL = "will-call"
    NOT_REACHED = "not-reached"
    NO_CONTACT = "no-contact"


class Need(StrEnum):
    """For what it must be known who is shielded. Source: AVG art. 5 lid 1 onder b"""

    DANGER = "danger"
    LEGAL_DUTY = "legal-duty"
    RIGHTS_REQUEST = "rights-request"
