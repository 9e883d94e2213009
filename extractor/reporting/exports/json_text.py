"""JSON as the exports write it."""

from __future__ import annotations

import json
import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(record: object) -> str:
    """Indented JSON that UTF-8 can carry: a lone surrogate of the article stays a ``\\u`` escape."""
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
