"""Downloads from a loopback service: quirks are read, everything hostile is refused by name."""

from __future__ import annotations

import gzip
from datetime import date
from email.message import Message
from itertools import count
from pathlib import Path

import pytest

from extractor.official.adapters.sheet import RefusedError
from extractor.official.fetching.download import Downloader, Patience
from extractor.official.fetching.session import new_session, user_agent
from extractor.official.updating.run import Updating
from extractor.resources import snapshot_folder
from tests.official.service import Answer, Service, at, running

TYPES = ("text/plain",)
LIMIT = 100_000


@pytest.fixture
def downloader() -> Downloader:
    return Downloader(new_session(backoff=0.0), Patience(connect=2, silence=2, whole=30))


def get(downloader: Downloader, service: Service, answer: Answer | list[Answer]) -> bytes | None:
    service.answers["/file"] = answer
    return downloader.get(f"{service.base}/file", TYPES, LIMIT).content


def test_a_plain_file_comes_whole_with_its_marks(downloader: Downloader, service: Service) -> None:
    service.answers["/file"] = Answer(
        b"Japan\t1103.9", headers={"ETag": '"7"', "Last-Modified": "Wed, 16 Sep 2026 20:00:01 GMT"}
    )
    found = downloader.get(f"{service.base}/file", TYPES, LIMIT)
    assert (found.content, found.etag) == (b"Japan\t1103.9", '"7"')
    assert found.last_modified == "Wed, 16 Sep 2026 20:00:01 GMT"


def test_the_user_agent_says_who_asks(downloader: Downloader, service: Service) -> None:
    get(downloader, service, Answer(b"x"))
    assert service.asked[0][1]["User-Agent"].startswith("yanshu/")


def test_the_user_agent_names_the_page_of_the_project() -> None:
    described = Message()
    described["Version"] = "1.2.0"
    assert user_agent(described).startswith("yanshu/1.2.0 (checks articles against official figures; Python ")
    described["Project-URL"] = "Homepage, https://example.org/yanshu"
    assert user_agent(described).startswith("yanshu/1.2.0 (+https://example.org/yanshu; checks articles")


def test_a_certificate_that_nobody_vouches_for_is_refused_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    updates = tmp_path / "user" / "updates"
    with running(Path(__file__).parent / "tls" / "self_signed.pem") as service:
        service.answers["/external/datamapper/api/v1/indicators"] = Answer(b"{}", "application/json")
        updating = Updating(snapshot_folder(), updates, date(2026, 10, 9))
        (outcome,) = updating.update(
            Downloader(new_session(0.0)), [at(service, "imf.weo")], lambda told: None
        )
        updating.finish()
        assert service.asked == []  # nothing was said to it, not even the address
    assert outcome.state == "refused" and "the certificate of the service is not valid" in outcome.line()
    assert "self" in outcome.line()
    assert not updates.exists()


def test_nothing_is_sent_again_that_has_not_changed(downloader: Downloader, service: Service) -> None:
    service.answers["/file"] = Answer(b"x", headers={"ETag": '"7"'})
    found = downloader.get(
        f"{service.base}/file",
        TYPES,
        LIMIT,
        {"etag": '"7"', "last_modified": "Wed, 16 Sep 2026 20:00:01 GMT"},
    )
    assert found.content is None
    assert service.asked[0][1]["If-Modified-Since"] == "Wed, 16 Sep 2026 20:00:01 GMT"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"1103.9" * 900, zipped=True),
        Answer(b"1103.9" * 900, chunked=True),
        Answer(b"1103.9" * 900),
    ],
    ids=["gzip", "chunked", "plain"],
)
def test_transfer_makes_no_difference(downloader: Downloader, service: Service, answer: Answer) -> None:
    assert get(downloader, service, answer) == b"1103.9" * 900


def test_a_passing_trouble_is_tried_again(downloader: Downloader, service: Service) -> None:
    trouble = Answer(b"<html>busy</html>", "text/html", 503)
    assert get(downloader, service, [trouble, Answer(b"", status=429), Answer(b"here")]) == b"here"
    assert len(service.asked) == 3


def test_a_redirect_is_followed(downloader: Downloader, service: Service) -> None:
    service.answers["/new"] = Answer(b"moved here")
    assert get(downloader, service, Answer(status=302, headers={"Location": "/new"})) == b"moved here"


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (Answer(b"<html>error</html>", "text/html"), "the service sent text/html"),
        (Answer(b"{}", ""), "no content type"),
        (Answer(b"<html>500</html>", "text/html", 500), "answered 500"),
        (Answer(b"", status=404), "answered 404"),
        (Answer(b"", status=403), "answered 403"),
        (Answer(b"half", announced=4000), "cut short"),
        (Answer(endless=True), "longer than 100,000 bytes"),
        (Answer(b"0" * 200_001), "longer than 100,000 bytes"),
        (
            Answer(gzip.compress(b"0" * 50_000_000), headers={"Content-Encoding": "gzip"}),
            "longer than 100,000 bytes",
        ),
        (Answer(b"not gzip at all", headers={"Content-Encoding": "gzip"}), "damaged compression"),
        (Answer(status=302, headers={"Location": "/file"}), "redirected without end"),
    ],
    ids=["type", "no type", "500", "404", "403", "truncated", "endless", "long", "bomb", "damaged", "circle"],
)
def test_what_is_wrong_is_named(
    downloader: Downloader, service: Service, answer: Answer, complaint: str
) -> None:
    with pytest.raises(RefusedError, match=complaint):
        get(downloader, service, answer)


def test_a_service_that_drips_has_an_end(service: Service) -> None:
    ticks = count(0, 10)  # each look at the clock is ten seconds later
    downloader = Downloader(
        new_session(backoff=0.0), Patience(2, 2, whole=60), clock=lambda: float(next(ticks))
    )
    with pytest.raises(RefusedError, match="not finished after 60 seconds"):
        get(downloader, service, Answer(b"1103.9" * 50, drip=0.002))


def test_a_service_that_falls_silent_is_left(service: Service) -> None:
    downloader = Downloader(new_session(backoff=0.0), Patience(connect=0.2, silence=0.05, whole=30))
    with pytest.raises(RefusedError, match="does not answer in time"):
        get(downloader, service, Answer(b"slow", drip=0.5))


def test_nobody_there(downloader: Downloader) -> None:
    with pytest.raises(RefusedError, match="no connection"):
        downloader.get("http://127.0.0.1:9/file", TYPES, LIMIT)
