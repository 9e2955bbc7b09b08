"""The people whom the demo lets anybody log in as, told by whoever runs the demo."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class DemoLogin:
    email: str
    name: str
    role: str
    description: str = ""


def demo_logins() -> tuple[DemoLogin, ...]:
    """List them; outside the demo there are none."""
    return tuple(DemoLogin(**login) for login in settings.DEMO_LOGINS) if settings.DEMO else ()
