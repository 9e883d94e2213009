"""Words that change what a sentence asserts: forecasts, targets, hypotheticals, restatements.

A cue has a direction (forward) and a scope: a forecast reaches to the end of its sentence or the
next "but", a target or a rumour only to the end of its clause (after medspaCy's ConText).
"""

from __future__ import annotations

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.setting import Topic

_SENTENCE_SCOPE = frozenset(("forecast", "hypothetical"))
_CLAUSE_SCOPE = frozenset(("target", "opinion"))
_MOVES = frozenset(("up", "down", "up_to", "down_to", "cross_above", "cross_below", "to", "surpass"))
_STANDINGS = frozenset(("rank", "comparison", "threshold_crossing", "extremum"))
_TOLD = frozenset(("amount", "percent", "up", "down", "since"))  # 沒有增持，…: what is told ends a denial
_KINDS = frozenset(("forecast", "hypothetical", "opinion"))
# The lexer's word classes and the status a claim gets.
_STATUS = {"forecast": "forecast", "target": "target", "hypothetical": "hypothetical", "opinion": "opinion"}


def status_of(match: Match, sentence: Sentence, topic: Topic) -> tuple[str, tuple[str, ...]]:
    """``asserted`` or why not, and the cues that were heard."""
    if "status" in match.rule.settings:
        return match.rule.settings["status"], ("rule",)
    if topic.example == topic.paragraph:
        return "hypothetical", ("hypothetical",)
    if (
        any(token.kind == "negation" for token in sentence.tokens[max(0, match.anchor - 1) : match.anchor])
        and sentence.language == "en"
    ):
        return "negated", ("negation",)
    if sentence.language == "zh" and _is_denied(match, sentence):
        return "negated", ("negation",)
    commas = 0
    for i in range(match.anchor - 1, -1, -1):
        token = sentence.tokens[i]
        if token.kind == "but" or token.kind == "done" and commas <= 1:
            break
        if token.kind == "comma":
            commas += 1
        if (
            token.kind in _KINDS
            and not _counts_from(sentence, i)
            and (
                token.lemma in _SENTENCE_SCOPE
                or token.lemma in _CLAUSE_SCOPE
                and (not commas or commas == 1 and _goes_on(sentence, i))
            )
        ):
            if token.lemma == "hypothetical":
                topic.example = topic.paragraph  # an example goes on to the end of its paragraph
            return _STATUS[token.lemma], (token.lemma,)
        if not commas and _may(sentence, i):
            return "forecast", ("forecast",)
        if token.kind == "past" and not commas:
            return "asserted", ("past",)
        if commas == 0 and _is_done(match, sentence):
            break
    return _after(match, sentence)


def _is_denied(match: Match, sentence: Sentence) -> bool:
    """中國已不是最大債主, 並未超過日本: a standing that the same clause denies right before it."""
    if match.rule.kind not in _STANDINGS:
        return False
    before = sentence.tokens[sentence.clause_start(match.anchor) : match.anchor]
    denials = [i for i, token in enumerate(before) if token.kind == "negation"]
    return bool(denials) and not any(token.kind in _TOLD for token in before[denials[-1] :])


def _goes_on(sentence: Sentence, place: int) -> bool:
    """白宮的目標，是將它壓到4厘: the clause behind the comma says what the target is."""
    after = [token.kind for token in sentence.tokens[place + 1 : place + 3]]
    return after == ["comma", "to"]


def _counts_from(sentence: Sentence, place: int) -> bool:
    """若從2013年的高點算起, "if measured from": where counting begins, not what might be."""
    after = sentence.tokens[place + 1 : place + 2]
    return (
        sentence.tokens[place].lemma == "hypothetical" and bool(after) and after[0].kind in ("from", "than")
    )


def _may(sentence: Sentence, place: int) -> bool:
    """年內或降至6000億: before a verb 或 says that something may happen, between verbs it is "or"."""
    token, around = sentence.tokens[place], sentence.tokens[max(0, place - 1) : place + 2]
    if token.kind == "will" and sentence.language == "zh":
        return around[-1].kind in _MOVES and around[-1].start == token.end
    return (
        token.lemma == "or"
        and sentence.language == "zh"
        and around[-1].kind in _MOVES
        and around[0].kind not in _MOVES
    )


def _is_done(match: Match, sentence: Sentence) -> bool:
    """預計達到1.2萬億美元，甚至超過了軍費: the perfective after the verb asserts it."""
    after = sentence.tokens[match.anchor + 1 : match.anchor + 2]
    return bool(after) and after[0].kind == "done"


def _after(match: Match, sentence: Sentence) -> tuple[str, tuple[str, ...]]:
    """A target may stand behind its figure: 5000億美元的目標."""
    for token in sentence.tokens[match.anchor + 1 : match.anchor + 3]:
        if token.kind in ("comma", "amount", "percent"):
            break
        if token.kind == "forecast" and token.lemma == "target":
            return "target", ("target",)
    return "asserted", ()


def restated_of(match: Match, sentence: Sentence) -> str | None:
    """``revised`` or ``before_revision`` where the clause says so before the figure."""
    if "restated" in match.roles:
        return sentence.tokens[match.roles["restated"]].lemma
    for i in range(match.anchor - 1, max(-1, match.anchor - 4), -1):
        token = sentence.tokens[i]
        if token.kind == "restated":
            return token.lemma
        if token.kind in ("comma", "amount"):
            break
    return None
