"""The HTTP session all downloads share."""

from __future__ import annotations

import platform
from email.message import Message
from importlib.metadata import metadata
from typing import cast

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

_ATTEMPTS = 4
_REDIRECTS = 5
_TRY_AGAIN = (429, 500, 502, 503, 504)


def new_session(backoff: float = 1.0) -> requests.Session:
    """A session that says who it is, verifies TLS and tries again after passing troubles.

    ``backoff`` is the wait in seconds before the second repetition; it doubles each time.
    """
    session = requests.Session()
    session.headers["User-Agent"] = user_agent(cast(Message, metadata("yanshu")))
    session.headers["Accept-Encoding"] = "gzip, deflate"
    session.max_redirects = _REDIRECTS
    retries = Retry(
        total=_ATTEMPTS - 1,
        backoff_factor=backoff,
        status_forcelist=_TRY_AGAIN,
        allowed_methods=("GET",),
        raise_on_status=False,
        redirect=0,
        raise_on_redirect=False,
    )
    session.mount("https://", HTTPAdapter(max_retries=retries))
    session.mount("http://", HTTPAdapter(max_retries=retries))
    return session


def user_agent(described: Message) -> str:
    """Who asks and what for, by the package's own metadata, with its address where it has one."""
    pages = [entry.partition(",")[2].strip() for entry in described.get_all("Project-URL") or ()]
    told = [f"+{page}" for page in pages[:1]]
    told += ["checks articles against official figures", f"Python {platform.python_version()}"]
    return f"yanshu/{described['Version']} ({'; '.join(told)})"
