"""A loopback HTTP service that answers as official ones do, in good days and bad."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from extractor.official.adapters.source import Source, source_of


@dataclass(frozen=True)
class Answer:
    """``announced`` overrides Content-Length, ``drip`` sends byte by byte, ``endless`` never stops."""

    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None
    drip: float = 0.0
    endless: bool = False
    zipped: bool = False
    chunked: bool = False


class Service(ThreadingHTTPServer):
    """``answers`` by path (with query if given so); a list is answered one after the other."""

    daemon_threads = True

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def base(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def answer(self, target: str) -> Answer:
        found = self.answers.get(target) or self.answers.get(urlsplit(target).path)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found or Answer(b"<html><body>404 Not Found</body></html>", "text/html", 404)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Service

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answer(self.path)
        if answer.headers.get("ETag") and self.headers.get("If-None-Match") == answer.headers["ETag"]:
            answer = Answer(status=304)
        body = gzip.compress(answer.body) if answer.zipped else answer.body
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.zipped:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", answer.content_type)
        if answer.chunked or answer.endless:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header(
                "Content-Length", str(len(body) if answer.announced is None else answer.announced)
            )
        self.end_headers()
        with suppress(OSError):  # the client may have had enough
            self._send(answer, body)
        if answer.announced is not None:
            self.close_connection = True

    def _send(self, answer: Answer, body: bytes) -> None:
        if answer.endless:
            piece = b"1166.0\t" * 8192
            while True:
                self._chunk(piece)
        if answer.drip:
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(answer.drip)
        elif answer.chunked:
            for start in range(0, len(body), 1000):
                self._chunk(body[start : start + 1000])
            self._chunk(b"")
        else:
            self.wfile.write(body)

    def _chunk(self, piece: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Service]:
    service = Service(certificate)
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()


def at(service: Service, name: str, **changes: object) -> Source:
    """A source of ``rules/sources.toml`` with its addresses moved to the loopback service."""
    source = source_of(name)
    assert source is not None
    urls = tuple(url.replace(f"https://{urlsplit(url).netloc}", service.base) for url in source.urls)
    return replace(source, urls=urls, **changes)  # type: ignore[arg-type]
