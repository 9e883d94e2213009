"""IMF DataMapper: general government gross debt, and which edition of the outlook it is from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source
from extractor.official.places import places

_INDICATOR = "GGXWDG_NGDP"


def weo(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Two answers: the list of indicators, which names the edition, and the values by country and year."""
    if len(bodies) != 2:
        raise RefusedError("the edition is not in the values: give both answers of the DataMapper")
    described, answer = (_json(body) for body in bodies)
    indicator = described.get("indicators", {}).get(_INDICATOR, {})
    changed = re.match(r"\d{4}-\d\d-\d\d", str(indicator.get("last-modified", "")))
    if "World Economic Outlook" not in str(indicator.get("source")) or not changed:
        raise RefusedError("the service does not say from which edition of the World Economic Outlook it is")
    values = answer.get("values", {}).get(_INDICATOR)
    if not isinstance(values, dict):
        raise RefusedError(f"no values of {_INDICATOR}")
    return Sheet("World Economic Outlook", tuple(_figures(values)), date.fromisoformat(changed[0]))


def _json(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(text_of(body), parse_float=Decimal, parse_int=Decimal)
    except (json.JSONDecodeError, RecursionError, ArithmeticError) as problem:
        raise RefusedError(f"not whole JSON: {problem}") from None
    if not isinstance(answer, dict):
        raise RefusedError("JSON of another layout")
    return answer


def _figures(values: Mapping[str, Mapping[str, Any]]) -> Iterator[Figure]:
    codes = {place.iso3: place.code for place in places() if place.iso3}
    for iso3, years in values.items():
        code = codes.get(iso3)
        for year, value in years.items() if code else ():
            if not isinstance(value, Decimal) or not re.fullmatch(r"\d{4}", year):
                raise RefusedError(f"{iso3} {year}: {value!r} is no figure")
            series = "debt_gdp:weo" if code == "US" else f"weo:{code}"
            yield Figure(series, year, value, Decimal("0.1"))
