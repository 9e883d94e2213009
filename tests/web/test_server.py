"""The paste page over real HTTP: what it answers, and whom it refuses."""

from __future__ import annotations

import re
import socket
from urllib.parse import urlsplit

import httpx
import pytest

from extractor.web.app import MAX_BYTES, MAX_CHARACTERS
from extractor.web.server import NotLoopbackError, serve
from tests.archive.fakes import load

TEXT = "date 2025-12-21\n中國持有美債6887億美元。"
EVIL = '<script>alert("1")</script><img src=x onerror=alert(2)>'


def test_the_page_has_a_form(address: str) -> None:
    answer = httpx.get(address)
    assert answer.status_code == 200 and '<textarea id="text"' in answer.text


def test_a_pasted_article_comes_back_as_its_report(address: str) -> None:
    answer = httpx.post(address, data={"text": TEXT, "title": "標題", "published": ""})
    assert answer.status_code == 200
    assert "標題" in answer.text and "6887" in answer.text and 'href="/"' in answer.text


@pytest.mark.parametrize(
    ("entered", "message"),
    [
        ({"text": "  "}, "Paste the text"),
        ({"text": "中" * (MAX_CHARACTERS + 1)}, "too long"),
        ({"text": TEXT, "published": "soon"}, "2025-12-21"),
        ({}, "Paste the text"),
    ],
)
def test_a_form_that_cannot_be_checked_says_why(address: str, entered: dict[str, str], message: str) -> None:
    answer = httpx.post(address, data=entered)
    assert answer.status_code == 422
    assert re.search(rf'role="alert">.*{message}', answer.text, re.DOTALL)


def test_what_was_entered_stays_in_the_form(address: str) -> None:
    answer = httpx.post(address, data={"text": f"  {EVIL}", "title": EVIL, "published": "x"})
    assert (
        "&lt;script&gt;alert" in answer.text
        and "<script>alert" not in answer.text
        and "<img" not in answer.text
    )


def test_markup_in_an_article_stays_text(address: str) -> None:
    answer = httpx.post(address, data={"text": f"{EVIL} 中國持有6887億美元。", "title": EVIL})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "<img src=x" not in answer.text


def test_the_json_endpoint_gives_the_report(address: str) -> None:
    answer = httpx.post(f"{address}/api/check", json={"text": TEXT, "title": None, "published": "2025-12-20"})
    report = answer.json()
    assert answer.status_code == 200 and report["schema_version"] == 1
    assert report["article"]["published"] == "2025-12-20"
    assert [claim["text"] for claim in report["claims"]][-1] == "6887"


def test_the_json_endpoint_reads_the_date_at_the_head(address: str) -> None:
    report = httpx.post(f"{address}/api/check", json={"text": TEXT}).json()
    assert (report["article"]["published"], report["assumed"]) == ("2025-12-21", "date_from_dateline")


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": 1}, {"text": "x", "published": "soon"}, {"text": "x", "more": 1}, [], "x"],
)
def test_a_wrong_question_is_refused(address: str, body: object) -> None:
    assert httpx.post(f"{address}/api/check", json=body).status_code == 422


def test_health(address: str) -> None:
    assert httpx.get(f"{address}/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.example.org", "", "[::2]", "[", "10.0.0.1"]
)
def test_only_loopback_names_are_answered(address: str, host: str) -> None:
    assert httpx.get(address, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_every_loopback_name_is_answered(address: str, name: str) -> None:
    assert httpx.get(address, headers={"Host": f"{name}:{urlsplit(address).port}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://example.org"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_other_sites_are_refused(address: str, headers: dict[str, str]) -> None:
    answer = httpx.post(f"{address}/api/check", json={"text": TEXT}, headers=headers)
    assert answer.status_code == 403
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere", "/api/check"])
def test_every_answer_carries_the_security_headers(address: str, path: str) -> None:
    headers = httpx.get(f"{address}{path}").headers
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_a_body_too_large_is_refused_by_its_length(address: str) -> None:
    answer = httpx.post(f"{address}/api/check", content=b"x" * (MAX_BYTES + 1))
    assert answer.status_code == 413


def test_a_body_too_large_is_refused_while_it_arrives(address: str) -> None:
    chunks = (b"x" * 100_000 for _ in range(MAX_BYTES // 100_000 + 2))
    try:
        status = httpx.post(f"{address}/api/check", content=chunks).status_code
    except httpx.WriteError:  # the server may hang up before all is sent
        status = 413
    assert status == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_it_listens_on_loopback_only(host: str) -> None:
    with pytest.raises(NotLoopbackError, match="127.0.0.1"):
        serve(load, host, 0)


def test_a_taken_port_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            serve(load, "127.0.0.1", taken.getsockname()[1])
