"""What stands before the app: who may ask, how much, and what a browser may do with the answer.

The page listens on loopback, but any web site that the reader visits can make the browser send requests
there, or point a name of its own at 127.0.0.1 (DNS rebinding). So the Host header must be a loopback
name, and a request that a browser marks as coming from another site is refused; nothing is shared
across origins (no CORS headers at all).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CLOSED = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = _refusal(headers, self._max_bytes)
        if refusal is not None:
            await refusal(scope, receive, _secured(send))
            return
        await self._app(scope, _limited(receive, self._max_bytes), _secured(send))


def _refusal(headers: Headers, max_bytes: int) -> PlainTextResponse | None:
    if _name(f"//{headers.get('host', '')}") not in _LOOPBACK:
        return PlainTextResponse("Ask for this page as localhost or 127.0.0.1.\n", 421)
    # Under our no-referrer policy a browser sends "null" from the page itself (Fetch Standard, 3.2);
    # what else sends it is caught by Sec-Fetch-Site.
    origin = headers.get("origin")
    if origin not in (None, "null") and urlsplit(origin).netloc != headers.get("host"):
        return PlainTextResponse("Requests from other sites are refused.\n", 403)
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return PlainTextResponse("Requests from other sites are refused.\n", 403)
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > max_bytes:
        return PlainTextResponse(_too_large(max_bytes), 413)
    return None


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _too_large(max_bytes: int) -> str:
    return f"The request is larger than {max_bytes:,} bytes; shorten the article.\n"


def _limited(receive: Receive, max_bytes: int) -> Receive:
    """Count what arrives: a chunked request names no length."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > max_bytes:
            raise HTTPException(413, _too_large(max_bytes))  # the app's own parser lets this one through
        return message

    return counted


def _secured(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", CLOSED)
        await send(message)

    return sent
