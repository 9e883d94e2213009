"""The frame of a page that is no report (index of an archive, paste page): masthead, scripts, style.

It wears the report's own style sheet and language switch, so that the pages are one publication.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from extractor.reporting.wording.labels import labels
from extractor.reporting.wording.scripts import Script

_CLASSES: dict[Script, str] = {"zh-Hant": "hant", "zh-Hans": "hans", "en": "en"}
_FOLDER = Path(__file__).resolve().parent


def framed(template: Path, shown: Script, **context: Any) -> str:
    """The page of ``template`` (which extends ``frame.html.j2``), self-contained, with ``shown`` in front."""
    style = _report_asset("report.css") + (_FOLDER / "frame.css").read_text("utf-8")
    script = _report_asset("report.js")
    page = _environment(template.parent).get_template(template.name)
    text = page.render(
        shown=shown,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=sha256_source(style),
        script_hash=sha256_source(script),
        **context,
    )
    return text.encode("utf-8", "replace").decode()


def sha256_source(inline: str) -> str:
    """How a Content-Security-Policy names an inline script or style."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() + "'"


def _report_asset(name: str) -> str:
    return files("extractor.reporting.html").joinpath(name).read_text("utf-8")


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder, _FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=in_scripts, verdict=partial(_label, "verdict"), ui=partial(_label, "ui"))
    return environment


def _label(table: str, code: str) -> Markup:
    return in_scripts(*(labels(table)[code][script] for script in _CLASSES))


def in_scripts(*words: str) -> Markup:
    """Traditional, Simplified and English; the style sheet shows one of them."""
    return Markup("").join(
        Markup('<span class="{}" lang="{}">{}</span>').format(name, script, escape(word))
        for (script, name), word in zip(_CLASSES.items(), words, strict=True)
    )
