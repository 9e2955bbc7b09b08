"""Where a record system hears of changes: a small server on this machine, which can be made to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


class Receiver(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 204
        self.heard: list[tuple[dict[str, str], bytes]] = []

    def takes(self, _headers: dict[str, str], _body: bytes) -> bool:
        """Say whether a message is what it says; this one believes all."""
        return True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        is_taken = self.server.takes(headers, body)
        if is_taken and self.server.status < 300:
            self.server.heard.append((headers, body))
        self.send_response(self.server.status if is_taken else 400)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def running_receiver(given: Receiver | None = None) -> Iterator[Receiver]:
    with given or Receiver() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
