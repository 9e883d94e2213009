"""One address, downloaded within limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
import urllib3

from extractor.official.adapters.sheet import RefusedError

_CONNECT, _SILENCE = 15.0, 60.0
# A service that drips a byte now and then is never silent; the whole download has an end, too.
_WHOLE = 600.0
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, between two pieces, and for a whole download."""

    connect: float = _CONNECT
    silence: float = _SILENCE
    whole: float = _WHOLE


@dataclass(frozen=True, slots=True)
class Download:
    """What came; ``content`` is ``None`` when nothing has changed since the marks of the last one."""

    url: str
    content: bytes | None
    etag: str | None
    last_modified: str | None


class Downloader:
    """Downloads through one session. ``clock`` counts seconds, for the limit of a whole download."""

    def __init__(
        self,
        session: requests.Session,
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._patience = patience or Patience()
        self._clock = clock

    def get(
        self, url: str, content_types: tuple[str, ...], largest: int, marks: Mapping[str, str] | None = None
    ) -> Download:
        """Download ``url``, or learn that it has not changed since ``marks`` (etag, last_modified).

        Raises RefusedError naming the reason: no connection, an error status, another type of
        content, an answer too long, too slow or cut short.
        """
        started = self._clock()
        try:
            limits = (self._patience.connect, self._patience.silence)
            asked = _conditions(marks or {})
            with self._session.get(url, stream=True, timeout=limits, headers=asked) as answer:
                if answer.status_code == 304 and marks:
                    return Download(url, None, marks.get("etag"), marks.get("last_modified"))
                _check(answer, url, content_types)
                content = b"".join(self._pieces(answer, largest, started))
                _check_whole(answer)
        except RefusedError:
            raise
        except requests.TooManyRedirects:
            raise RefusedError("redirected without end") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as problem:
            raise RefusedError(_reason(problem)) from None
        return Download(url, content, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))

    def _pieces(self, answer: requests.Response, largest: int, started: float) -> Iterator[bytes]:
        length = 0
        while piece := answer.raw.read1(_CHUNK, decode_content=True):
            length += len(piece)
            if length > largest:
                raise RefusedError(f"longer than {largest:,} bytes")
            if self._clock() - started > self._patience.whole:
                raise RefusedError(f"not finished after {self._patience.whole:.0f} seconds")
            yield piece


def _conditions(marks: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}
    return {names[mark]: value for mark, value in marks.items() if mark in names and value}


def _check(answer: requests.Response, asked: str, content_types: tuple[str, ...]) -> None:
    if urlsplit(asked).scheme == "https" != urlsplit(answer.url).scheme:
        raise RefusedError(f"redirected from https to {answer.url}")
    if answer.status_code != 200:
        raise RefusedError(f"the service answered {answer.status_code} {answer.reason}")
    sent = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if sent not in content_types:
        expected = " or ".join(content_types)
        raise RefusedError(f"the service sent {sent or 'no content type'} (expected {expected})")


def _check_whole(answer: requests.Response) -> None:
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and answer.raw.tell() != int(announced):
        raise RefusedError(f"cut short: {answer.raw.tell():,} of {int(announced):,} bytes")


def _reason(problem: BaseException) -> str:
    """The innermost cause in few words; the libraries wrap it several times over."""
    text = str(problem)
    if isinstance(problem, requests.Timeout) or "timed out" in text:
        return "the service does not answer in time"
    if isinstance(problem, requests.exceptions.SSLError) or "CERTIFICATE" in text.upper():
        return f"the certificate of the service is not valid: {text[-120:]}"
    if "IncompleteRead" in text or "ended prematurely" in text or "InvalidChunk" in text:
        return "cut short"
    if "decode" in text.lower() and "content-encoding" in text.lower():
        return "damaged compression"
    return f"no connection ({type(problem).__name__}: {text[-160:]})"
