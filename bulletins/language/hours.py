"""How times of day are said: "7.30pm" → "half past seven in the evening", "9am on Friday" → "nine on Friday morning".

A.M and P.M are not said. The part of the day stands in their place, once: where the words beside a time already tell
it ("tonight at 7.30pm") it is not said again, and the two ends of "2pm-4pm" share one.
"""

from __future__ import annotations

import re
from datetime import time

from bulletins.language.cardinals import cardinal, digits, figure
from bulletins.language.rules import Rule
from bulletins.language.words import MONTH, MONTHS, WEEKDAY

_PARTS = ("morning", "afternoon", "evening", "night")
_ENDS = (12, 18, 22, 24)
"""The hours at which the parts of the day end."""

_NEARBY = 70
"""Characters on either side in which a part of the day may be told already."""
_TELLS = re.compile(r"\b(?:tonight|overnight|morning|afternoon|evening|night)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;][”\"’')]*\s+(?=[^a-z])")
_DAY_AFTER = re.compile(
    rf",?\s(?:(?P<near>today|tomorrow|yesterday)|(?P<on>on\s)?(?P<weekday>{WEEKDAY}))(?![\w'’-]"
    rf"|,?\s(?:the\s)?\d|,?\s{MONTH}|\s(?:morning|afternoon|evening|night|(?:and|or|to|until)\s{WEEKDAY}))"
)


def clock_words(at: time) -> str:
    """A time of day as a newsreader says it: "two o'clock", "half past seven", "two thirty-three", "midday"."""
    hour, minute = at.hour, at.minute
    if not minute and hour % 12 == 0:
        return "midday" if hour else "midnight"
    this, following = cardinal((hour - 1) % 12 + 1), cardinal(hour % 12 + 1)
    if not minute:
        return f"{this} o'clock"
    if minute % 5:
        return f"{this} {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    if minute == 30:
        return f"half past {this}"
    past = minute < 30
    step = minute if past else 60 - minute
    return f"{'quarter' if step == 15 else cardinal(step)} {'past' if past else 'to'} {this if past else following}"


def told(hour: int, minute: int) -> str:
    """An hour of 24 and its minutes without the part of the day: "half past seven", "nine", "quarter to midnight"."""
    if not minute:
        return ("midnight" if not hour else "midday") if hour % 12 == 0 else cardinal(hour % 12)
    said = clock_words(time(hour, minute))
    if (hour == 0 and " past " in said) or (hour == 23 and " to " in said):
        return said.removesuffix("twelve") + "midnight"
    return said


def _part(hour: int) -> str:
    return next(part for part, end in zip(_PARTS, _ENDS, strict=True) if hour < end)


def _in_part(part: str) -> str:
    return "at night" if part == "night" else f"in the {part}"


def _is_told(text: str, start: int, end: int, hour: int) -> bool:
    """Whether the sentence around a time tells its part of the day already."""
    before = text[max(0, start - _NEARBY) : start]
    stops = list(_STOP.finditer(before))
    after = text[end : end + _NEARBY]
    stop = _STOP.search(after)
    nearby = before[stops[-1].end() if stops else 0 :] + " | " + (after[: stop.start()] if stop else after)
    named = {word.lower() for word in _TELLS.findall(nearby)}
    if hour < 12:
        return "morning" in named or (hour < 6 and "night" in named)
    if hour < 18:
        return "afternoon" in named or (hour == 17 and bool(named & {"evening", "tonight"}))
    return bool(named & {"evening", "tonight", "night"})


def _is_bare(words: str) -> bool:
    """Whether a time is midday or midnight, or counted from it, and so has no part of the day."""
    return words.endswith(("midday", "midnight"))


def _with_part(match: re.Match[str], words: str, hour: int) -> str:
    """The time with its part of the day, or with the day behind it: `match` may hold that in its group "day"."""
    comma = match.groupdict().get("day") or ""
    day = _DAY_AFTER.fullmatch(comma)
    if _is_bare(words):
        return words + comma
    part = _part(hour)
    if not day or _is_told(match.string, *match.span(), hour):
        is_told = _is_told(match.string, *match.span(), hour)
        return f"{words}{'' if is_told else f' {_in_part(part)}'}{comma}"
    if day.group("weekday"):
        return f"{words} on {day.group('weekday')} {part}"
    near = day.group("near")
    if near == "today":
        return f"{words} {'tonight' if part == 'night' else f'this {part}'}"
    return f"{words} {'last night' if (near, part) == ('yesterday', 'night') else f'{near} {part}'}"


def _read(hour: str, minute: str | None, half: str | None) -> tuple[int, int] | None:
    """Hour of 24 and minutes; None when it is no time of day."""
    h, m = int(hour), int(minute or 0)
    if h > 23 or m > 59 or (half and h > 12 and half[0] in "aA"):
        return None
    if half and h <= 12:
        h = h % 12 + (12 if half[0] in "pP" else 0)
    return h, m


def _stop(match: re.Match[str]) -> str:
    """The full stop of "p.m." where it is the sentence's too."""
    if match.groupdict().get("day") or not (match.groupdict().get("half") or "").endswith("."):
        return ""
    ends = rf"[”\"’')]*(?:$|\s+(?!{WEEKDAY}|{MONTH}|GMT|BST)[A-Z“\"\ue000-\uf8ff])"
    return "." if re.match(ends, match.string[match.end() :]) else ""


def _time(match: re.Match[str]) -> str:
    """ "7.30pm", "19:30", "2130 hours"."""
    parts = match.groupdict()
    read = _read(parts["hour"], parts.get("minute"), parts.get("half"))
    if read is None:
        return match.group(0)
    return _with_part(match, told(*read), read[0]) + _stop(match)


def _range(match: re.Match[str]) -> str:
    """ "9-5pm", "2pm to 4pm", "19:30-21:00": one part of the day serves both ends when it is the same."""
    parts = match.groupdict()
    first_half, half = parts.get("first_half"), parts.get("half")
    first = _read(parts["first"], parts["first_minute"], first_half or half)
    last = _read(parts["hour"], parts["minute"], half)
    if first is None or last is None:
        return match.group(0)
    if half and not first_half and first >= last:
        first = ((first[0] + 12) % 24, first[1])
    joint = match.group("joint").strip().lower()
    if joint in "-–":
        joint = "until" if first[0] % 12 in (5, 10) and not first[1] else "to"
    said, until = told(*first), told(*last)
    halves = [first[0] >= 12, last[0] >= 12]
    share = (_part(first[0]) == _part(last[0]) or (halves == [True, True] and first[0] >= 17)) and not _is_bare(until)
    if not (share or _is_bare(said) or _is_told(match.string, *match.span(), first[0])):
        said += f" {_in_part(_part(first[0]))}"
    return f"{said} {joint} {_with_part(match, until, last[0])}{_stop(match)}"


def _described(match: re.Match[str]) -> str:
    """ "a 3pm kick-off" → "a three o'clock kick-off", "the 7.30pm service" → "the seven thirty service"."""
    parts = match.groupdict()
    read = _read(parts["hour"], parts["minute"], parts["half"])
    if read is None:
        return match.group(0)
    hour, minute = read[0] % 12 or 12, read[1]
    if not minute:
        return told(*read) if hour == 12 else f"{cardinal(hour)} o'clock"
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"


def _departure(match: re.Match[str]) -> str:
    """ "the 09:05 to Hereford" → "the oh nine oh five to Hereford": trains keep their timetable's hours."""
    hour, minute = match.group("hour"), match.group("minute")
    if minute == "00":
        return f"{figure(hour)} hundred"
    return f"{figure(hour)} {figure(minute)}" if minute[0] != "0" else f"{figure(hour)} {digits(minute)}"


def _bare(match: re.Match[str]) -> str:
    return told(int(match.group("hour")) % 24, int(match.group("minute")))


def _duration(match: re.Match[str]) -> str:
    """ "2:03:15" → "two hours, three minutes and fifteen seconds"."""
    values = zip(map(int, match.groups()), ("hour", "minute", "second"), strict=True)
    hours, minutes, seconds = (f"{cardinal(n)} {unit}{'' if n == 1 else 's'}" for n, unit in values)
    return f"{hours}, {minutes} and {seconds}"


_HALF = r"[ap]\.m\.|[ap]\.?m\b"
_DAY = f"(?P<day>{re.sub(r'[?]P<[a-z]+>', '?:', _DAY_AFTER.pattern)})?"
_JOINT = r"(?P<joint>\s?[-–]\s?|\s(?:to|until|till|and|or)\s)"
_CLOCK = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
_SHORT_MONTHS = " )(?<!".join(dict.fromkeys(month[-3:] for month in (*MONTHS, *(m[:3] for m in MONTHS), "Sept"))) + " "
"""Lookbehinds: four digits after a month are its year."""
_AFTER_BARE_TIME = r"(?![\d%°]|\s?(?:per|million|billion|m|bn|k|km|points?|metres|miles|seconds|minutes)\b)"

RULES: tuple[Rule, ...] = (
    Rule(r"\b(midnight|midday|noon)\s?[-–]\s?(?=\d)", r"\1 to "),
    Rule(r"(?:(?<=[ap]m)|(?<=\d))\s?[-–]\s?(?=(?:midnight|midday|noon)\b)", " to "),
    Rule(r"(?<![\d:.])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:]|\.\d)", _duration),
    Rule(
        r"(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=['’]s ))(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?"
        r"(?P<half>[ap]\.?m\b)(?=\s(?!(?:on|at|in|and|or|to|until|till|this|for|by|from|with)\b)[a-z])",
        _described,
    ),
    Rule(
        rf"(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=\b[Aa]n )){_CLOCK}(?=\s(?:train|service|departure|bus|from|to)\b)",
        _departure,
    ),
    Rule(
        r"(?<=\b[Tt]he )(?P<hour>1?\d)\.(?P<minute>[0-5]\d)(?=\s(?:train|service|departure|bus)\b|\sat\s[A-Z])",
        _departure,
    ),
    Rule(
        rf"(?<![\w.:£$€,/-])(?P<first>\d{{1,2}})(?:[.:](?P<first_minute>[0-5]\d))?\s?(?P<first_half>{_HALF})?{_JOINT}"
        rf"(?P<hour>\d{{1,2}})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>{_HALF}){_DAY}",
        _range,
        re.IGNORECASE,
    ),
    Rule(
        rf"(?<![\w.:£$€,/-])(?P<first>[01]?\d|2[0-3]):(?P<first_minute>[0-5]\d){_JOINT}{_CLOCK}"
        rf"(?![\d:]|\.\d)(?:\s?(?:hrs|hours)\b)?{_DAY}",
        _range,
    ),
    Rule(
        rf"(?<![\w.:])(?P<hour>\d{{1,2}})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>{_HALF}){_DAY}", _time, re.IGNORECASE
    ),
    Rule(rf"(?<![\w.:,]){_CLOCK}(?![\d:]|\.\d)(?:\s?(?:hrs|hours)\b)?{_DAY}", _time),
    Rule(r"^(?P<hour>2[1-3])(?P<minute>[0-5]\d)(?=\.?$)", _time),
    Rule(
        rf"(?<![\w.:,/-])(?<!{_SHORT_MONTHS})(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
        rf"(?:\s?(?:hrs\b|hours\b(?! of))|(?=\s(?:GMT|BST)\b)){_DAY}",
        _time,
    ),
    Rule(
        r"(?:(?<=\bat )|(?<=\bat about )|(?<=\bat around ))(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
        rf"(?=[,;)]|\.?$|\.\s|\s(?:on|this|in the|local|until|{WEEKDAY})\b"
        rf"|\s(?:today|tonight|tomorrow|yesterday)){_DAY}",
        _time,
    ),
    Rule(
        r"(?:(?<=\bat )|(?<=\bat about )|(?<=\bat around ))"
        rf"(?P<hour>1?\d|2[0-3])\.(?P<minute>[0-5]\d){_AFTER_BARE_TIME}",
        _bare,
    ),
    Rule(
        r"(?<![\d.,£$€])(?P<hour>1?\d|2[0-3])\.(?P<minute>[0-5]\d)"
        rf"(?=\s(?:this|in the|yesterday|tomorrow|on {WEEKDAY})\s(?:morning|afternoon|evening|night)\b)",
        _bare,
    ),
)
"""They come before the dates, whose words they look at."""
