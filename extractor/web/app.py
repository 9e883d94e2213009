"""The paste page and the JSON endpoint beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Form
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from extractor.archive.checked import Checking, check_dated
from extractor.archive.frame import framed, in_scripts, sha256_source
from extractor.model import Article, Report
from extractor.reporting import render
from extractor.reporting.wording.scripts import script_for
from extractor.text import script_of
from extractor.web.guard import CLOSED, Guard

# A long feature has 10,000 characters; the page is for reading one report, an archive is for `yanshu batch`.
MAX_CHARACTERS = 50_000
# A character of a form takes up to 9 bytes (three of UTF-8, each as %XX), of JSON up to 12 (\\uXXXX twice).
MAX_BYTES = 12 * MAX_CHARACTERS + 10_000
_TEMPLATE = Path(__file__).with_name("form.html.j2")
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_NONE = "'none'"
_WAY_BACK = f'<p class="small"><a href="/">↩ {in_scripts("再查一篇", "再查一篇", "Check another")}</a></p>'


class Question(BaseModel):
    """The body of ``POST /api/check``."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=MAX_CHARACTERS)
    title: str | None = Field(default=None, max_length=500)
    published: date | None = None
    url: str | None = Field(default=None, max_length=2000)


class Desk:
    """The one checker behind the page, in a thread of its own.

    Neither spaCy nor SQLite wants to be used from several threads, so requests take turns there.
    """

    def __init__(self, load: Callable[[], Checking]) -> None:
        self._thread = ThreadPoolExecutor(1, "checker")
        self._checker = self._thread.submit(load).result()

    def report(self, article: Article) -> dict[str, object]:
        """The report on ``article``, judged under the date it carries, as JSON types."""
        return self._thread.submit(lambda: self._check(article).to_dict()).result()

    def page(self, article: Article) -> str:
        """The same report as an HTML page."""
        return self._thread.submit(lambda: self._rendered(self._check(article))).result()

    def _check(self, article: Article) -> Report:
        return check_dated(self._checker, article)

    def _rendered(self, report: Report) -> str:
        return render(report, self._checker.store, "html", None)


def create_app(load: Callable[[], Checking]) -> FastAPI:
    """The ASGI app. It keeps nothing: every request is answered and forgotten."""
    app = FastAPI(title="Yanshu", docs_url=None, redoc_url=None)
    app.add_middleware(Guard, max_bytes=MAX_BYTES)
    desk = Desk(load)
    policy = f"{page_policy(desk.page(Article('。')))}; form-action {_NONE}"

    @app.get("/", response_class=HTMLResponse)
    def page() -> HTMLResponse:
        return _form()

    @app.post("/", response_class=HTMLResponse)
    def check(
        text: Annotated[str, Form()] = "",
        title: Annotated[str, Form()] = "",
        published: Annotated[str, Form()] = "",
    ) -> HTMLResponse:
        problem = _problem(text, published)
        if problem is not None:
            return _form(problem, text=text, title=title, published=published)
        article = Article(text.replace("\r\n", "\n"), title.strip() or None, _day(published))
        page = _with_way_back(desk.page(article))
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    @app.post("/api/check")
    def api(question: Question) -> JSONResponse:
        article = Article(question.text, question.title, question.published, question.url)
        return JSONResponse(desk.report(article))

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    return app


def _problem(text: str, published: str) -> str | None:
    """The key of the message for a form that cannot be checked, ``None`` for one that can."""
    if not text.strip():
        return "empty"
    if len(text) > MAX_CHARACTERS:
        return "long"
    try:
        _day(published)
    except ValueError:
        return "date"
    return None


def _day(published: str) -> date | None:
    return date.fromisoformat(published.strip()) if published.strip() else None


def _form(problem: str | None = None, **entered: str) -> HTMLResponse:
    page = framed(
        _TEMPLATE,
        script_for(script_of(entered.get("text") or "驗")),
        problem=problem,
        entered=entered,
        limit=MAX_CHARACTERS,
    )
    policy = f"{page_policy(page)}; form-action 'self'"
    return HTMLResponse(page, 422 if problem else 200, headers={"Content-Security-Policy": policy})


def page_policy(page: str) -> str:
    """A policy that lets a browser run exactly the inline script and style of ``page``.

    ``page`` must hold no text from outside but escaped; a report's policy is made from a report on our
    own words, so that whatever an article might smuggle in is not among what may run.
    """
    allowed: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in _INLINE.findall(page):
        allowed[kind].append(sha256_source(content))
    sources = "; ".join(f"{kind}-src {' '.join(hashes) or _NONE}" for kind, hashes in allowed.items())
    return f"{CLOSED}; {sources}; img-src data:"


def _with_way_back(page: str) -> str:
    """The report with a link to the paste page before its masthead."""
    return page.replace('<header class="masthead">', f'{_WAY_BACK}<header class="masthead">', 1)
