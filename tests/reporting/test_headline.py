"""What a report calls an article whose headline was pasted with its text."""

from __future__ import annotations

import pytest

from extractor.model import Article
from extractor.reporting.headline import headline, headline_line

BODY = "美國財政部周四公布，中國10月持有美國國債6887億美元。"


@pytest.mark.parametrize(
    "head",
    [
        "美債大戶各走各路\n\n",
        "\n  美債大戶各走各路 \n2025年12月19日 星期五\n",
        "date 2025-12-21\n美債大戶各走各路\n",
    ],
)
def test_a_short_first_line_is_the_headline(head: str) -> None:
    assert headline(Article(head + BODY)) == "美債大戶各走各路"


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "美債大戶各走各路",
        f"{BODY}\n\n{BODY}",
        f"2025年12月19日\n{BODY}",
        f"By our staff reporter, Dec. 19, 2025\n{BODY}",
        f"{'甚' * 46}\n{BODY}",
        f"{BODY}\n{BODY}\n{BODY}\n美債大戶各走各路\n{BODY}",
    ],
)
def test_other_lines_are_no_headline(text: str) -> None:
    assert headline(Article(text)) is None


def test_a_title_that_was_given_is_the_headline() -> None:
    article = Article(f"美債大戶各走各路\n{BODY}", "另一個標題")
    assert headline(article) == "另一個標題"
    assert headline_line(article) is None
