"""What the logbook hears of coming and going."""

from verwijsindex.access.actor import Actor
from verwijsindex.accounts.models import User
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act

STRANGER = Actor(None, None, None, frozenset())


def record_sign_in(user: User) -> None:
    record(_acting(user), Act.SIGN_IN)


def record_sign_out(user: User) -> None:
    record(_acting(user), Act.SIGN_OUT)


def record_refusal(email: str, outcome: str) -> None:
    """Write whose account was tried, where there is one; whoever tried it is a stranger."""
    user = User.objects.filter(email__iexact=email).first()
    record(STRANGER, Act.SIGN_IN_REFUSED, about=("user", user.id) if user else ("", ""), outcome=outcome)


def _acting(user: User) -> Actor:
    return Actor(user.id, None, None, frozenset())
