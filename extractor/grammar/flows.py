"""Which TIC flow a sentence speaks of, and which purchases and sales are flows at all.

Lines and signs are those of the monthly TIC release
(https://home.treasury.gov/data/treasury-international-capital-tic-system).
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.grammar.figures import negated
from extractor.grammar.matching import Match, Sentence
from extractor.grammar.setting import Topic
from extractor.grammar.subject import Bound
from extractor.lexing.tokens import Token
from extractor.model import Claim, Stated

_TREASURIES = frozenset(("holdings", "treasuries", "bonds"))
_OTHER_THINGS = {"stocks": "equity", "agency": "agency", "corporate": "corporate", "bills": "bills"}
_THINGS = frozenset(_OTHER_THINGS) | _TREASURIES
_LONG = frozenset(("long_term", "long_us"))
_JOINED_BEHIND = frozenset(
    ("of", "in", "by", "inward", "outward", "sector", "measure", "flow_in", "flow_out")
)
_TRADING = frozenset(("net", "trade", "buy", "sell"))
_DIVIDED = frozenset(("treasury", "agency", "corporate", "equity"))
_LARGEST = 10**12  # dollars: no monthly flow has come near a trillion
FOREIGN_SECURITIES = "tic_flow:foreign_sec"


def flow_series(match: Match, sentence: Sentence, topic: Topic) -> str:
    """The TIC flow a sentence speaks of, by direction word, sector and object."""
    lemma = sentence.tokens[match.roles["dir"]].lemma
    sector = _sector(match, sentence, topic)
    thing = _thing(match, sentence)
    long = _long(match, sentence)
    moved = sentence.tokens[match.roles["dir"]].kind in ("inward", "outward") and thing is not None
    if lemma == "long" or long is not None and _flows_behind(match, sentence):
        return "tic_flow:lt_trans"
    overall = any(t.kind == "sector" and t.lemma == "all" for t in _clause(match.anchor, sentence))
    if overall and thing not in _OTHER_THINGS:
        return "tic_flow:total"
    own = next((t.lemma for t in _clause(match.anchor, sentence) if t.lemma in _OTHER_THINGS), None)
    if match.rule.kind == "streak" and lemma == "total" and thing == "treasuries":
        return "tic_flow:treasury"  # "Treasuries have posted inflows for a second straight month"
    if lemma == "total" and not moved and own is None:
        return _total(sector, long, topic)
    part = _part_of_told(topic, sector) if thing is None and long is None else None
    if part is not None:
        return part
    if thing in _TREASURIES or thing is None and long is None and topic.flow is not None:
        return f"tic_flow:treasury{_of_sector(sector)}"
    if thing == "foreign":
        return FOREIGN_SECURITIES
    if thing in _OTHER_THINGS:
        return f"tic_flow:{_OTHER_THINGS[thing]}{_of_sector(sector)}"
    if thing == "all":
        return "tic_flow:total"
    if long == "long_term" and lemma == "net" and sentence.language == "en":
        return "tic_flow:lt_trans"  # "net purchases of long-term securities": both directions netted
    return f"tic_flow:lt{_of_sector(sector)}" if _of_sector(sector) else "tic_flow:lt_us_gross"


def _total(sector: str | None, long: str | None, topic: Topic) -> str:
    if long is not None:
        return "tic_flow:lt_trans"
    if topic.flow is not None:
        return f"tic_flow:treasury{_of_sector(sector)}"
    return f"tic_flow:{sector}" if _of_sector(sector) else "tic_flow:total"


def _of_sector(sector: str | None) -> str:
    return f"_{sector}" if sector in ("private", "official") else ""


def is_trade(match: Match, sentence: Sentence, stated: Stated, subject: Bound, topic: Topic) -> bool:
    """Whether "bought" and "sold" report transactions: so they do of foreigners as a whole.

    Of one country the press writes "bought" for a rise of its holdings.
    """
    if match.rule.kind != "change" or stated.unit != "USD" or "dir" not in match.roles:
        return False
    lemma = sentence.tokens[match.roles["dir"]].lemma
    if lemma in ("buy", "sell") and topic.flow_told is not None:  # 淨買超…，前一月賣超120億
        foreigners = subject.how == "topic" or subject.value in ("TOTAL", "OFFICIAL")
        return foreigners or _names_sector(match, sentence)
    if lemma not in ("trade", "draw"):
        return False
    thing = _thing(match, sentence)
    if thing == "foreign" or _sector_acts(match, sentence):
        return True
    if subject.value in ("TOTAL", "OFFICIAL"):
        return True
    among_flows = topic.flow is not None or topic.flow_told is not None
    country = subject.value is not None and (subject.how in ("said", "sentence") or not among_flows)
    return not country and (among_flows or thing in _OTHER_THINGS)


def traded_by_one(match: Match, sentence: Sentence, subject: Bound, topic: Topic) -> str | None:
    """What one country "sold a net" of, 中國淨賣出118億美元: ``treasuries``, ``bonds`` or ``other``.

    ``None`` where all foreigners trade, or where capital flows.
    """
    direction = match.roles.get("dir")
    if direction is None or subject.value in (None, "TOTAL", "OFFICIAL") or _sector_acts(match, sentence):
        return None
    verb = sentence.tokens[direction]
    if verb.lemma not in _TRADING:
        return None
    thing = _thing(match, sentence)
    among_flows = topic.flow is not None or topic.flow_told is not None or verb.kind not in ("up", "down")
    if subject.how == "topic" and (among_flows or thing not in _TREASURIES):
        return None  # "they bought a net 2.9 billion" is of the country, "net purchases" of all the world
    if thing in _OTHER_THINGS or thing in ("foreign", "all"):
        return "other"
    return "bonds" if thing == "bonds" or _long(match, sentence) is not None else "treasuries"


def _part_of_told(topic: Topic, sector: str | None) -> str | None:
    """淨沽出160億美元國債，其中私人99億: the sector's part of the flow just told."""
    told = topic.flow_told.series if topic.flow_told is not None else None
    if told is None or sector not in ("private", "official"):
        return None
    family = told.removeprefix("tic_flow:").removesuffix("_private").removesuffix("_official")
    if family in ("total", "private", "official"):
        return f"tic_flow:{sector}"
    return f"tic_flow:{family}_{sector}" if family in _DIVIDED else None


def _sector_acts(match: Match, sentence: Sentence) -> bool:
    """ "Private investors abroad, moreover, bought": a sector named behind the last holder is who trades."""
    before = sentence.tokens[: match.anchor]
    last = max((i for i, token in enumerate(before) if token.kind == "place"), default=-1)
    here = _clause(match.anchor, sentence) if last >= 0 else before
    return any(token.kind == "sector" for token in (*here, *before[last + 1 :]))


def continued_flow(
    match: Match, sentence: Sentence, stated: Stated, subject: Bound, topic: Topic
) -> str | None:
    """The flow that a figure without a verb is of, where the paragraph tells flows and names no holder."""
    told = topic.flow_told
    if told is None or match.rule.kind != "level" or stated.unit != "USD" or stated.value is None:
        return None
    holder = subject.how == "said" and subject.value not in ("TOTAL", "OFFICIAL")
    if holder or abs(stated.value) >= _LARGEST:
        return None
    sector = "official" if subject.value == "OFFICIAL" else _sector(match, sentence, topic)
    thing = _thing(match, sentence)
    if thing in _OTHER_THINGS:
        return f"tic_flow:{_OTHER_THINGS[thing]}{_of_sector(sector)}"
    if thing in _TREASURIES and match.rule.source != "fallback":
        return f"tic_flow:treasury{_of_sector(sector)}"
    return _part_of_told(topic, sector) or told.series


def signed_as(stated: Stated, told: Claim | None) -> Stated:
    """The figure with the sign of the flow it continues: outflows of 45 billion, after 16 in October."""
    down = told is not None and told.stated.value is not None and told.stated.value < 0
    return negated(stated) if down else stated


def _names_sector(match: Match, sentence: Sentence) -> bool:
    """其中私人投資者沽99億: one of the two sectors that a flow just told divides into."""
    return any(
        t.kind == "sector" and t.lemma in ("private", "official") for t in _clause(match.anchor, sentence)
    )


def names_no_buyer(match: Match, sentence: Sentence) -> bool:
    """ "Notes and bonds drew $14.6 billion" does not say whose purchases, private or all, are meant."""
    return "dir" in match.roles and sentence.tokens[match.roles["dir"]].lemma == "draw"


def _sector(match: Match, sentence: Sentence, topic: Topic) -> str | None:
    """Private or official: named beside the figure (before it, else right behind), else in mind."""
    clause = [*_clause(match.anchor, sentence), *_behind(match, sentence)]
    named = [t.lemma for t in clause if t.kind == "sector" and t.lemma in ("private", "official")]
    if not named and any(t.lemma == "OFFICIAL" for t in clause):
        return "official"
    return named[-1] if named else topic.sector


def _long(match: Match, sentence: Sentence) -> str | None:
    near = [*sentence.tokens[: match.anchor], *_behind(match, sentence)]
    named = [t.lemma for t in near if t.kind == "sector" and t.lemma in _LONG]
    return named[-1] if named else None


def _thing(match: Match, sentence: Sentence) -> str | None:
    """The thing bought: right behind the figure, else the last one named before it in the sentence."""
    if "object" in match.roles:
        return _lemma(sentence.tokens[match.roles["object"]])
    behind = [thing for token in _behind(match, sentence) if (thing := _lemma(token))]
    if behind:
        return behind[0]
    if _long(match, sentence) is not None:
        return None
    earlier = (_lemma(token) for token in sentence.tokens[: match.anchor])
    before = [thing for thing in earlier if thing not in (None, "foreign")]
    near = [thing for token in _clause(match.anchor, sentence) if (thing := _lemma(token))]
    return near[-1] if near else before[-1] if before else None


def _lemma(token: Token) -> str | None:
    wanted = {"measure": _THINGS, "sector": frozenset(("foreign", "all"))}
    return token.lemma if token.lemma in wanted.get(token.kind, frozenset()) else None


def _behind(match: Match, sentence: Sentence) -> list[Token]:
    """``$10 billion of Treasuries``: what stands right behind the figure."""
    found: list[Token] = []
    for token in sentence.tokens[match.anchor + 1 : match.anchor + 4]:
        if token.kind not in _JOINED_BEHIND:
            break
        found.append(token)
    return found


def _flows_behind(match: Match, sentence: Sentence) -> bool:
    """``a net $62.1 billion of long-term inflow``."""
    behind = _behind(match, sentence)
    return any(token.kind in ("flow_in", "flow_out") and token.lemma == "total" for token in behind)


def _clause(anchor: int, sentence: Sentence) -> list[Token]:
    clause: list[Token] = []
    for token in reversed(sentence.tokens[:anchor]):
        if token.kind in ("comma", "but"):
            break
        clause.append(token)
    return list(reversed(clause))


def noted(topic: Topic, tokens: Iterable[Token]) -> None:
    """Remembers that a paragraph speaks of transactions rather than of holdings."""
    if any(token.kind == "transaction" for token in tokens):
        topic.flow = "treasury"


__all__ = [
    "FOREIGN_SECURITIES",
    "continued_flow",
    "flow_series",
    "is_trade",
    "names_no_buyer",
    "noted",
    "signed_as",
    "traded_by_one",
]
