"""The demo's post: an SMTP server that delivers into a directory, and a page to read what came.

``python -m demo.mailbox DIRECTORY SMTP_PORT PAGE_PORT`` runs both until stopped, for this machine only.
"""

import sys
import time
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from demo.inbox import Inbox

HERE = "127.0.0.1"


def serve(directory: Path, *, smtp_port: int, page_port: int) -> None:
    """Receive and show, until stopped."""
    directory.mkdir(parents=True, exist_ok=True)
    controller = Controller(Deliver(directory), hostname=HERE, port=smtp_port)
    controller.start()
    try:
        with make_server(HERE, page_port, Inbox(directory), _Server, _QuietHandler) as server:
            server.serve_forever()
    finally:
        controller.stop()


class Deliver:
    """Puts each mail into the directory as an .eml file, named by the moment at which it came."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        arriving = self._directory / f"{time.time_ns()}.arriving"
        arriving.write_bytes(envelope.original_content or b"")
        arriving.rename(arriving.with_suffix(".eml"))
        return "250 Delivered"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (so named in the standard library)
        """Keep no record of who read which mail."""


if __name__ == "__main__":
    serve(Path(sys.argv[1]), smtp_port=int(sys.argv[2]), page_port=int(sys.argv[3]))
