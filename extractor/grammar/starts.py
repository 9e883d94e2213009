"""What began in a month (2019年6月起超過中國), and what ended when another run began."""

from __future__ import annotations

from extractor.grammar.scene import Scene
from extractor.grammar.uses import PLAIN, START
from extractor.lexing.tokens import Token
from extractor.period import grain, shift_month

_LONGEST = 600  # months: a longer run would begin before the tables do


def begun_in(scene: Scene) -> str | None:
    """The month of what is told with 起 or 開始: of a standing that month, of a run its last one.

    從去年10月起連續三個月減持 ended in December, whatever month the article is about.
    """
    if scene.sentence.language != "zh" or scene.kind not in ("comparison", "rank", "streak"):
        return None
    place = _start(scene)
    month = None if place is None else scene.read(place)
    if place is None or month is None or grain(month) != "month":
        return None
    if scene.kind != "streak":
        return month
    count = _months(scene.tokens[scene.anchor])
    if place < scene.clause_start() or count is None or scene.setting_of("streak") != "consecutive":
        return None
    last = shift_month(month, count - 1)
    return last if scene.reported is not None and last <= scene.reported else None


def _start(scene: Scene) -> int | None:
    """The time with 起 nearest before, in the clause or right before it, if no other time is told since."""
    tokens = scene.tokens
    for place in range(scene.anchor - 1, -1, -1):
        if scene.uses.get(place) == START and tokens[place + 1].kind == "start":
            commas = sum(token.kind == "comma" for token in tokens[place : scene.anchor])
            return place if commas <= 1 else None
        if scene.uses.get(place) == PLAIN or tokens[place].kind == "amount":
            return None
    return None


def months_of_run_behind(scene: Scene) -> int | None:
    """連續15個月上升後的連續第二個月下降: how many months the run told behind has lasted."""
    if scene.kind != "streak":
        return None
    behind = scene.tokens[scene.anchor + 1 : scene.sentence.clause_end(scene.anchor)]
    runs = [i for i, token in enumerate(behind) if token.kind == "run"]
    return _months(behind[runs[0] + 1]) if runs and runs[0] + 1 < len(behind) else None


def _months(token: Token) -> int | None:
    """How many months a run counts, 七個月 or 第七個月."""
    figure = token.quantity
    if figure is None or figure.value is None or token.kind not in ("span", "turn", "rank"):
        return None
    yearly = token.lemma in ("years", "weeks", "days", "quarters") or figure.measure == "年"
    return int(figure.value) if not yearly and 0 < figure.value < _LONGEST else None
