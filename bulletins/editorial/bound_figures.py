"""Figures, days and rates of written copy: each must count in the story what it counts in the copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from bulletins.editorial.retelling import Sentence, Told
from bulletins.language.numbers import Number, same_value
from bulletins.language.words import MONTHS, WEEKDAYS

Found = tuple[str, str, int, int]
"""A problem: its code, what is wrong, and where it stands."""

_ROUNDING = 0.10
_EXACT_UNITS = frozenset("age score day time year ordinal decade".split())
_EXACT_NEAR = re.compile(r"\b(?:died|dead|deaths?|killed|votes?|charges?|counts?|casualties)\b", re.IGNORECASE)
_REACHES = re.compile(r"\b(?:go|goes|gone|went|got|gets?|rises?|rose|risen|climb\w*) up to (?:[£$€]?[\d.,]+)?$")
_CALENDAR = frozenset("day year time decade".split())
_BETTER, _CLEARLY = 1.25, 0.5


def figure_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Figures that the story does not have, turns, or gives to something else."""
    matched: list[tuple[Number, Sentence, Number]] = []
    for number in copy.numbers:
        place = (number.start, number.end)
        same = [(s, n) for s in told.sentences for n in s.numbers if _same(number, n, copy.text)]
        if _is_age(number, copy):
            same = [(s, n) for s, n in same if n.unit == "age" or _is_age(n, s)]
        if not same:
            if not _counts_years(number, copy, told) and not _is_article(number):
                yield ("number", f"the figure {number.text!r} is not in the story", *place)
            continue
        here = copy.around(number.start, number.end)
        own, sentence, source = max(
            ((told.likeness(here, s.around(n.start, n.end)) + 0.01 * (s in near), s, n) for s, n in same),
            key=lambda one: one[0],
        )
        is_ago = re.match(r"\sago\b", copy.text[number.end :]) and not re.match(r"\sago\b", sentence.text[source.end :])
        if is_ago and not _counts_years(number, copy, told):
            yield ("number", f"the story does not say {number.text!r} ago", *place)
            continue
        matched.append((number, sentence, source))
        others = [
            told.likeness(here, s.around(n.start, n.end))
            for s in told.sentences
            for n in s.numbers
            if _is_rival(number, n, copy) and _could_count(number, n, source, copy, s, sentence, told)
        ]
        if max(others, default=0.0) > _BETTER * own + _CLEARLY or _stands_for(number, source, sentence, copy):
            yield ("number", f"the figure {number.text!r} counts something else in the story", *place)
        elif near and not any(s in near for s, _ in same) and own < 0.5 and number.unit not in (*_CALENDAR, "age", ""):
            yield ("number", f"the figure {number.text!r} belongs to another sentence", *place)
        elif number.unit in ("age", "") and (whose := _wrong_person(number, copy, same)):
            yield ("number", f"{number.text!r} is not the age of {whose!r} in the story", *place)
        elif number.unit not in _CALENDAR and (head := _wrong_head(number, copy, told, same)):
            yield ("number", f"the story does not count {head!r} with {number.text!r}", *place)
    yield from _order_problems(copy, matched)
    yield from _repeat_problems(copy, matched, told)


def bare_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Figures without a noun of their own that count a thing in the story which the copy does not speak of."""
    for number in copy.numbers:
        same = [(s, n) for s in told.sentences for n in s.numbers if same_value(number, n) or _is_same_age(number, n)]
        if number.unit not in ("", "age") or not same or number.value == 1:
            continue
        if _next(number, copy):
            if all(n.unit == "age" for _, n in same) and re.match(
                r" (?:men|women|people|children|(?!was|has|is|does|says)[a-z]+s)\b(?<!years)", copy.text[number.end :]
            ):
                yield ("number", f"{number.text!r} is an age in the story", number.start, number.end)
            continue
        if not re.match(
            r"\s*(?:[,.;:]|$|and \d|(?:in|to|by|after|before|at|this|last|since)\b)", copy.text[number.end :]
        ):
            continue
        if not any(_is_spoken_of(n, s, copy, number.start, told) for s, n in same):
            yield ("number", f"{number.text!r} counts something else in the story", number.start, number.end)


def _is_spoken_of(source: Number, sentence: Sentence, copy: Sentence, start: int, told: Told) -> bool:
    """Whether what a figure of the story counts, or whose age it is, is in the copy too."""
    head = _next(source, sentence)
    if source.unit == "" and head:
        return head in copy.all_keys or not told.relatives(head).isdisjoint(copy.all_keys)
    thing = re.search(r"\b(?!he|she|who|they|that|which|it)[a-z]+ (?:is|was|are|were) $", copy.text[:start])
    return source.unit != "age" or not thing or bool(copy.keys & sentence.keys)


def _stands_for(number: Number, source: Number, sentence: Sentence, copy: Sentence) -> bool:
    """Whether a figure stands behind the word that another one of its own sentence stands behind: "was 44, from 67"."""
    before = _word_before(number, copy)
    if not before or before == _word_before(source, sentence):
        return False
    if {before, _word_before(source, sentence)} == {"first", "last"}:
        return True
    rivals = [n for n in sentence.numbers if _is_rival(number, n, copy)]
    return any(_word_before(n, sentence) == before for n in rivals)


def _word_before(number: Number, sentence: Sentence) -> str:
    words = [t.word for t in sentence.tokens if t.end <= number.start]
    return words[-1] if words and words[-1] in ("from", "to", "was", "is", "by", "of", "at", "first", "last") else ""


def _is_article(number: Number) -> bool:
    """Whether "one" is no figure: "one of its playgroups", "no one", "one day"."""
    return number.value == 1 and number.text.lower() in ("one", "a", "first") and number.unit in ("", "ordinal")


def _same(said: Number, source: Number, sentence: str) -> bool:
    """Whether a figure says the source's: exactly, or rounded in the direction that it announces."""
    qualifier = (
        "" if _REACHES.search(sentence[: said.start]) or _REACHES.search(sentence[: said.end]) else said.qualifier
    )
    if {qualifier, source.qualifier} == {"<", ">"}:
        return False
    if same_value(said, source) or _is_same_age(said, source):
        return qualifier in ("~", source.qualifier)
    if (
        said.unit != source.unit
        or not qualifier
        or qualifier == source.qualifier
        or said.unit in _EXACT_UNITS
        or source.value <= 0
    ):
        return False
    if _EXACT_NEAR.search(sentence[max(0, said.start - 30) : said.end + 30]):
        return False
    off = (said.value - source.value) / source.value
    return abs(off) <= _ROUNDING and (qualifier == "~" or (off > 0) == (qualifier == "<"))


def _is_age(number: Number, copy: Sentence) -> bool:
    """Whether a bare figure says how old somebody is: "who's 47", "she was 83"."""
    before, after = copy.text[: number.start], copy.text[number.end : number.end + 1]
    said = re.search(
        r"(?:who[’']s|who is|who was|\b[Ss]he was|\b[Hh]e was|\b[Ss]he is|\b[Hh]e is|[’']s| aged) $", before
    )
    return number.unit in ("", "age") and bool(said) and after in (",", ".", "")


def _is_same_age(said: Number, source: Number) -> bool:
    """Whether one says of a thing how old it is, and the other how many years it has been."""
    return said.value == source.value and {said.unit, source.unit} == {"age", "years"}


def _counts_years(number: Number, copy: Sentence, told: Told) -> bool:
    """Whether "two years ago" names a year of the story, seen from its own date."""
    dated = told.story.dated
    if dated is None or number.unit != "years" or not re.match(r"\s(?:ago|earlier)\b", copy.text[number.end :]):
        return False
    year = dated.year - number.value
    return any(n.value == year for s in told.sentences for n in s.numbers if n.unit in ("year", "day", "")) or any(
        str(int(year)) in s.text for s in told.sentences
    )


def _is_rival(said: Number, other: Number, copy: Sentence) -> bool:
    """Whether a figure of the story could have stood in the place of the copy's, and does not stand in it elsewhere."""
    return said.unit == other.unit and not any(same_value(number, other) for number in copy.numbers)


_SEXES = frozenset("man boy woman girl".split())


def _wrong_person(number: Number, copy: Sentence, same: list[tuple[Sentence, Number]]) -> str:
    """Whose age a figure is said to be, when the story gives it to somebody else each time."""
    head = _next(number, copy)
    heads = {_next(n, s) for s, n in same}
    if head in _SEXES and heads <= _SEXES - {head}:
        return head
    mine = _named_before(number, copy)
    theirs = [_named_before(n, s) for s, n in same]
    if mine and all(theirs) and not any(set(mine.split()) & set(name.split()) for name in theirs):
        return mine
    return ""


def _named_before(number: Number, sentence: Sentence) -> str:
    """The name right before an age ("Jo Bell, 47," "Jo Bell, who's 47")."""
    for name in sentence.names:
        between, after = sentence.text[name.end : number.start], sentence.text[number.end : number.end + 1]
        if re.fullmatch(r", |, who(?:[’']s| is) |, aged | is ", between) and (number.unit == "age" or after in ",."):
            return name.text
    return ""


def _could_count(
    said: Number, rival: Number, own: Number, copy: Sentence, theirs: Sentence, ours: Sentence, told: Told
) -> bool:
    """Whether another figure of the story could be the one that the copy should have: it counts the same thing."""
    if rival.unit != own.unit and own.unit == "age":
        return False
    head, rivals, owns = _next(said, copy), _next(rival, theirs), _next(own, ours)
    if said.value <= 3 and said.text.isalpha():
        return bool(head) and head == rivals
    if head and head == owns and rivals != head:
        return False
    if head and owns and told.relatives(head) & {owns} and rivals != head:
        return False
    return not (said.unit == "age" and head and rivals and head != rivals)


def _next(number: Number, sentence: Sentence) -> str:
    """The content word right behind a figure."""
    if of := re.search(r"\b(man|woman|boy|girl) (?:aged |of )$", sentence.text[: number.start]):
        return of.group(1)
    after = next((t for t in sentence.tokens if t.start >= number.end), None)
    if after is None or not after.is_content or re.search(r"[,.;:]", sentence.text[number.end : after.start]):
        return ""
    return after.key


def _wrong_head(number: Number, copy: Sentence, told: Told, same: list[tuple[Sentence, Number]]) -> str:
    """The noun behind a figure when the story counts it with other figures only."""
    head = _head(number, copy)
    if not head:
        return ""
    for s, n in same:
        if head in s.keys or told.relatives(head) & s.keys or not _head(n, s):
            return ""
    counted = any(_head(n, s) == head for s in told.sentences for n in s.numbers)
    known = head in told.known_keys
    return next(t.word for t in copy.tokens if t.key == head) if counted or known or not told.says(head) else ""


def _head(number: Number, sentence: Sentence) -> str:
    after = [t for t in sentence.tokens if t.start >= number.end][:3]
    for token in after:
        gap = sentence.text[number.end : token.start]
        if re.search(r"[,.;:]", gap) or not token.is_content:
            return ""
        if token.word.endswith("s") or token.word in ("people", "men", "women", "children", "cattle", "fish"):
            return token.key
    return ""


def _order_problems(copy: Sentence, matched: list[tuple[Number, Sentence, Number]]) -> Iterator[Found]:
    """Two figures of one kind that stand the other way round than in their sentence, each beside the other's word."""
    for (a, s, m), (b, t, n) in pairwise(matched):
        if s is not t or a.unit != b.unit or m.start < n.start or same_value(a, b):
            continue
        before = _beside(copy, a) & _beside(s, n)
        after = _beside(copy, b) & _beside(s, m)
        right = _beside(copy, a) & _beside(s, m)
        if a.unit == "score" or ((before or after) and not right):
            yield ("number", f"{a.text!r} and {b.text!r} stand the other way round in the story", a.start, b.end)


def _repeat_problems(copy: Sentence, matched: list[tuple[Number, Sentence, Number]], told: Told) -> Iterator[Found]:
    """A figure that stands twice where the story has it once, and "only" that was lost before a figure."""
    for (a, _, _), (b, _, _) in pairwise(matched):
        if copy.text[a.end : b.start] in ("-", "–") and not any(
            same_value(a, m) and same_value(b, n) for s in told.sentences for m, n in pairwise(s.numbers)
        ):
            yield ("number", f"the story does not say {copy.text[a.start : b.end]!r}", a.start, b.end)
    for at, (number, sentence, source) in enumerate(matched):
        again = [n for n, _, _ in matched[at + 1 :] if n.unit == number.unit and same_value(n, number)]
        if again and sum(same_value(n, source) for n in sentence.numbers) < 2:
            yield ("number", f"the story says {number.text!r} once", again[0].start, again[0].end)
        if re.search(r"\b(?:[Oo]nly|[Jj]ust)\s$", sentence.text[: source.start]) and not re.search(
            r"\b(?:only|just|no more)\b", copy.text, re.IGNORECASE
        ):
            yield ("hedge", f"'only' was lost before {number.text!r}", number.start, number.end)


def _beside(sentence: Sentence, number: Number) -> set[str]:
    before = [f"<{t.word}" for t in sentence.tokens if t.end <= number.start][-1:]
    after = [f">{t.word}" for t in sentence.tokens if t.start >= number.end][:1]
    return {*before, *after}


# --- days and spans ---------------------------------------------------------------------------------------------------

_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})\b|\b(?P<near>today|tonight|yesterday|tomorrow)\b"
    r"|\b(?P<this>this (?:morning|afternoon|evening))\b|\b(?P<last>last night|overnight)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_SPAN = re.compile(
    r"\b(?P<which>last|this|next) (?P<unit>week|weekend|month|year|spring|summer|autumn|winter|season)\b", re.IGNORECASE
)
_RATE = re.compile(
    r"(?<=\ba )(?:day|week|month|year|night|hour)\b|(?<=\bper )\w+|(?<=\bevery )(?:day|week|month|year)\b"
    r"|(?<=\beach )(?:day|week|month|year)\b|\b(?:daily|weekly|monthly|yearly|annual)\b",
    re.IGNORECASE,
)
_RATES = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year", "annum": "year"}


def time_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Days, months, spans and rates that the sentences retold do not have."""
    close = _with_neighbours(near, told)
    yield from _day_problems(copy, told, near, close)
    for match in _MONTH.finditer(copy.text):
        months = [set(_MONTH.findall(s.text)) for s in close]
        if match.group(0) == "May" and not copy.text[: match.start()].strip():
            continue
        if any(match.group(0) in found for found in months):
            continue
        anywhere = any(match.group(0) in s.text for s in told.sentences)
        if not anywhere or any(_MONTH.search(s.text) for s in near):
            yield ("time", f"the story does not say {match.group(0)} there", *match.span())
    for match in _SPAN.finditer(copy.text):
        unit = match.group("unit").lower()
        which = {
            m.group("which").lower() for s in near for m in _SPAN.finditer(s.text) if m.group("unit").lower() == unit
        }
        if which and match.group("which").lower() not in which:
            yield ("time", f"the story says {sorted(which)[0]} {unit}", *match.span())
    said = {_RATES.get(m.group(0).lower(), m.group(0).lower()): m for m in _RATE.finditer(copy.text)}
    there = {_RATES.get(m.group(0).lower(), m.group(0).lower()) for s in near for m in _RATE.finditer(s.text)}
    for rate, match in said.items():
        if there and rate not in there and rate not in ("cent", "lot"):
            yield ("time", f"the story counts by the {sorted(there)[0]}", *match.span())


def _with_neighbours(near: list[Sentence], told: Told) -> list[Sentence]:
    at = {s.index for s in near}
    return [s for s in told.sentences if s.index in at or {s.index - 1, s.index + 1} & at]


def _day_problems(copy: Sentence, told: Told, near: list[Sentence], close: list[Sentence]) -> Iterator[Found]:
    dated = told.story.dated
    for match in _DAY.finditer(copy.text):
        day = _weekday_of(match, dated)
        if day is None:
            continue
        here, beside = _days(near, dated), _days(close, dated)
        everywhere = _days(list(told.sentences), dated)
        vague = match.lastgroup != "weekday"
        first = _days(near[:1], dated)
        if (day in here and (not first or day in first or told.shared(copy, near[0]) < 0.5)) or (
            day in beside and not here
        ):
            continue
        if here or (day not in everywhere and not (vague and not beside and _is_now(match))):
            yield ("time", f"the story does not say {match.group(0)} there", *match.span())


def _is_now(match: re.Match[str]) -> bool:
    return match.group(0).lower() in ("today", "this morning", "this afternoon", "this evening", "tonight")


def _weekday_of(match: re.Match[str], dated: date | None) -> int | None:
    """The weekday that a day word means, seen from the story's date."""
    if weekday := match.group("weekday"):
        return WEEKDAYS.index(weekday.title())
    if dated is None:
        return None
    word = match.group(0).lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}.get(word, 0)
    return (dated + timedelta(days=shift)).weekday()


def _days(sentences: list[Sentence], dated: date | None) -> set[int]:
    found = {d for s in sentences for m in _DAY.finditer(s.text) if (d := _weekday_of(m, dated)) is not None}
    for s in sentences:
        for number in s.numbers:
            month = _MONTH.search(number.text)
            if number.unit != "day" or month is None or dated is None:
                continue
            try:
                found.add(date(dated.year, MONTHS.index(month.group(0)) + 1, int(number.value) % 100).weekday())
            except ValueError:
                continue
    return found
