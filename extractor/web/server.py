"""``yanshu serve``: the app on a loopback address, until interrupted."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Callable

import uvicorn

from extractor.archive.checked import Checking
from extractor.web.app import create_app


class NotLoopbackError(ValueError):
    """The address asked for is reachable from other machines; the page is for this one only."""


def serve(load: Callable[[], Checking], host: str, port: int) -> None:
    """Serve the paste page on ``host``. Raises NotLoopbackError, and OSError if the port is taken."""
    listening = _listen(host, port)
    app = create_app(load)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}/"
    print(f"yanshu: open {address} (Ctrl-C stops it)", file=sys.stderr, flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket: taken before the checker is loaded, so that a taken port is told at once."""
    if host != "localhost" and not _is_loopback(host):
        raise NotLoopbackError(f"{host} is no loopback address; the page is for this machine, use 127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
