"""Which holders named in a sentence may be the subject of a figure.

``超過中國`` names an object, a holder in brackets or in passing an aside: no figure is theirs.
"""

from __future__ import annotations

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.uses import COMPARATIVE, SUBJECTS
from extractor.lexing.tokens import Token

_OBJECT_AFTER = frozenset(
    ("than", "under", "over", "surpass", "behind", "passive", "ahead", "cross_above", "cross_below")
)


def subject_places(sentence: Sentence, matches: list[Match]) -> list[int]:
    """Indexes of the tokens that may be the subject of a figure, in text order."""
    objects = {m.roles[role] for m in matches for role in ("other", "object") if role in m.roles}
    kept: list[int] = []
    for i, token in enumerate(sentence.tokens):
        if token.kind not in SUBJECTS:
            continue
        if (
            i in objects
            or _is_object(sentence.tokens, i, objects)
            or sentence.language == "en"
            and _is_no_agent(sentence.tokens, i, kept)
            or i
            and sentence.tokens[i - 1].kind in ("without", "except")
            or _is_whole_of_share(sentence, i)
        ):
            objects.add(i)
        elif sentence.language == "en" and _is_parenthesis(sentence.tokens, i):
            continue
        elif not _is_setting(sentence.tokens, i) and not (
            sentence.language == "en" and _is_aside(sentence.tokens, i)
        ):
            kept.append(i)
    return kept


def _is_whole_of_share(sentence: Sentence, place: int) -> bool:
    """占外國持有總額的7.5%，排名第三: the whole of a share is not what the next clause is about."""
    token, before = sentence.tokens[place], sentence.tokens[max(0, place - 1) : place]
    shared = bool(before) and (before[0].kind == "share" or before[0].lemma == "part")
    return shared and token.kind == "total" and sentence.language == "zh"


def _is_object(tokens: tuple[Token, ...], place: int, objects: set[int]) -> bool:
    before = tokens[place - 1] if place else None
    if before is None:
        return False
    if before.kind in _OBJECT_AFTER:
        return not _heads_clause(tokens, place)
    if before.kind in ("list", "and") and place >= 2 and place - 2 in objects:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or after.kind != "after_of" and after.kind not in COMPARATIVE:
        return False
    return not (place + 2 < len(tokens) and tokens[place + 2].kind in SUBJECTS)  # 日本比中國多: of Japan


def _is_no_agent(tokens: tuple[Token, ...], place: int, subjects: list[int]) -> bool:
    """Whether a holder is only told to say where another one stands, or whom it gave its place to."""
    return (
        _is_receiver(tokens, place, subjects)
        or _is_one_ahead(tokens, place)
        or _is_led(tokens, place, subjects)
    )


def _is_receiver(tokens: tuple[Token, ...], place: int, subjects: list[int]) -> bool:
    """ "China ceded second place to Britain, having cut its holdings": what follows is of China."""
    if not place or tokens[place - 1].kind != "to":
        return False
    giver = max([*subjects, *(i for i in range(place) if tokens[i].kind == "ceded")], default=None)
    return giver is not None and all(token.kind != "comma" for token in tokens[giver:place])


def _is_led(tokens: tuple[Token, ...], place: int, subjects: list[int]) -> bool:
    """ "Japan widens its lead over China as the largest holder": the lead is Japan's."""
    led = sum(token.end - token.start for token in tokens[place - 1 : place]) == len("lead over")
    before = tokens[place - 1] if place else None
    if before is None or before.kind != "gap" or not led or not subjects:
        return False
    return all(token.kind != "comma" for token in tokens[subjects[-1] : place])


_LISTED = frozenset(("comma", "and", "list"))
_RANKING = frozenset(("rank", "placing", "top", "next", "standing", "holder", "spot", "leading"))
_VERBS = frozenset(("up", "down", "up_to", "down_to", "be", "have", "measure", "of", "time", "surpass"))


def _is_one_ahead(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Ranks after China and Japan as the third largest": those it comes after only say where it stands."""
    word = place - 1
    while word > 0 and (tokens[word].kind in _LISTED or tokens[word].kind in SUBJECTS):
        word -= 1
    if word < 0 or tokens[word].kind != "after":
        return False
    end = place + 1
    while end + 1 < len(tokens) and tokens[end].kind in _LISTED and tokens[end + 1].kind in SUBJECTS:
        end += 2
    ranked = any(token.kind in _RANKING for token in tokens[max(0, word - _NEAR) : word])
    return ranked and not (end < len(tokens) and tokens[end].kind in _VERBS)


def _is_parenthesis(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Belgium, a hub for Chinese money, let its holdings slide": what is put in says who Belgium is."""
    inside = put_in(tokens, place)
    told = ("amount", "percent", "point", "time")
    return bool(inside) and not any(token.kind in told for token in inside)


def put_in(tokens: tuple[Token, ...], place: int) -> tuple[Token, ...]:
    """The words between two commas right behind a holder, where a token stands among them."""
    start = next((i for i in range(place - 1, 0, -1) if tokens[i].kind == "comma"), 0)
    end = next((i for i in range(place + 1, len(tokens) - 1) if tokens[i].kind == "comma"), 0)
    if not start or not end or tokens[start - 1].kind not in SUBJECTS or tokens[end + 1].kind in SUBJECTS:
        return ()
    return tokens[start:end]


def _heads_clause(tokens: tuple[Token, ...], place: int) -> bool:
    """較9月: 較 belongs to the time, so the place after it begins a statement of its own."""
    return tokens[place - 1].kind == "than" and tokens[place - 1].lemma == "while"


_NEAR = 5  # tokens
_BOOKED = 10  # characters: one word between
_HEADS = frozenset(
    ("measure", "size", "share", "holder", "up", "down", "flow_in", "flow_out", "total", "rank")
)


def _is_aside(tokens: tuple[Token, ...], place: int) -> bool:
    """A place after a preposition ("in China", "of Chinese money"), but not "holdings of China"."""
    before = tokens[place - 1] if place else None
    if before is None or before.kind not in ("of", "in") or before.lemma == "for":
        return False
    if tokens[place].lemma in ("TOTAL", "OFFICIAL"):
        return False  # "of which official institutions own"
    if place == 1 and before.lemma == "of":
        return False  # "Those of Japan slid to"
    head = tokens[place - 2] if place > 1 else None
    if head is not None and head.kind in ("and", "comma", "but") and _heads_those(tokens, place):
        return False
    if head is not None and head.kind in ("measure", "size") and before.start - head.end <= _BOOKED:
        return False  # "holdings booked in the UK" are the UK's
    return head is None or before.start - head.end > 1 or head.kind not in _HEADS


def _heads_those(tokens: tuple[Token, ...], place: int) -> bool:
    """ ", and those of Brazil stood at": a word stands for the holdings."""
    before, verb = tokens[place - 1], [token.kind for token in tokens[place + 1 : place + 2]]
    words = before.start - tokens[place - 2].end > 2
    return before.lemma == "of" and words and verb in (["to"], ["up"], ["down"], ["be"], ["have"], ["reach"])


def _is_setting(tokens: tuple[Token, ...], place: int) -> bool:
    """A total that is only the frame of a share (在外國投資者中) or of a rank."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        tokens[place].kind == "total"
        and tokens[place].lemma == "TOTAL"
        and after is not None
        and after.lemma != "all"
        and after.kind in ("holder", "share", "among", "top", "rank", "sector", "flow_in", "flow_out")
    )
