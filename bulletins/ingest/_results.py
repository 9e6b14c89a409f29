"""Tells results, line-ups and tables in a match report from what it tells, and reads the score."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 600  # characters of a line-up
_LONGEST_SCORE = 160
_TEAM = r"[A-Z][\w’'&.-]*(?: (?:[A-Z&(][\w’'&.)-]*|of|and|the|on|upon)){0,4}"
_NOTE = r"(?:\s?\([^)]{1,60}\))?"
_LEAD = r"(?:(?:FT|HT|AET|Full[- ]time|Half[- ]time|Result|Final score|Score)\s?[:–—-]?\s+)?"
_SIDE = re.compile(rf"(?P<team>{_TEAM}) (?P<goals>\d{{1,3}}){_NOTE}")
_DASHED = re.compile(
    rf"{_LEAD}(?P<home>{_TEAM}) (?P<ours>\d{{1,3}})\s?[-–—]\s?(?P<theirs>\d{{1,3}}) (?P<away>{_TEAM}){_NOTE}"
)
_LISTED = re.compile(
    rf"{_LEAD}(?P<home>{_TEAM}) (?P<ours>\d{{1,3}}){_NOTE}[,;]?(?: v)? (?P<away>{_TEAM}) (?P<theirs>\d{{1,3}}){_NOTE}"
)
_HEAD = re.compile(
    r"(?:(?:the )?teams?|line[- ]?ups?|team news|starting (?:xi|line[- ]?ups?)"
    r"|(?:unused )?subs(?:titutes)?(?: not used)?"
    r"|match (?:officials?|details?|facts)|ref(?:eree)?|umpires?|att(?:endance)?|crowd|(?:goal)?scorers?|goals?|tries"
    r"|conversions|penalties|book(?:ed|ings)|cautions|sent off|(?:yellow|red) cards?|(?:man|player|star) of the match"
    r"|star man|ht|ft|half[- ]time|full[- ]time|kick[- ]off|ko|toss|(?:full |other |latest )?results|(?:upcoming "
    r"|next )?fixtures"
    r"|(?:league )?table|standings|next (?:match|game|fixture))\s*(?::|$)",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"(?:\d{1,2}[.)]? )?[A-Z][^\d:;]{1,40}(?: [-+]?\d{1,4}){3,}(?: [WDL]+)*|(?:[A-Za-z]{1,8} ){4,}(?:Pts|Points)"
)
_CRICKET = re.compile(rf"{_TEAM} \d{{1,3}}(?:[-–/ ]\d{{1,2}}| all out| for \d{{1,2}})(?: dec)?{_NOTE}")
_COMPETITION = re.compile(r"\b(?:League|Cup|Trophy|Vase|Shield|Division|Premiership|Championship|Conference)\b")
_PLAYER = re.compile(
    r"(?:\d{1,2}\.? )?(?:[A-Z]\.? )*[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3}(?: ?[(\[][^)\]]{0,60}[)\]]?| \d+)*\.?"
)


@dataclass(frozen=True, slots=True)
class Score:
    """A result: the home side's name and goals first."""

    home: str
    away: str
    home_goals: int
    away_goals: int


def score(line: str, following: str = "") -> Score | None:
    """The result in one line ("Teme Town 2-1 Rea Rovers"), or in two ("Teme Town 2", then "Rea Rovers 1")."""
    if len(line) > _LONGEST_SCORE:
        return None
    if one := _DASHED.fullmatch(line) or _LISTED.fullmatch(line):
        return Score(one["home"], one["away"], int(one["ours"]), int(one["theirs"]))
    return in_two_lines(line, following)


def in_two_lines(line: str, following: str) -> Score | None:
    """The result that a line and the following one give, a side each."""
    if len(line) > _LONGEST_SCORE or len(following) > _LONGEST_SCORE:
        return None
    home, away = _SIDE.fullmatch(line), _SIDE.fullmatch(following)
    if not home or not away:
        return None
    return Score(home["team"], away["team"], int(home["goals"]), int(away["goals"]))


def is_detail(line: str) -> bool:
    """Whether a line holds a line-up, a scorer, the attendance, a row of a table or the head of such."""
    if len(line) > _LONGEST:
        return False
    if (head := _HEAD.match(line)) and not (
        line.endswith(".") and line.count(" ", head.end()) > 12 and line.count(",") < 6
    ):
        return True
    return bool(_TABLE.fullmatch(line) or _CRICKET.fullmatch(line)) or _is_line_up(line)


def competition(line: str) -> str:
    """The competition that a line of capitalised words names; empty when it names none."""
    words = re.split(r"\s*[,|–—:]\s*", line.strip())[0]
    is_title = all(word[0].isupper() or word[0].isdigit() or word in ("of", "and", "the") for word in words.split())
    return words if len(words) < 60 and is_title and _COMPETITION.search(words) else ""


def _is_line_up(line: str) -> bool:
    """Whether a line is a team: a name, a colon, and players parted by commas."""
    team, colon, rest = line.partition(":")
    if not colon or len(team) > 50:
        return False
    players = [player.strip() for player in re.split(r"[,;]", rest) if player.strip()]
    named = sum(bool(_PLAYER.fullmatch(player)) for player in players)
    return len(players) >= 7 and named >= 0.8 * len(players)
