"""The demo's post, over real SMTP and HTTP."""

import re
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from smtplib import SMTP

import httpx
import pytest

from demo.processes import HERE, Family, choose_port

pytestmark = pytest.mark.xdist_group("one post")


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, httpx.Client]]:
    place = tmp_path_factory.mktemp("post")
    smtp, page = choose_port(0), choose_port(0)
    family = Family(place / "logs", {})
    family.start("post", [sys.executable, "-m", "demo.mailbox", str(place / "mail"), str(smtp), str(page)])
    try:
        family.wait_for_ports(smtp, page)
        with httpx.Client(base_url=f"http://{HERE}:{page}") as client:
            yield smtp, client
    finally:
        family.stop()


def test_a_mail_that_is_sent_can_be_read(post: tuple[int, httpx.Client]) -> None:
    port, inbox = post
    _send(port, "Er wacht een match op je <3")

    (name,) = re.findall(r'<a href="/(\d+)">Er wacht een match op je &lt;3</a>', inbox.get("/").text)

    assert '<a href="http://127.0.0.1/matches/">' in inbox.get(f"/{name}").text
    assert inbox.get(f"/{name}/opmaak").text == '<base target="_top"><p>Dag Joost</p>\n'


@pytest.mark.parametrize("address", ["/1", "/1/opmaak", "/../mailbox.py", "/%2e%2e/mailbox.py", "/iets/anders/nog"])
def test_there_is_nothing_else(post: tuple[int, httpx.Client], address: str) -> None:
    assert post[1].get(address).status_code == 404


def test_a_mail_can_run_nothing(post: tuple[int, httpx.Client]) -> None:
    assert "script-src" not in post[1].get("/").headers["Content-Security-Policy"]
    assert post[1].get("/").headers["Content-Security-Policy"].startswith("default-src 'none'")


def _send(port: int, subject: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = subject, "region@example.org", "joost@example.org"
    mail.set_content("Dag Joost\nhttp://127.0.0.1/matches/\n")
    mail.add_alternative("<p>Dag Joost</p>", subtype="html")
    with SMTP(HERE, port) as server:
        server.send_message(mail)
