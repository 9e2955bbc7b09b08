"""The demo region."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Login:
    role: str
    email: str
    password: str


def seed() -> None:
    """Fill the demo region, once."""


def logins() -> Sequence[Login]:
    """Return one login for each role."""
    return []
