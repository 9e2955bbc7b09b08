"""The page that shows the demo's mail: newest first, each as text and as it was laid out."""

import re
from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from wsgiref.types import StartResponse, WSGIEnvironment
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
CLOCK = ZoneInfo("Europe/Amsterdam")
CLOSED = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
CLOSED_LAYOUT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # mails are styled inline


class Inbox:
    """A WSGI application over a directory of .eml files."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        mails = {path.stem: path for path in sorted(self._directory.glob("*.eml"), reverse=True)}
        match environ["PATH_INFO"].strip("/").split("/"):
            case [""]:
                answer = _page("Postvak", _list(mails.values()))
            case ["inbox.css"]:
                answer = ("text/css", (HERE / "inbox.css").read_text(), CLOSED)
            case [name] if name in mails:
                answer = _show(name, _read(mails[name]))
            case [name, "opmaak"] if name in mails:
                answer = ("text/html", _part(_read(mails[name]), "html"), CLOSED_LAYOUT)
            case _:
                start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
                return [b"Hier is niets."]
        kind, body, policy = answer
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Security-Policy", policy)]
        start_response(f"{HTTPStatus.OK.value} OK", headers)
        return [body.encode()]


def _list(mails: Iterable[Path]) -> str:
    rows = "".join(_row(path.stem, _read(path)) for path in mails)
    return f"<ol>{rows}</ol>" if rows else "<p>Er is nog geen mail. Ververs deze pagina als je mail verwacht.</p>"


def _row(name: str, mail: EmailMessage) -> str:
    return (
        f'<li><a href="/{name}">{escape(mail["Subject"] or "(geen onderwerp)")}</a>'
        f"<span>aan {escape(mail['To'] or '')}</span><time>{_moment(name)}</time></li>"
    )


def _show(name: str, mail: EmailMessage) -> tuple[str, str, str]:
    layout = f'<h2>Met opmaak</h2><iframe title="De mail met opmaak" src="/{name}/opmaak"' + (
        ' sandbox="allow-top-navigation-by-user-activation"></iframe>'
    )
    body = (
        '<p><a href="/">Terug naar het postvak</a></p><dl>'
        f"<dt>Van</dt><dd>{escape(mail['From'] or '')}</dd>"
        f"<dt>Aan</dt><dd>{escape(mail['To'] or '')}</dd>"
        f"<dt>Ontvangen</dt><dd>{_moment(name)}</dd></dl>"
        f"<h2>Als tekst</h2><pre>{_with_links(_part(mail, 'plain'))}</pre>"
    )
    return _page(mail["Subject"] or "(geen onderwerp)", body + (layout if _part(mail, "html") else ""))


def _page(title: str, body: str) -> tuple[str, str, str]:
    page = Template((HERE / "inbox.html").read_text()).substitute(title=escape(title), body=body)
    return "text/html", page, CLOSED


def _read(path: Path) -> EmailMessage:
    with path.open("rb") as file:
        return BytesParser(EmailMessage, policy=default).parse(file)


def _part(mail: EmailMessage, kind: str) -> str:
    """Return the text of one kind; links in a layout leave its frame."""
    part = mail.get_body((kind,))
    if part is None:
        return ""
    return ('<base target="_top">' if kind == "html" else "") + str(part.get_content())


def _with_links(text: str) -> str:
    return re.sub(r"https?://\S+", r'<a href="\g<0>">\g<0></a>', escape(text))


def _moment(name: str) -> str:
    return datetime.fromtimestamp(int(name) / 1e9, CLOCK).strftime("%d-%m-%Y %H:%M")
