"""What differs per machine, read once from the environment; no secret has a default."""

import os
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class DemoOnGivenDatabase(Exception):
    """The demo lets anybody in as anyone, and a database was given that may hold real young people."""


@dataclass(frozen=True)
class Environment:
    """The outside world of one process.

    ``database_url`` is the role that serves, ``owner_url`` the role that migrates; both are None when
    PostgreSQL comes embedded in ``data``.
    """

    data: Path
    keys: Path
    database_url: str | None
    owner_url: str | None
    as_owner: bool
    demo: bool
    demo_logins: str
    base_url: str
    smtp_url: str
    mail_from: str
    bounce_address: str
    brp_url: str
    brp_api_key: str
    brp_updates_url: str
    brp_news_token: str
    oidc_providers: str
    certificate_proxies: tuple[str, ...]


def read_environment() -> Environment:
    """Raises: DemoOnGivenDatabase."""
    data = Path(os.environ.get("VERWIJSINDEX_DATA", ROOT / ".data")).resolve()
    mail_from = os.environ.get("VERWIJSINDEX_MAIL_FROM", "Verwijsindex <verwijsindex@localhost>")
    return Environment(
        data=data,
        keys=Path(os.environ.get("VERWIJSINDEX_KEYS", data / "keys.json")),
        database_url=os.environ.get("DATABASE_URL"),
        owner_url=os.environ.get("DATABASE_OWNER_URL"),
        as_owner=_is_on("VERWIJSINDEX_AS_OWNER"),
        demo=_is_demo(),
        demo_logins=os.environ.get("VERWIJSINDEX_DEMO_LOGINS", "[]"),
        base_url=os.environ.get("VERWIJSINDEX_BASE_URL", "http://localhost:8000").rstrip("/"),
        smtp_url=os.environ.get("VERWIJSINDEX_SMTP_URL", "smtp://127.0.0.1:2525"),
        mail_from=mail_from,
        bounce_address=os.environ.get("VERWIJSINDEX_BOUNCE_ADDRESS", parseaddr(mail_from)[1]),
        brp_url=os.environ.get("VERWIJSINDEX_BRP_URL", "").rstrip("/"),
        brp_api_key=os.environ.get("VERWIJSINDEX_BRP_API_KEY", ""),
        brp_updates_url=os.environ.get("VERWIJSINDEX_BRP_UPDATES_URL", "").rstrip("/"),
        brp_news_token=os.environ.get("VERWIJSINDEX_BRP_NEWS_TOKEN", ""),
        oidc_providers=os.environ.get("VERWIJSINDEX_OIDC_PROVIDERS", "[]"),
        certificate_proxies=tuple(os.environ.get("VERWIJSINDEX_CERTIFICATE_PROXIES", "").split()),
    )


def _is_demo() -> bool:
    if _is_on("VERWIJSINDEX_DEMO") and "DATABASE_URL" in os.environ:
        raise DemoOnGivenDatabase("VERWIJSINDEX_DEMO and DATABASE_URL do not go together, unless the demo is 'forced'.")
    return _is_on("VERWIJSINDEX_DEMO") or os.environ.get("VERWIJSINDEX_DEMO") == "forced"


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") in {"1", "true", "yes"}
