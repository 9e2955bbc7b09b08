"""An OpenID Connect provider of an organisation, over real HTTP, that says of everybody what it is told to say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

CLIENT = "verwijsindex"
KEY = generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """``person`` is who the provider says has just signed in."""

    address: str
    person: dict[str, object] = field(default_factory=dict)

    def as_app(self) -> dict[str, object]:
        """Give the setting with which the school's people sign in here."""
        return {
            "provider_id": "school",
            "name": "De Zilvermeeuw",
            "client_id": CLIENT,
            "secret": "a secret between two machines",
            "settings": {"server_url": self.address, "email_domains": ["zilvermeeuw.example"]},
        }

    def answers(self) -> dict[str, dict[str, object]]:
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/token": {"access_token": "opaque", "token_type": "Bearer", "id_token": self._id_token()},
            "/userinfo": self.person,
        }

    def _id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person}
        return jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})


@contextmanager
def running_provider() -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    provider = server.provider = Provider(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/authorize":
            self._send_back(parse_qs(asked.query))
        else:
            self._answer(self.server.provider.answers()[self.path])  # type: ignore[attr-defined]

    def _answer(self, answer: dict[str, object]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_back(self, asked: dict[str, list[str]]) -> None:
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri'][0]}?code=once&state={asked['state'][0]}")
        self.end_headers()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (so named in the standard library)
        """Say nothing."""
