"""Whose figure it is: the nearest holder named before it, else the one last spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.grammar.lists import listed_subject
from extractor.grammar.matching import Match, Sentence
from extractor.grammar.setting import Topic

_HOLDS = frozenset(("measure", "time", "up", "down", "up_to", "down_to", "to"))


@dataclass(frozen=True, slots=True)
class Bound:
    """A value, how it was found (``said``, ``sentence``, ``topic``) and what else was near."""

    value: str | None
    how: str
    others: tuple[str, ...] = ()


def subject_of(match: Match, sentence: Sentence, candidates: list[int], topic: Topic) -> Bound:
    """The subject of a claim, as a place code."""
    tokens = sentence.tokens
    listed = listed_subject(match, sentence, candidates)
    if "subject" in match.roles and listed is None:
        return Bound(tokens[match.roles["subject"]].lemma, "said")
    if listed is not None:
        return Bound(listed, "said")
    described = _described(sentence, match.anchor) or _whose(sentence, match.anchor)
    described = _which(sentence, match.anchor) if described is None else described
    if described is not None:
        return Bound(tokens[described].lemma, "said")
    beside = _beside(sentence, match)
    if beside is not None:
        return Bound(tokens[beside].lemma, "said")
    if match.rule.kind == "share":  # 占外資總持有量的比重: the whole is never its own part
        candidates = [i for i in candidates if tokens[i].lemma != "TOTAL"]
    left = [i for i in candidates if i < match.anchor]
    pointed = _pointed_at(sentence, match.anchor, left[-1] if left else -1, topic)
    if pointed is not None:
        return Bound(pointed, "sentence")
    clause = sentence.clause_start(match.anchor)
    main = _of_main_clause(sentence, match.anchor, candidates)
    if main is not None:
        return Bound(tokens[main].lemma, "said")
    if _is_elsewhere(sentence, match.anchor, left):
        return Bound(None, "said")
    if left:
        others = tuple(dict.fromkeys(tokens[i].lemma for i in reversed(left[:-1]) if i >= clause))
        how = "said" if left[-1] >= clause else "sentence"
        return Bound(tokens[left[-1]].lemma, how, others[:2])
    ahead = [i for i in candidates if i > match.anchor]
    if sentence.language == "en" and match.rule.kind in ("streak", "count") and ahead:
        return Bound(tokens[ahead[0]].lemma, "sentence")  # "For the first time in 12 years China holds"
    reach = len(tokens) if topic.subject is None else sentence.clause_end(match.anchor)
    right = [i for i in candidates if match.anchor < i <= reach]
    if right and (topic.subject is None or _attached(sentence, match.anchor, right[0])):
        return Bound(tokens[right[0]].lemma, "sentence")
    return Bound(topic.subject, "topic")


def _is_elsewhere(sentence: Sentence, anchor: int, left: list[int]) -> bool:
    """澳門持有5億美元: a place without a row in the tables has its clause, whoever was told of before."""
    tokens, start = sentence.tokens, sentence.clause_start(anchor)
    if sentence.language != "zh" or left and left[-1] >= start:
        return False
    named = [i for i in range(start, anchor) if tokens[i].kind == "elsewhere"]
    return bool(named) and tokens[named[-1] + 1].kind in _HOLDS and tokens[named[-1]].lemma != "WORLD"


def _of_main_clause(sentence: Sentence, anchor: int, candidates: list[int]) -> int | None:
    """自2013年11月持倉達到峰值以來，中國一直減持: a clause of since without a holder has that of the next."""
    tokens, start, end = sentence.tokens, sentence.clause_start(anchor), sentence.clause_end(anchor)
    opens = sentence.language == "zh" and tokens[start].kind == "from" and tokens[end - 1].kind == "since"
    if not opens or any(start <= i < end for i in candidates):
        return None
    stop = sentence.clause_end(end) if end < len(tokens) else end
    return next((i for i in candidates if end < i < stop), None)


def _pointed_at(sentence: Sentence, anchor: int, nearest: int, topic: Topic) -> str | None:
    """後者同月再加碼79億: the former and the latter of the two holders named last."""
    tokens = sentence.tokens
    word = next((i for i in range(anchor - 1, nearest, -1) if tokens[i].kind == "former"), None)
    if word is None:
        return None
    named = [*topic.mentioned, *(token.lemma for token in tokens[:word] if token.kind == "place")]
    pair = list(dict.fromkeys(reversed(named)))[:2]  # the latter first
    return None if len(pair) < 2 else pair[tokens[word].lemma == "former"]


def _whose(sentence: Sentence, anchor: int) -> int | None:
    """ "Ahead of Belgium, whose $459.9 billion is now only good for fifth place"."""
    tokens = sentence.tokens
    word = next((i for i in range(anchor - 1, 0, -1) if tokens[i].kind == "whose"), None)
    if word is None or any(token.kind in ("place", "aggregate") for token in tokens[word:anchor]):
        return None
    before = [i for i in range(word - 1, max(-1, word - 3), -1) if tokens[i].kind == "place"]
    return before[0] if before else None


def _which(sentence: Sentence, anchor: int) -> int | None:
    """ "Below those of the UK, which became second": the clause is of the holder right before it."""
    tokens = sentence.tokens
    word = next((i for i in range(anchor - 1, 1, -1) if tokens[i].kind == "which"), None)
    if word is None or tokens[word - 1].kind != "comma":
        return None
    holder = word - 2
    while holder > 0 and tokens[holder].kind in ("in", "time"):
        holder -= 1  # "those of Britain in October, which held"
    if tokens[holder].kind != "place":
        return None
    between = tokens[word:anchor]
    commas = sum(token.kind == "comma" for token in between)
    named = any(token.kind in ("place", "aggregate", "total") for token in between)
    return None if named or commas > 1 else holder


# What stands between the figures of a relative clause and the holder it describes.
_RELATIVE = frozenset(("list", "and", "up", "down", "up_to", "down_to", "to", "amount", "percent", "done"))


def _described(sentence: Sentence, anchor: int) -> int | None:
    """減持189億美元、剩下7654億的中國: figures before 的 and a holder are that holder's."""
    tokens, place = sentence.tokens, anchor + 1
    while place < len(tokens) and tokens[place].kind in _RELATIVE:
        place += 1
    if sentence.language != "zh" or [token.kind for token in tokens[place : place + 2]] != ["of", "place"]:
        return None
    return place + 1


def _beside(sentence: Sentence, match: Match) -> int | None:
    """A holder right before its figure owns it, object of a verb or not: 超越加拿大的4,263億."""
    place = match.anchor - 1
    while place >= 0 and (sentence.tokens[place].kind == "of" or sentence.tokens[place].lemma == "at"):
        place -= 1
    figure = (
        sentence.tokens[match.anchor].kind == "amount"
        and match.rule.kind in ("level", "change")
        and place >= 0
    )
    return place if figure and sentence.tokens[place].kind in ("place", "aggregate") else None


def _attached(sentence: Sentence, anchor: int, place: int) -> bool:
    """``$858 billion held by the UK``: no figure between the figure and the holder."""
    between = sentence.tokens[anchor + 1 : place]
    return sentence.language == "en" and all(
        t.kind in ("by", "in", "held", "be", "measure", "of", "time") for t in between
    )
