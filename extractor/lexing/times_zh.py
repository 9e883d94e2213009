"""Times in Chinese text: 2025年10月, 去年同期, 前三季度, 周四(18日), 9月底, 过去4年.

Works on normalised text. Each possible first character has one pattern, tried only where that
character stands, so that a scan stays linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractor.lexing.numerals_zh import DIGITS
from extractor.lexing.time_expression import TimeExpression

_D = "零一二三四五六七八九"
_N12 = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_N31 = (
    r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|[一二三四五六七八九])"
)
_COUNT = r"(?:[0-9]{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_FISCAL = r"(?:财年|财政年度|会计年度|财务年度)"
_AFTER_2 = rf"(?= ?年 ?(?:{_N12} ?月|[底末初中]|第|[一二三四]季|首|上半|下半|夏|春|秋|冬))"
_YEAR = (
    rf"(?:(?:(?P<roc>民国) ?(?P<rocy>[0-9]{{2,3}}|[{_D}百十]{{1,5}}) ?年|"
    rf"(?:公元)?(?P<y>[12][0-9]{{3}}|[一二][{_D}]{{3}}|二千零?[{_D}十]{{1,3}}|两千(?:零?[{_D}十]{{1,3}})?"
    rf"|0[0-9](?= ?年(?!期))|零[一二三四五六七八九](?= ?年(?!期))|[0-9]{{2}}{_AFTER_2}|[{_D}]{{2}}{_AFTER_2})"
    rf"(?: ?(?P<fy>年?{_FISCAL})| ?年(?![期级])度?|(?= ?第?[一二三四1-4]季度)))"
    r"|(?P<ry>今年|去年|大前年|前年|明年|后年|本年度|本年|当年|同年|上年度?|次年|翌年|隔年|上一年度?"
    r"|[本上新下]一?个?财年|[本上]财政年度|本会计年度)(?!级|代))"
)
_MONTH = rf"(?P<m>{_N12}) ?月(?!期|票|球|光|亮|饼)(?:份|度)?(?:的)?"
_DAY = rf"(?: ?(?P<d>{_N31}) ?[日号](?!元|圆|本|线|均))"
_WEEKDAY = r"(?: ?\(?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])\)?(?!至|到))"
_TAIL = (
    rf"(?: ?的?(?:{_MONTH}(?:{_DAY}{_WEEKDAY}?|(?P<me>上旬|中旬|下旬|月?[初中底末](?!期?的?国))(?!旬))?"
    r"|第?(?P<q>[1-4一二三四])季度?(?P<qe>[初末底])?|(?P<q1>首季度?)|(?P<q4>末季|尾季)"
    r"|(?P<half>[上下前后])半年(?:度)?(?P<he>[初末底])?"
    rf"|(?P<cum>[首前头])(?P<cumn>{_COUNT})个?(?P<cumu>月|季度?|天|周|个?星期)(?!前|后)"
    r"|(?P<same>同期|同一时期|同月|此时|同季)"
    r"|(?P<ytd>以来|至今|迄今|初以来|初至今|内)"
    r"|年?(?P<ye>初|伊始|底|末|尾|中(?![国央东间期])|年中))?)"
)
_CALENDAR = rf"{_YEAR}{_TAIL}"
_BARE_MONTH = rf"{_MONTH}(?:{_DAY}{_WEEKDAY}?|(?P<me>上旬|中旬|下旬|月?[初中底末](?!期?的?国))(?!旬))?"

_REPUBLIC = 1911
_RELATIVE_YEARS = {
    "今年": ("this_year", 0),
    "本年": ("this_year", 0),
    "本年度": ("this_year", 0),
    "去年": ("last_year", -1),
    "前年": (None, -2),
    "大前年": (None, -3),
    "明年": ("next_year", 1),
    "后年": (None, 2),
    "当年": ("that_year", None),
    "同年": ("same_year", None),
    "上年": ("previous_year", None),
    "上年度": ("previous_year", None),
    "上一年": ("previous_year", None),
    "上一年度": ("previous_year", None),
    "次年": ("next_year", None),
    "翌年": ("next_year", None),
    "隔年": ("next_year", None),
}
_WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
_EDGES = {
    "初": "start",
    "伊始": "start",
    "底": "end",
    "末": "end",
    "尾": "end",
    "中": "mid",
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "年中": "mid",
    "月初": "start",
    "月底": "end",
    "月末": "end",
    "月中": "mid",
}


@lru_cache(maxsize=512)
def small_number(words: str) -> int:
    """An integer below 10,000 in digits or Chinese words: 12, 十二, 二零二二, 两千零八."""
    if words.isascii():
        return int(words)
    if words.startswith(("二千", "两千")):
        rest = words[2:].lstrip("零")
        return 2000 + (small_number(rest) if rest else 0)
    words = words.replace("廿", "二十")
    if "百" in words:
        hundreds, _, rest = words.partition("百")
        return DIGITS.get(hundreds, 1) * 100 + (small_number(rest.lstrip("零")) if rest.lstrip("零") else 0)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[char]) for char in words))


def _year_number(words: str) -> int:
    number = small_number(words)
    if len(words) == 2 and number < 100:
        return 2000 + number if number < 50 else 1900 + number
    return number


_ISO = (
    r"(?P<iy>[12][0-9]{3})(?P<is> ?[-/.] ?)(?P<im>1[0-2]|0?[1-9])(?P=is)(?P<id>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9%]|\.[0-9])"
)
_DIGIT_FORMS = re.compile(
    rf"(?P<iso>{_ISO}{_WEEKDAY.replace('wd', 'iwd')}?)"
    r"|(?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9]))"
    rf"|(?P<yy>(?P<y1>[12][0-9]{{3}}) ?(?:[-~至到]|--) ?(?P<y2>[12][0-9]{{3}}|[0-9]{{2}})"
    rf"(?P<yyfy>{_FISCAL}| ?年(?:度|间)?(?!期|{_N12}月)))"
    rf"|(?P<split>(?P<s1>[12][0-9]{{3}})/(?P<s2>[12]?[0-9]?[0-9]{{2}}) ?年?(?:{_FISCAL}))"
    rf"|(?P<cal>{_CALENDAR})"
    rf"|(?P<mm>(?P<m1>1[0-2]|0?[1-9])(?:[-~至到]|--)(?P<m2>1[0-2]|0?[1-9]) ?月(?!期|{_N31}[日号])份?)"
    rf"|(?P<bare"
    rf">{_BARE_MONTH.replace('<m>', '<bm>').replace('<d>', '<bd>').replace('<wd>', '<bwd>').replace('<me>', '<bme>')})"
    rf"|(?P<days>(?P<d1>3[01]|[12][0-9]|0?[1-9]) ?[日号]?(?:[-~至到]|--)(?P<d2>3[01]|[12][0-9]"
    rf"|0?[1-9]) ?[日号](?!元|圆|本|线|均|内))"
    rf"|(?P<day>(?P<dd>3[01]|[12][0-9]|0?[1-9]) ?[日号](?!元|圆|币|本|线|均|内|之内|游|文|股|铁|楼|院|店"
    rf"|机|令|文件|决议|债){_WEEKDAY.replace('wd', 'dwd')}?)"
    rf"|(?P<decade>(?P<dec>[1-9]0|(?:19|20)[0-9]0)年代)"
    rf"|(?P<cent>(?P<cn>[12]?[0-9])世纪(?:(?P<cd>[0-9]0)年代)?(?P<ce>初|末)?)"
    rf"|(?P<qq>(?P<qn>[1-4])(?:季度|Q(?![0-9A-Za-z])))"
    rf"|(?P<ago>(?P<an>[0-9]{{1,3}}) ?(?P<au>年|个月|天|日|周|个星期|个?季度)(?:多)?(?P<ad>之?前|以前"
    rf"|之?后|以后)(?![一二三四五六七八九十0-9]))"
)
_WORD_FORMS = re.compile(
    rf"(?P<cal>{_CALENDAR})"
    rf"|(?P<bare"
    rf">{_BARE_MONTH.replace('<m>', '<bm>').replace('<d>', '<bd>').replace('<wd>', '<bwd>').replace('<me>', '<bme>')})"
    rf"|(?P<qq>(?P<qn>[一二三四])季度)"
    rf"|(?P<day>(?P<dd>三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?) ?[日号](?!元|圆|币|本"
    rf"|线|均|内|之内|游){_WEEKDAY.replace('wd', 'dwd')}?)"
    rf"|(?P<decade>(?P<dec>[{_D}]十)年代)"
    rf"|(?P<cent>(?P<cn>{_COUNT})世纪(?:(?P<cd>[二三四五六七八九]?十)年代)?(?P<ce>初|末)?)"
    rf"|(?P<ago>(?P<an>{_COUNT})(?P<au>年|个月|天|日|周|个星期|个?季度)(?:多)?(?P<ad>之?前|以前|之?后"
    rf"|以后)(?![一二三四五六七八九十0-9]))"
)
_RELATIVE_FORMS = re.compile(
    rf"(?P<lastend>(?:去年|上年)(?:年?底|年?末))|(?P<lastsame>(?:去年|上年)(?:同期|同一时期|同月|此时))"
    rf"|(?P<thisytd>(?:今年|本年|年初)(?:年?初)?(?:以来|至今|迄今)|年初至今|年初以来|年内至今)"
    rf"|(?P<fiscalytd>本?(?:财年|财政年度)(?:至今|以来|迄今))"
    rf"|(?P<cal>{_CALENDAR})"
    rf"|(?P<months>(?P<rm>本月|当月|同月|这个月|上一个月|上上?个?月|前一?个月|下下?个?月|次月|翌月|前月)"
    rf"(?:份)?(?:{_DAY.replace('<d>', '<rd>')}|(?P<rme>上旬|中旬|下旬|[初中底末]))?)"
    rf"|(?P<quarters>(?P<rq>本季度?|这个?季度?|当季|上上?个?季度?|上一个?季度?|前一季度?|下一?个?季度?)"
    rf"(?P<rqe>[初末底])?)"
    rf"|(?P<ordq>第(?P<oq>[1-4一二三四])季度?(?:中)?)|(?P<firstq>首季度?(?!芯|军|长))|(?P<cumq>"
    rf"(?P<cqw>[前首头])(?P<cq>{_COUNT})个?季度?)"
    rf"|(?P<cumm>(?P<cmw>[前首头])(?P<cm>{_COUNT})个?月(?!前|后))"
    rf"|(?P<halves>(?P<hf>[上下])半年(?:度)?(?P<hfe>[初末底])?)"
    rf"|(?P<weekday>(?P<wp>上上?|本|这|下下?)?个?(?:周|星期|礼拜)(?P<wday>[一二三四五六日天])(?:(?: ?\()?"
    rf"(?P<wdd>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_D}]?) ?[日号]\)?)?)"
    rf"|(?P<weeks>(?P<rw>上上?|本|这|下下?|当|前一|上一|下一)个?(?:周|星期|礼拜)(?!期)(?P<rwe>末)?)"
    rf"|(?P<days>今日|本日|今天|昨日|昨天|前天|前日|明日|明天|后天|当日|当天|次日|翌日|隔日|即日)(?!头条)"
    rf"|(?P<alone>同期)"
    rf"|(?P<window>(?P<ww>过去|最近|近|未来|今后|往后)(?:的)?(?P<wn>{_COUNT}|几|数|半)(?P<whalf>个?半)? ?"
    rf"(?P<wu>个?财年|年|个月|个季度|季度|个?星期|周|天|日|个?交易日)(?P<tail>来|以来|里|间|内|中)?)"
    rf"|(?P<around>(?<![之以目此])(?P<aw>前|后)(?P<awn>{_COUNT})(?P<awu>年|个星期|周|天)(?!前|后|级|代))"
    rf"|(?P<fye>(?:财年|财政年度)(?P<fyee>[初末底]))"
    rf"|(?P<edges>(?P<ew>年初|年底|年末|年终|年中|岁末|月初|月底|月末|月中|季末|季初)(?!期))"
    rf"|(?P<clockzh>(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间)(?:[01]?[0-9]|2[0-4]|{_N12})[点时]"
    rf"(?:半|[0-5]?[0-9]分?|整)?)"
)
_FY = re.compile(
    r"(?P<fy>F[Yy] ?(?P<y>20[0-9]{2}|[0-9]{2})(?![0-9]))|(?P<q>Q(?P<n>[1-4])(?![0-9A-Za-z]))|(?P<h>H"
    r"(?P<hn>[12])(?![0-9A-Za-z]))"
)

_START = re.compile(
    rf"[0-9{_D}两十廿民公今去大前明后本当同上次翌隔新下首头末尾过最近未往年月季财岁周星礼第昨即这凌清早中"
    rf"傍晚]"
)
_DIGIT_STARTS = frozenset("0123456789")
_WORD_STARTS = frozenset(_D + "两十廿民公")
# 连续第4月, 连3月, 每10日: durations and ordinals, not dates.
_NOT_AFTER = frozenset("连续第每达满逾")
_NUMERALS = frozenset(DIGITS) | frozenset("十百千万亿点几数")
_AFTER_DIGITS = frozenset("年月日号世天周个季财会财-~至到/.: Q")
# The first two characters of every relative time, so that most characters are passed over cheaply.
_SECOND = {
    "今": "年天日后", "去": "年", "大": "前", "前": "年天日月一个", "明": "年天日", "后": "年天",
    "本": "年月季周日财会星礼个", "当": "年月季周日天", "同": "年月期", "上": "年一财月个上季半周星礼午", "次": "年月日",
    "翌": "年月日", "隔": "年日", "新": "财", "下": "财一月个下季半周星礼午", "这": "个季周星礼", "首": "季", "过": "去往",
    "最": "近", "近": "半", "未": "来", "往": "后", "年": "初底末终中内", "岁": "末", "月": "初底末中", "季": "末初",
    "财": "年政", "周": "一二三四五六日天", "星": "期", "礼": "拜", "第": "一二三四1234", "昨": "日天", "即": "日",
    "凌": "晨", "清": "晨", "早": "上", "中": "午", "傍": "晚", "晚": "上间",
}
_RELATIVE_PAIRS = frozenset(first + second for first, seconds in _SECOND.items() for second in seconds) | frozenset(
    first + count for first in "首前头近后最" for count in "0123456789零一二两三四五六七八九十几数半"
)
_CONNECTED = frozenset("0123456789.,:/-$")


def scan_chinese(text: str) -> list[TimeExpression]:
    """Every time in Chinese words or in digits, left to right, not overlapping."""
    found: list[TimeExpression] = []
    position = 0
    search = _START.search
    while match := search(text, position):
        start = match.start()
        read = _read_at(text, start, bool(found) and found[-1].end == start - 1)
        if read is None:
            position = _skip(text, start)
        else:
            found.append(_with_week(text, read) if text[read.end : read.end + 1] in _BEFORE_WEEK else read)
            position = found[-1].end
    return found


_BEFORE_WEEK = frozenset("的第最首")
_WEEK = re.compile(rf"的?(?:第(?P<n>{_COUNT})|(?P<edge>最后一|首))个?(?:周|星期|礼拜)(?!期|[一二三四五六日])")


def _with_week(text: str, time: TimeExpression) -> TimeExpression:
    """五月第一周: the week takes in the month or year before it."""
    found = _WEEK.match(text, time.end)
    if found is None or time.edge or not (time.form in ("month", "year") or time.month_offset is not None):
        return time
    count = small_number(found["n"]) if found["n"] else 1 if found["edge"] == "首" else -1
    return replace(time, end=found.end(), form="week", count=count, code="ordinal_week")


_DIGITS_RUN = re.compile(r"[0-9]+")


def _skip(text: str, start: int) -> int:
    """Past this character; past the whole run of digits, so that 12025年 is not read as 2025年."""
    run = _DIGITS_RUN.match(text, start)
    return run.end() if run else start + 1


def _read_at(text: str, start: int, joined: bool) -> TimeExpression | None:
    first = text[start]
    before = text[start - 1] if start else ""
    if first in _DIGIT_STARTS:
        if before in _CONNECTED and not joined and start > 1 and (text[start - 2].isdigit() or before == "$"):
            return None
        if before.isascii() and before.isalpha():
            return None
        run = _DIGITS_RUN.match(text, start)
        if run is None or text[run.end() : run.end() + 1] not in _AFTER_DIGITS:
            return None
        match = _DIGIT_FORMS.match(text, start)
    elif first in _WORD_STARTS:
        if before in _NUMERALS:
            return None
        match = _WORD_FORMS.match(text, start)
    elif text[start : start + 2] in _RELATIVE_PAIRS:
        match = _RELATIVE_FORMS.match(text, start)
    else:
        return None
    if match is None:
        return None
    name = match.lastgroup
    assert name is not None
    if (
        before in _NOT_AFTER
        and name in ("bare", "day", "qq", "months", "mm")
        and not match.group("bd" if name == "bare" else 0)
    ):
        return None
    if name == "bare" and before in _NOT_AFTER:
        return None
    return _BUILD[name](match, start)


def _calendar(match: re.Match[str], start: int) -> TimeExpression | None:
    (
        roc,
        roc_year,
        year,
        fiscal,
        relative,
        month,
        day,
        weekday,
        month_edge,
        quarter,
        quarter_edge,
        first_quarter,
        last_quarter,
        half,
        half_edge,
        cum,
        cum_count,
        cum_unit,
        same,
        ytd,
        year_edge,
    ) = match.group(
        "roc",
        "rocy",
        "y",
        "fy",
        "ry",
        "m",
        "d",
        "wd",
        "me",
        "q",
        "qe",
        "q1",
        "q4",
        "half",
        "he",
        "cum",
        "cumn",
        "cumu",
        "same",
        "ytd",
        "ye",
    )
    end = match.end()
    number = small_number(roc_year) + _REPUBLIC if roc else _year_number(year) if year else None
    code: str | None = None
    offset: int | None = None
    form = "year"
    if relative:
        if "财" in relative or "会计" in relative:
            form = "fiscal"
            code = (
                "this_fiscal"
                if relative[0] == "本"
                else "last_fiscal"
                if relative[0] == "上"
                else "next_fiscal"
            )
        else:
            code, offset = _RELATIVE_YEARS[relative]
    if fiscal:
        form = "fiscal"
    if ytd and code != "this_year":
        end, ytd = match.start("ytd"), None
    if same and code in ("last_year", "previous_year"):
        return TimeExpression(start, end, "relative", code="same_period_last_year", year_offset=-1)
    if same:
        end = match.start("same")
    edge = _EDGES.get(month_edge or quarter_edge or half_edge or year_edge or "")
    if year_edge and code == "previous_year" and edge == "end":
        return TimeExpression(start, end, "relative", code="previous_year_end", edge=edge)
    if month:
        form = "day" if day else "month"
    elif quarter or first_quarter or last_quarter:
        form = "quarter"
    elif half:
        form = "half"
    elif cum:
        form = "year_to_date"
    elif ytd:
        return TimeExpression(start, end, "year_to_date", code="year_to_date", year_offset=0)
    return TimeExpression(
        start,
        end,
        form,
        year=number,
        month=small_number(month) if month else None,
        day=small_number(day) if day else None,
        weekday=_WEEKDAYS[weekday] if weekday else None,
        quarter=small_number(quarter) if quarter else 1 if first_quarter else 4 if last_quarter else None,
        half={"上": 1, "前": 1, "下": 2, "后": 2}.get(half) if half else None,
        year_offset=offset,
        code=code,
        edge=edge,
        count=small_number(cum_count) if cum else None,
        unit=_UNITS.get(cum_unit or ""),
    )


_UNITS = {
    "月": "month",
    "个月": "month",
    "季": "quarter",
    "季度": "quarter",
    "个季度": "quarter",
    "年": "year",
    "财年": "year",
    "个财年": "year",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "个星期": "week",
    "交易日": "day",
    "个交易日": "day",
}


def _iso(match: re.Match[str], start: int) -> TimeExpression | None:
    year, month, day, weekday = match.group("iy", "im", "id", "iwd")
    return TimeExpression(
        start,
        match.end(),
        "day",
        year=int(year),
        month=int(month),
        day=int(day),
        weekday=_WEEKDAYS[weekday] if weekday else None,
    )


def _clock(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "clock")


def _years(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last, fiscal = match.group("y1", "y2", "yyfy")
    far = int(last) if len(last) == 4 else int(first[:2] + last)
    if far < int(first):
        return None
    form = "fiscal" if fiscal.strip() not in ("年", "年度", "年间") else "year"
    return between(
        TimeExpression(start, match.end("y1"), form, year=int(first)),
        TimeExpression(match.start("y2"), match.end(), form, year=far),
    )


def between(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """The range from one expression to another."""
    return TimeExpression(
        first.start,
        last.end,
        "range",
        year=first.year,
        month=first.month,
        day=first.day,
        quarter=first.quarter,
        year_offset=first.year_offset,
        code=first.code,
        edge=first.edge,
        end_year=last.year,
        end_month=last.month,
        end_day=last.day,
        first=first,
        last=last,
    )


def _split_fiscal(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last = match.group("s1", "s2")
    year = int(last) if len(last) == 4 else int(first[:2] + last[-2:])
    return TimeExpression(start, match.end(), "fiscal", year=year)


def _months(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last = int(match["m1"]), int(match["m2"])
    return between(
        TimeExpression(start, match.end("m1"), "month", month=first),
        TimeExpression(match.start("m2"), match.end(), "month", month=last),
    )


def _bare(match: re.Match[str], start: int) -> TimeExpression | None:
    month, day, weekday, edge = match.group("bm", "bd", "bwd", "bme")
    if match.group().endswith("的"):
        return TimeExpression(start, match.end() - 1, "month", month=small_number(month))
    return TimeExpression(
        start,
        match.end(),
        "day" if day else "month",
        month=small_number(month),
        day=small_number(day) if day else None,
        weekday=_WEEKDAYS[weekday] if weekday else None,
        edge=_EDGES.get(edge or ""),
    )


def _days(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last = int(match["d1"]), int(match["d2"])
    if first >= last:
        return None
    return between(
        TimeExpression(start, match.end("d1"), "day", day=first),
        TimeExpression(match.start("d2"), match.end(), "day", day=last),
    )


def _day(match: re.Match[str], start: int) -> TimeExpression | None:
    day, weekday = match.group("dd", "dwd")
    return TimeExpression(
        start, match.end(), "day", day=small_number(day), weekday=_WEEKDAYS[weekday] if weekday else None
    )


def _decade(match: re.Match[str], start: int) -> TimeExpression | None:
    number = small_number(match["dec"])
    year = number if number > 100 else (2000 if number < 20 else 1900) + number
    return TimeExpression(start, match.end(), "decade", year=year)


def _century(match: re.Match[str], start: int) -> TimeExpression | None:
    century, decade = small_number(match["cn"]), match["cd"]
    year = (century - 1) * 100 + (small_number(decade) if decade else 0)
    return TimeExpression(
        start, match.end(), "decade" if decade else "century", year=year, edge=_EDGES.get(match["ce"] or "")
    )


def _bare_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "quarter", quarter=small_number(match["qn"]))


def _ago(match: re.Match[str], start: int) -> TimeExpression | None:
    count, unit = small_number(match["an"]), _UNITS[match["au"]]
    if count >= 1000:
        return None
    before = "前" in match["ad"]
    code = "year_earlier" if before and count == 1 and unit == "year" else "ago" if before else "later"
    return TimeExpression(start, match.end(), "relative", code=code, count=count, unit=unit)


_RELATIVE_MONTHS = {
    "本月": ("this_month", 0),
    "这个月": ("this_month", 0),
    "当月": ("same_month", 0),
    "同月": ("same_month", 0),
    "上月": ("last_month", -1),
    "上个月": ("last_month", -1),
    "上一个月": ("last_month", -1),
    "前月": ("last_month", -1),
    "前个月": ("last_month", -1),
    "前一个月": ("last_month", -1),
    "上上月": (None, -2),
    "上上个月": (None, -2),
    "下月": ("next_month", 1),
    "下个月": ("next_month", 1),
    "次月": ("next_month", 1),
    "翌月": ("next_month", 1),
    "下下月": (None, 2),
    "下下个月": (None, 2),
}


def _relative_month(match: re.Match[str], start: int) -> TimeExpression | None:
    word, day, edge = match.group("rm", "rd", "rme")
    code, offset = _RELATIVE_MONTHS[word]
    return TimeExpression(
        start,
        match.end(),
        "day" if day else "relative",
        month_offset=offset,
        code=code,
        day=small_number(day) if day else None,
        edge=_EDGES.get(edge or ""),
    )


def _relative_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    word = match["rq"]
    offset = -2 if word.startswith("上上") else -1 if word[0] in "上前" else 1 if word[0] == "下" else 0
    code = {-1: "last_quarter", 0: "this_quarter", 1: "next_quarter"}.get(offset)
    return TimeExpression(
        start, match.end(), "relative", quarter_offset=offset, code=code, edge=_EDGES.get(match["rqe"] or "")
    )


def _ordinal_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "quarter", quarter=small_number(match["oq"]))


def _first_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "quarter", quarter=1)


def _cumulated(match: re.Match[str], start: int) -> TimeExpression | None:
    quarters, months = match.group("cq", "cm")
    count = small_number(quarters or months)
    if count < 2 or count > (4 if quarters else 12) or (quarters and match["cqw"] == "前" and count > 3):
        return None
    return TimeExpression(
        start,
        match.end(),
        "year_to_date",
        code="year_to_date",
        count=count,
        unit="quarter" if quarters else "month",
    )


def _half(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(
        start, match.end(), "half", half=1 if match["hf"] == "上" else 2, edge=_EDGES.get(match["hfe"] or "")
    )


def _week_offset(word: str | None) -> int | None:
    return None if not word else -word.count("上") or word.count("下") or (-1 if word == "前一" else 0)


def _weekday(match: re.Match[str], start: int) -> TimeExpression | None:
    day = match["wdd"]
    end = match.end()
    if match.group().count("(") != match.group().count(")"):
        return TimeExpression(
            start,
            match.end("wday"),
            "weekday",
            weekday=_WEEKDAYS[match["wday"]],
            week_offset=_week_offset(match["wp"]),
        )
    return TimeExpression(
        start,
        end,
        "day" if day else "weekday",
        day=small_number(day) if day else None,
        weekday=_WEEKDAYS[match["wday"]],
        week_offset=_week_offset(match["wp"]),
    )


def _week(match: re.Match[str], start: int) -> TimeExpression | None:
    offset = _week_offset(match["rw"])
    code = "weekend" if match["rwe"] else {-1: "last_week", 0: "this_week", 1: "next_week"}.get(offset or 0)
    return TimeExpression(start, match.end(), "week", week_offset=offset, code=code)


_RELATIVE_DAYS = {
    "今日": ("today", 0),
    "今天": ("today", 0),
    "本日": ("today", 0),
    "即日": ("today", 0),
    "昨日": ("yesterday", -1),
    "昨天": ("yesterday", -1),
    "前天": (None, -2),
    "前日": (None, -2),
    "明日": ("tomorrow", 1),
    "明天": ("tomorrow", 1),
    "后天": (None, 2),
    "当日": ("that_day", None),
    "当天": ("that_day", None),
    "次日": ("next_day", None),
    "翌日": ("next_day", None),
    "隔日": ("next_day", None),
}


def _relative_day(match: re.Match[str], start: int) -> TimeExpression | None:
    code, offset = _RELATIVE_DAYS[match["days"]]
    return TimeExpression(start, match.end("days"), "relative", day_offset=offset, code=code)


# 近17年新低 and 近三年来最高 measure how long, they do not name a period.
_SUPERLATIVE = re.compile(r"(?:以?来)?的?(?:新[低高]|最|首|[低高]位|次)")


def _window(match: re.Match[str], start: int) -> TimeExpression | None:
    words = match["wn"]
    if _SUPERLATIVE.match(match.string, match.end("wu")):
        return None
    count = {"几": None, "数": None, "半": None}.get(words, 0)
    if count == 0:
        count = small_number(words)
    unit = _UNITS[match["wu"]]
    if words == "半":
        if unit != "year":
            return None
        count, unit = 6, "month"
    code = "next" if match["ww"] in ("未来", "今后", "往后") else "past"
    return TimeExpression(start, match.end(), "window", count=count, unit=unit, code=code)


def _around(match: re.Match[str], start: int) -> TimeExpression | None:
    """前两周, 后三天."""
    return TimeExpression(
        start,
        match.end(),
        "window",
        count=small_number(match["awn"]),
        unit=_UNITS[match["awu"]],
        code="past" if match["aw"] == "前" else "next",
    )


def _edge(match: re.Match[str], start: int) -> TimeExpression | None:
    word = match["ew"]
    edge = {"初": "start", "底": "end", "末": "end", "终": "end", "中": "mid"}[word[-1]]
    if word[0] == "月":
        return TimeExpression(start, match.end(), "relative", month_offset=0, code="same_month", edge=edge)
    if word[0] == "季":
        return TimeExpression(
            start, match.end(), "relative", quarter_offset=0, code="this_quarter", edge=edge
        )
    return TimeExpression(start, match.end(), "year", code="this_year", edge=edge)


def _fiscal_edge(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "fiscal", code="this_fiscal", edge=_EDGES[match["fyee"]])


def _coded(form: str, code: str, **parts: int) -> object:
    def build(match: re.Match[str], start: int) -> TimeExpression | None:
        return TimeExpression(start, match.end(), form, code=code, **parts)  # type: ignore[arg-type]

    return build


def _last_year_end(match: re.Match[str], start: int) -> TimeExpression | None:
    if match.group().startswith("去年"):
        return TimeExpression(start, match.end(), "year", code="last_year", year_offset=-1, edge="end")
    return TimeExpression(start, match.end(), "relative", code="previous_year_end", edge="end")


_BUILD = {
    "cal": _calendar,
    "iso": _iso,
    "clock": _clock,
    "clockzh": _clock,
    "yy": _years,
    "split": _split_fiscal,
    "mm": _months,
    "bare": _bare,
    "days": None,
    "day": _day,
    "decade": _decade,
    "cent": _century,
    "qq": _bare_quarter,
    "ago": _ago,
    "months": _relative_month,
    "quarters": _relative_quarter,
    "ordq": _ordinal_quarter,
    "firstq": _first_quarter,
    "cumq": _cumulated,
    "cumm": _cumulated,
    "halves": _half,
    "weekday": _weekday,
    "weeks": _week,
    "window": _window,
    "around": _around,
    "edges": _edge,
    "fye": _fiscal_edge,
    "lastend": _last_year_end,
    "lastsame": _coded("relative", "same_period_last_year", year_offset=-1),
    "thisytd": _coded("year_to_date", "year_to_date", year_offset=0),
    "fiscalytd": _coded("fiscal", "year_to_date"),
    "alone": _coded("relative", "same_period"),
}


def _any_days(match: re.Match[str], start: int) -> TimeExpression | None:
    return _days(match, start) if "d1" in match.re.groupindex else _relative_day(match, start)


_BUILD["days"] = _any_days
