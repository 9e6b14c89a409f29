"""Says days from air time: "yesterday", "last night", "on Thursday" (rules R1 and R2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bulletins.language import number_words
from bulletins.language.bare_times import has_gone_by, told_times
from bulletins.language.rules import compiled
from bulletins.language.tense import direction, looks_ahead, looks_back
from bulletins.language.words import MONTH, MONTHS, WEEKDAY, WEEKDAYS

_NEAR_DAYS = 6


def day_words(day: date, air: date) -> str:
    """A day as seen from the air day, in copy's own spelling: "today", "on Thursday", "on 14 May 2024".

    Weekdays serve up to six days either way, so that no day has two names; the year is said when it is another one.
    """
    away = (day - air).days
    if abs(away) <= 1:
        return ("yesterday", "today", "tomorrow")[away + 1]
    return f"on {WEEKDAYS[day.weekday()] if abs(away) <= _NEAR_DAYS else _date_words(day, air)}"


def _date_words(day: date, air: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != air.year else "")


@dataclass(frozen=True, slots=True)
class Change:
    """A time word that was rewritten: `start` and `end` are those of `old` in the text as it was given."""

    old: str
    new: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """A text said from air time. A `stale` one cannot be said truthfully any more, and its text is as it was given."""

    text: str
    changed: tuple[Change, ...]
    stale: bool


def resolve_times(text: str, said_on: date | datetime | None, air: datetime) -> Resolved:
    """Rewrite the words that mean a time seen from `said_on` (the source's own date) for a listener at `air`.

    Stale is: a relative word without a source date; something announced for a time that has passed ("will meet
    tomorrow", "later today", "has come out today" a day later); a word that would become vague ("this week" of a month
    ago); a time of day without its day ("were called at 2am", "starts at midnight") once that day, or hour, is over.
    Give one sentence at a time: its tense decides whether "on Thursday" lies ahead.
    """
    view = _View.of(text, said_on, air)
    changes = []
    phrases = list(compiled(_PHRASE).finditer(text))
    if not phrases and has_gone_by(text, view.said_at or view.said_day, air):
        return Resolved(text, (), True)
    for match in phrases:
        try:
            new = view.said(match)
        except _StaleError:
            return Resolved(text, (), True)
        if new is not None and _starts_sentence(text, match.start()):
            new = new[0].upper() + new[1:]
        if new is not None and new != match.group(0):
            changes.append(Change(match.group(0), new, *match.span()))
    for change in reversed(changes):
        text = text[: change.start] + change.new + text[change.end :]
    return Resolved(text, tuple(changes), False)


def time_phrases(text: str) -> tuple[str, ...]:
    """The words of time in a text, in order, as it has them: "this morning", "on Thursday", "two years ago"."""
    return tuple(match.group(0) for match in compiled(_PHRASE).finditer(text))


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start]
    return before in ("", "“", '"', "‘", "'") or re.search(r"[.!?][”\"’']?\s$", before) is not None


# --- what the words mean --------------------------------------------------------------------------------------------
_PART = r"morning|afternoon|evening|night"
_MONTH, _WEEKDAY = f"(?-i:{MONTH})", f"(?-i:{WEEKDAY})"
_PHRASE = (
    rf"(?i)\b(?:on\s)?(?P<first>{_WEEKDAY})(?P<joint>\s(?:to|until|till|and)\s|[-–])(?P<last>{_WEEKDAY})\b"
    rf"|\b\d{{1,2}}(?:[-–]|\s(?:and|to)\s)(?P<last_day>\d{{1,2}}) (?P<last_month>{_MONTH})"
    r"|(?P<untouched>\b(?:a|an|every|each|any|alternate|Good|Black|Super|Bloody|Easter|Ash|Sheffield|Palm|Holy|Shrove|Boxing|Whit"
    rf"|Maundy|Cyber|Happy|Holiday|first|second|third|fourth|fifth|following|previous) {_WEEKDAY}\b"
    rf"|\blast {_WEEKDAY}(?= (?:of|in)\b)|\b{_WEEKDAY}s\b|(?<=\w )(?-i:Today)\b)"
    rf"|\b(?:on\s)?(?:{_WEEKDAY},?\s)?(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{_MONTH})"
    r"(?:,?\s(?P<year>[12]\d{3}))?(?!\w)"
    rf"|\b(?:on\s)?(?:{_WEEKDAY},?\s)?(?P<month_first>{_MONTH})\s(?:the\s)?(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?![\d%]|[.,:]\d)\b"
    rf"|\b(?:(?P<when>earlier|later)\s)?(?P<near>today|tonight|yesterday|tomorrow)(?:\s(?P<near_part>{_PART}))?\b"
    rf"|\bthis\s(?P<this_part>{_PART})\b|\b(?P<last_night>last\snight|overnight)\b"
    r"|(?<!the )(?<!\w of )\b(?P<which>last|this|next|earlier\sthis|later\sthis)\s(?P<span>week|weekend|month|year)\b"
    r"|\b(?P<weekend>(?:at|over)\sthe\sweekend)\b"
    rf"|\b(?:on\s)?(?:(?P<rel>last|this|next)\s)?(?P<weekday>{_WEEKDAY})(?:\s(?P<weekday_part>{_PART}))?\b"
    r"(?!\s(?:Night|Club))"
    r"|\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s"
    r"(?P<ago>minute|hour|day|week|month|year)s?\sago\b"
    r"|\b(?P<recent>(?:past|(?<=the\s)last)\s(?:\w+\s)?(?P<recent_unit>hour|day|week|month|year|decade)s?)\b"
)
_HOLDS_DAYS = {"hour": 0, "day": 1, "week": 3, "month": 14, "year": 60, "decade": 365}
"""How many days later "in the past week", "in the last 12 months"… can still be said."""
_PREPOSITION = re.compile(
    r"\b(?:by|until|till|from|into|since|before|after|for|of|between|to|than|during|through)\s$", re.IGNORECASE
)
_PART_OF_A_NAME = re.compile(r"\b(?:the|of|and|or|a|between)\s$|[-–]$", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:the|his|her|their|its|our)\s$", re.IGNORECASE)
_PART_ENDS = {"morning": 12, "afternoon": 18, "evening": 24, "night": 24}


_EVENING_H = 15
"""From this hour on, "overnight" is the coming night."""


class _StaleError(Exception):
    """The phrase cannot be said truthfully from air time."""


@dataclass(frozen=True, slots=True)
class _View:
    """Where a sentence is seen from: its source's day, the air time, and its tense."""

    said_day: date | None
    said_at: datetime | None
    air: datetime
    text: str
    future: bool
    past: bool

    @classmethod
    def of(cls, text: str, said_on: date | datetime | None, air: datetime) -> _View:
        """The view of a sentence; `said_on` is brought to the air time's zone."""
        at = said_on if isinstance(said_on, datetime) else None
        if at and at.tzinfo and air.tzinfo:
            at = at.astimezone(air.tzinfo)
        return cls(
            said_day=at.date() if at else said_on,
            said_at=at,
            air=air,
            text=text,
            future=looks_ahead(text),
            past=looks_back(text),
        )

    @property
    def day(self) -> date:
        """The air day."""
        return self.air.date()

    def source_day(self) -> date:
        if self.said_day is None:
            raise _StaleError
        return self.said_day

    def said(self, match: re.Match[str]) -> str | None:
        """What to say for a match of `_PHRASE`; None leaves it as it is."""
        parts = {name: text.lower() for name, text in match.groupdict().items() if text}
        if "untouched" in parts:
            return None
        if "first" in parts or "last_day" in parts:
            self.stretch(match, parts)
            return None
        if "day" in parts or "day_last" in parts:
            return self.dated(match)
        if "near" in parts or "this_part" in parts or "last_night" in parts:
            return self.near(match, parts)
        if "weekday" in parts:
            return self.weekday(match, parts)
        if "span" in parts:
            return self.span(match, parts)
        if "ago" in parts:
            return self.ago(match, parts)
        if "weekend" in parts:
            return self.weekend(match)
        if (self.day - self.source_day()).days > _HOLDS_DAYS[parts["recent_unit"]]:
            raise _StaleError
        return None

    def ahead(self, match: re.Match[str]) -> bool:
        """Whether the time word of a match lies ahead of its source."""
        way = direction(self.text, *match.span())
        return way > 0 or (way == 0 and self.future)

    def night_falls(self, match: re.Match[str]) -> bool:
        """Whether a source that speaks in the evening means the night to come, unless its verb looks back."""
        evening = self.said_at is not None and self.said_at.hour >= _EVENING_H
        return evening and direction(self.text, *match.span()) >= 0 and not self.past

    def stretch(self, match: re.Match[str], parts: dict[str, str]) -> None:
        """ "Tuesday until Friday", "3 to 9 November": what is said of it stays as it is, or is stale."""
        way = direction(self.text, *match.span())
        if "last_day" in parts:
            last = self.nearest(int(parts["last_day"]), parts["last_month"])
            if last and (self.said_day or last) <= last < self.day and self.ahead(match):
                raise _StaleError
            return
        is_habit = parts["joint"].strip() in ("to", "-", "–") and way >= 0 and not self.future
        said = self.day if is_habit else self.source_day()
        if said == self.day:
            return
        number, until = (WEEKDAYS.index(parts[name].title()) for name in ("first", "last"))
        if way < 0:
            last = said - timedelta(days=(said.weekday() - until) % 7)
            first = last - timedelta(days=(until - number) % 7)
            holds = last < self.day and (self.day - first).days <= _NEAR_DAYS
        else:
            first = said + timedelta(days=(number - said.weekday()) % 7)
            holds = self.day < first and (first - self.day).days <= _NEAR_DAYS
        if not holds:
            raise _StaleError

    def weekend(self, match: re.Match[str]) -> str | None:
        """ "At the weekend": if it lies back, good until Friday; if it lies ahead, until the Sunday."""
        said, way = self.source_day(), direction(self.text, *match.span())
        if said == self.day:
            return None
        saturday = said + timedelta(days=5 - said.weekday())
        if way < 0 and said.weekday() < 5:
            saturday -= timedelta(days=7)
        since = (self.day - saturday).days
        if way < 0 and since in (7, 8):
            return "last weekend"
        if since > (6 if way < 0 else 1):
            raise _StaleError
        return None

    def nearest(self, day: int, month: str, year: int | None = None) -> date | None:
        """The date of that day and month that is nearest to the source's own; None when there is none."""
        name = month.rstrip(".")[:3].title()
        number = next(i for i, each in enumerate(MONTHS, 1) if each.startswith(name))
        base = self.said_day or self.day
        try:
            years = (year,) if year else (base.year - 1, base.year, base.year + 1)
            dates = [date(each, number, day) for each in years]
        except ValueError:  # 30 February, or 29 February of another year
            return None
        return min(dates, key=lambda each: abs((each - base).days))

    def dated(self, match: re.Match[str]) -> str | None:
        """An explicit date. It becomes a weekday or "today" when it is near, and stays as it is otherwise."""
        year = int(match.group("year")) if match.group("year") else None
        day, month = match.group("day") or match.group("day_last"), match.group("month") or match.group("month_first")
        target = self.nearest(int(day), month, year)
        if target is None:
            return None
        if _PART_OF_A_NAME.search(match.string[max(0, match.start() - 12) : match.start()]):
            return None
        way, base = direction(self.text, *match.span()), self.said_day or self.day
        if base <= target < self.day and (self.ahead(match) or (way == 0 and target > base)):
            raise _StaleError
        if abs((target - self.day).days) > _NEAR_DAYS:
            return None
        return self.phrase(match, target, "")

    def near(self, match: re.Match[str], parts: dict[str, str]) -> str | None:
        """Today, tonight, yesterday evening, this morning, last night…"""
        said, word = self.source_day(), parts.get("near", "")
        target = said + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
        part = parts.get("near_part") or parts.get("this_part") or ("night" if word == "tonight" else "")
        if "last_night" in parts:
            comes = parts["last_night"] == "overnight" and (self.ahead(match) or self.night_falls(match))
            target, part = said - timedelta(days=0 if comes else 1), "night"
        if parts.get("when") == "later" and target < self.day:
            raise _StaleError
        if target == said < self.day and not self.past:
            raise _StaleError
        if target > said and target < self.day:
            raise _StaleError
        if said == self.day or (parts.get("when") and target == self.day):
            if self.ahead(match):
                self.must_not_have_passed(target, part)
            return None
        return self.phrase(match, target, part)

    def weekday(self, match: re.Match[str], parts: dict[str, str]) -> str | None:
        """A weekday lies ahead or back as its verb does; "last" and "next" mean the calendar week's.

        Where that cannot be told it is said only if both would be said alike.
        """
        said = self.source_day()
        number = WEEKDAYS.index(parts["weekday"].title())
        week = {"last": -7, "this": 0, "next": 7}.get(parts.get("rel", ""))
        if week is not None:
            return self.named(match, parts, said + timedelta(days=number - said.weekday() + week))
        ahead, back = (number - said.weekday()) % 7, (said.weekday() - number) % 7
        way = direction(self.text, *match.span())
        if way == 0 and ahead and said == self.day:
            return None
        targets = [said + timedelta(days=ahead)] if way >= 0 else []
        targets += [said - timedelta(days=back)] if way <= 0 else []
        ways = {self.named(match, parts, target) for target in targets}
        if len(ways) > 1:
            raise _StaleError
        return ways.pop()

    def named(self, match: re.Match[str], parts: dict[str, str], target: date) -> str | None:
        """A weekday that is `target`, as it is said from air time."""
        said = self.source_day()
        if said <= target < self.day and (target > said or self.ahead(match)):
            raise _StaleError
        if _WHOSE.search(match.string[max(0, match.start() - 12) : match.start()]):
            if abs((target - self.day).days) > _NEAR_DAYS:
                raise _StaleError
            return None
        return self.phrase(match, target, parts.get("weekday_part", ""))

    def span(self, match: re.Match[str], parts: dict[str, str]) -> str | None:
        """This week, last month, next year…"""
        said, which, unit = self.source_day(), parts["which"], parts["span"]
        shift = {"last": -1, "next": 1}.get(which, 0)
        if unit in ("week", "weekend"):
            monday = said - timedelta(days=said.weekday()) + timedelta(weeks=shift)
            away = (monday - (self.day - timedelta(days=self.day.weekday()))).days // 7
        elif unit == "month":
            away = (said.year - self.day.year) * 12 + said.month - self.day.month + shift
        else:
            away = said.year - self.day.year + shift
        if away < 0 and shift >= 0 and (self.future or not self.past):
            raise _StaleError
        if away == shift:
            return None
        if abs(away) <= 1:
            return f"{('last', 'this', 'next')[away + 1]} {unit}"
        if unit == "week" and away == -2:
            return "the week before last"
        if unit.startswith("week"):
            raise _StaleError
        bare = self.is_bare(match)
        if unit == "year":
            return f"{'' if bare else 'in '}{self.day.year + away}"
        months = self.day.year * 12 + self.day.month - 1 + away
        year = f" {months // 12}" if months // 12 != self.day.year else ""
        return f"{'' if bare else 'in '}{MONTHS[months % 12]}{year}"

    def ago(self, match: re.Match[str], parts: dict[str, str]) -> str | None:
        """Three days ago, an hour ago. Longer spans bear being said a little later."""
        said, unit = self.source_day(), parts["ago"]
        if unit in ("minute", "hour"):
            if self.said_at is None or self.said_at.tzinfo is None:
                raise _StaleError
            # Python subtracts two times of one zone by the clock, which jumps when summer time ends.
            if self.air.astimezone(UTC) - self.said_at.astimezone(UTC) > timedelta(minutes=30):
                raise _StaleError
            return None
        if unit == "day":
            count = parts["count"]
            days = int(count) if count.isdigit() else int(number_words.value(count)[0])
            return None if said == self.day else self.phrase(match, said - timedelta(days=days), "")
        if (self.day - said).days > {"week": 3, "month": 14, "year": 120}[unit]:
            raise _StaleError
        return None

    def is_bare(self, match: re.Match[str]) -> bool:
        """Whether another preposition, or a possessive, does the work of "on"."""
        before, after = match.string[max(0, match.start() - 12) : match.start()], match.string[match.end() :]
        return _PREPOSITION.search(before) is not None or after.startswith(("'s", "’s"))

    def phrase(self, match: re.Match[str], target: date, part: str) -> str:
        """A day and its part as they are said from air time."""
        away = (target - self.day).days
        ahead = self.ahead(match)
        if away < 0 and ahead and (self.said_day is None or target >= self.said_day):
            raise _StaleError
        if ahead:
            self.must_not_have_passed(target, part)
        bare = self.is_bare(match)
        if abs(away) > _NEAR_DAYS and match.string.startswith(("'s", "’s"), match.end()):
            raise _StaleError
        if not part:
            return day_words(target, self.day).removeprefix("on ") if bare else day_words(target, self.day)
        if abs(away) <= 1:
            if part == "night" and away <= 0:
                return "tonight" if away == 0 else "last night"
            return f"{('yesterday', 'this', 'tomorrow')[away + 1]} {part}"
        on = "" if bare else "on "
        if abs(away) <= _NEAR_DAYS:
            return f"{on}{WEEKDAYS[target.weekday()]} {part}"
        return f"{on}the {part} of {_date_words(target, self.day)}"

    def must_not_have_passed(self, target: date, part: str) -> None:
        """Raise when an hour of the air day that was looked ahead to is over."""
        if target != self.day:
            return
        told = [minute for minute, _, _ in told_times(self.text)]
        over = bool(told) and max(told) < self.air.hour * 60 + self.air.minute
        if over or self.air.hour >= _PART_ENDS.get(part, 24):
            raise _StaleError
