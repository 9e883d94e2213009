"""Text as any page, terminal or file can carry it."""

from __future__ import annotations

import re

# What HTML cannot carry: C0 and C1 controls, surrogates, noncharacters (HTML Standard, 13.2.3.5
# "Preprocessing the input stream"). U+FFFD keeps their place.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def printable(text: str) -> str:
    """The text with every code point HTML can carry; same length, line ends as ``\\n``."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))
