"""An identity provider for tests: OpenID Connect's code flow, signed tokens, one made-up person at a time."""

from __future__ import annotations

import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = {"client_id": "dashboard", "client_secret": "a secret of tests alone"}


@dataclass(slots=True)
class Provider:
    """`claims` is what it says of whoever signs in next."""

    address: str
    claims: dict[str, Any] = field(default_factory=dict)
    nonces: dict[str, str] = field(default_factory=dict)


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of this machine."""
    key = RSAKey.generate_key(2048, {"kid": "tests", "use": "sig", "alg": "RS256"})

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urllib.parse.urlsplit(self.path)
            if url.path == "/.well-known/openid-configuration":
                self._say({
                    "issuer": made.address,
                    "authorization_endpoint": f"{made.address}/authorize",
                    "token_endpoint": f"{made.address}/token",
                    "jwks_uri": f"{made.address}/jwks",
                    "response_types_supported": ["code"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "code_challenge_methods_supported": ["S256"],
                })  # fmt: skip
            elif url.path == "/jwks":
                self._say({"keys": [key.as_dict(private=False)]})
            elif url.path == "/authorize":
                asked = dict(urllib.parse.parse_qsl(url.query))
                code = f"code{len(made.nonces)}"
                made.nonces[code] = asked["nonce"]
                back = urllib.parse.urlencode({"code": code, "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = dict(urllib.parse.parse_qsl(body))
            now = int(time.time())
            claims = {
                "iss": made.address, "aud": CLIENT["client_id"], "iat": now, "exp": now + 600,
                "nonce": made.nonces.pop(asked["code"]), **made.claims,
            }  # fmt: skip
            token = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, key)
            self._say({"access_token": "made up", "token_type": "Bearer", "id_token": token})

        def _say(self, what: dict[str, Any]) -> None:
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made = Provider(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
