"""The copy desk: what a newsreader would mark in a piece of copy, by the ids of the rules of radio copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bulletins.editorial.aliases import SPELT
from bulletins.language.letters import is_word
from bulletins.language.numbers import numbers
from bulletins.language.sentences import sentences


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of radio copy: its id, how grave a breach is ("warn" or "fail"), and what it asks for."""

    id: str
    severity: str
    asks: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach: the rule, its severity for this station, what is wrong, the words (`start` to `end` of the text).

    `fix` is what may safely stand in their place, when there is such a thing.
    """

    rule: str
    severity: str
    message: str
    start: int
    end: int
    excerpt: str
    fix: str = ""


RULES = {
    rule.id: rule
    for rule in (
        Rule("S1", "warn", "a sentence has at most 20 words; more than 25 fail"),
        Rule("S2", "warn", "no brackets, no former, latter, respectively or moreover, no clause before its subject"),
        Rule("A1", "fail", "who says it comes before what is said"),
        Rule("A2", "warn", "copy opens on what happened, not on a committee, a survey or a report"),
        Rule("V1", "warn", "present tense: says, not said; contractions where people use them"),
        Rule("N2", "fail", "no signs in spoken words: per cent, pounds, point"),
        Rule("N3", "warn", "at most two numbers in a sentence"),
        Rule("P2", "warn", "a body is called by a name that listeners know, not by its initials"),
        Rule("Q1", "fail", "no quotation marks: say who said it, or play the clip"),
        Rule("X2", "fail", "no sentence that was cut off"),
    )
}

_WORDS_WARN, _WORDS_FAIL = 20, 25
_MOST_NUMBERS = 2
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_STIFF = re.compile(r"\b(?:the former|the latter|respectively|moreover|furthermore|aforementioned)\b", re.IGNORECASE)
_CLAUSE_FIRST = re.compile(r"^(?:Having|Being|Although|Whilst|Despite|[A-Z][a-z]+ing) [^,.]{12,}, (?=[A-Za-z])")
_SAID_LAST = re.compile(
    r",? ((?:the |a )?[A-Z]?[\w’'-]+(?: [\w’'-]+){0,5} (?:says?|said)"
    r"|(?:says?|said) [^,.]{2,60}|according to [^,.]{2,60})\.$"
)
_OPENS_ON = re.compile(r"^(?:The|A|An) (?:[\w’'-]+ ){0,3}(?:committee|survey|study|poll|report|spokes\w+)\b")
_SAID = re.compile(r"(?<!is )(?<!was )(?<!been )\bsaid\b(?! (?:on|at|in|yesterday|last)\b)")
_SIGNS = re.compile(
    r"(?P<pounds>£)|(?P<dollars>\$)|(?P<percent>(?<=\d)\s?%)|(?P<degrees>°)|(?P<point>\d+\.\d+)|(?P<and> & )"
)
_INITIALS = re.compile(r"\b[A-Z]{3,}s?\b")
_QUOTES = re.compile(r"[“”\"]|(?<!\w)[‘'](?=\w)[^‘’']{2,}[’'](?!\w)")
_CUT = re.compile(r"(?:…|\.\.\.)\s*$")
_LONG_FORM = re.compile(r"\b(?:It is|That is|They are|There is|They have|it is|that is|they are|they have)\b(?! not\b)")


def lint(text: str, severities: tuple[tuple[str, str], ...] = (), *, spoken_later: bool = True) -> list[Finding]:
    """What the copy desk marks in a text, in order. `severities` are a station's own ("off", "warn" or "fail").

    `spoken_later` is for copy that goes through the spoken forms: signs are then expanded, and no fault.
    """
    own = dict(severities)
    found: list[Finding] = []
    for number, (start, end) in enumerate(sentences(text)):
        sentence = text[start:end]
        for rule, look in _LOOKS.items():
            if own.get(rule) == "off" or (rule == "N2" and spoken_later) or (rule in _FIRST_ONLY and number):
                continue
            for low, high, message, fix, is_grave in look(sentence):
                if rule == "A1" and number == 0:
                    continue  # the top line alone may close with it
                severity = own.get(rule) or ("fail" if is_grave else RULES[rule].severity)
                place = (start + low, start + high)
                found.append(Finding(rule, severity, message, *place, text[place[0] : place[1]], fix))
    return sorted(found, key=lambda finding: (finding.start, finding.rule))


_Mark = tuple[int, int, str, str, bool]


def _long(sentence: str) -> Iterator[_Mark]:
    count = len(sentence.split())
    if count > _WORDS_WARN:
        yield 0, len(sentence), f"the sentence has {count} words", "", count > _WORDS_FAIL


def _stiff(sentence: str) -> Iterator[_Mark]:
    for match in _BRACKETS.finditer(sentence):
        yield (*match.span(), "brackets cannot be heard", "", False)
    for match in _STIFF.finditer(sentence):
        yield (*match.span(), f"{match.group(0)!r} makes listeners look back", "", False)
    if clause := _CLAUSE_FIRST.match(sentence):
        yield (*clause.span(), "a clause stands before its subject", "", False)


def _said_last(sentence: str) -> Iterator[_Mark]:
    match = _SAID_LAST.search(sentence)
    if match and match.start() > 15 and "," in sentence[match.start() : match.start() + 2]:
        yield (*match.span(), "who says it comes last", "", False)


def _opening(sentence: str) -> Iterator[_Mark]:
    if match := _OPENS_ON.match(sentence):
        yield (*match.span(), "open on what happened", "", False)


def _tense(sentence: str) -> Iterator[_Mark]:
    for match in _SAID.finditer(sentence):
        yield (*match.span(), "'says' is fresher than 'said'", "", False)
    for match in _LONG_FORM.finditer(sentence):
        short = re.sub(r" (?:i|ha|a)", "'", match.group(0), count=1)
        yield (*match.span(), f"people say {short!r}", short, False)


def _signs(sentence: str) -> Iterator[_Mark]:
    for match in _SIGNS.finditer(sentence):
        fix = {"percent": " per cent", "and": " and "}.get(match.lastgroup or "", "")
        yield (*match.span(), f"{match.group(0).strip()!r} is not said", fix, False)


def _figures(sentence: str) -> Iterator[_Mark]:
    found = numbers(sentence)
    if len(found) > _MOST_NUMBERS:
        yield found[0].start, found[-1].end, f"{len(found)} numbers in one sentence", "", False


def _initials(sentence: str) -> Iterator[_Mark]:
    for match in _INITIALS.finditer(sentence):
        if match.group(0) not in SPELT and not is_word(match.group(0).rstrip("s")):
            yield (*match.span(), f"who is {match.group(0)}? Name the body in words", "", False)


def _quoted(sentence: str) -> Iterator[_Mark]:
    if match := _QUOTES.search(sentence):
        yield (*match.span(), "quotation marks cannot be heard", "", False)


def _cut_off(sentence: str) -> Iterator[_Mark]:
    if match := _CUT.search(sentence):
        yield (*match.span(), "the sentence was cut off", "", False)


_FIRST_ONLY = frozenset({"A2"})
_LOOKS: dict[str, Callable[[str], Iterator[_Mark]]] = {
    "S1": _long,
    "S2": _stiff,
    "A1": _said_last,
    "A2": _opening,
    "V1": _tense,
    "N2": _signs,
    "N3": _figures,
    "P2": _initials,
    "Q1": _quoted,
    "X2": _cut_off,
}
