"""Rules that look at one sentence at a time: its length, order, tense, figures, marks and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletins.editorial.aliases import SPELT, UK_BODIES
from bulletins.editorial.desk.rules import Mark
from bulletins.editorial.grammar import SAID_BACK_THEN, capitalised
from bulletins.language.letters import is_word
from bulletins.language.numbers import Number, numbers
from bulletins.language.parsing import parse
from bulletins.language.sentences import sentences
from bulletins.language.spoken import as_spoken, spoken
from bulletins.language.syllables import longest_breath

_WORDS_WARN, _WORDS_FAIL = 20, 25
_SYLLABLES = 24
_MOST_NUMBERS = 2
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_STIFF = re.compile(r"\b(?:the former|the latter|respectively|moreover|furthermore|aforementioned)\b", re.IGNORECASE)
_LINK = re.compile(r"^(?:Moreover|Furthermore),? (?P<next>\w)", re.IGNORECASE)
_CLAUSE_FIRST = re.compile(r"^(?:Having|Being|Although|Whilst|Despite|[A-Z][a-z]+ing) [^,.]{12,}, (?=[A-Za-z])")
_SAID_LAST = re.compile(
    r",? ((?:the |a )?[A-Z]?[\w’'-]+(?: [\w’'-]+){0,5} (?:says?|said)"
    r"|(?:says?|said) [^,.]{2,60}|according to [^,.]{2,60})\.$"
)
_CLAIMED = re.compile(
    r"^sa(?:ys|id|y) (?:.*\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|there"
    r"|that|to|looked"
    r"|it|they|he|she|we|I)\b|(?:\S+ ){2,}(?:[a-z]{2,}[^s'’]s|[a-z]{2,}ed) )"
)
"""Behind "says" comes a claim, and no speaker: "Jo Bell, the clerk, says the council accepts it"."""
_ACCORDING = re.compile(r" according to [^,.]{2,60}\.$")
_OPENS_ON = re.compile(
    r"^(?:The|A|An) (?:[\w’'-]+ ){0,3}(?:committee|survey|study|poll|report|spokes\w+|working group|panel)\b(?![’'])"
)
_OPENS_ON_NAME = re.compile(r"^[A-Z][a-z’'-]+ [A-Z][\w’'-]+, (?:(?:aged )?\d{1,3},|who |from |of |an? |the )")
_SAID = re.compile(r"(?<!is )(?<!was )(?<!been )(?<!were )(?<!be )\bsaid\b(?! (?:on|at|in|yesterday|last|to)\b)")
_SAYS_NOW = re.compile(
    r"^(?:But |And )?(?:(?:The|A) (?:[a-z][\w’'-]* ){0,3}(?!\w*(?:[^s]s|people|police|men|women|children) "
    r")[a-z][\w’'-]*"
    r"|[A-Z][\w’'-]+ (?:Council|Police|Trust|Hospital|University|School|College|Company|Club)|He|She|It) $"
)
_SIGNS = re.compile(
    r"(?P<money>[£$€]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand|mn?|bn?|k)\b)?)"
    r"|(?P<percent>\d[\d,]*(?:\.\d+)?\s?%)|(?P<degrees>[-−]?\d+(?:\.\d+)?\s?°\s?[CF]?\b)"
    r"|(?P<point>\d[\d,]*\.\d+(?!\d)(?!\s?[ap]\.?m\b))|(?P<and>(?<=\w) ?& ?(?=\w))|(?P<sign>[£$€%°])"
)
_INITIALS = re.compile(r"\b[A-Z]{3,}s?\b")
_QUOTES = re.compile(r"“[^“”]*”|\"[^\"]*\"|[“”\"]|(?<!\w)[‘'](?=\w)[^‘’']{2,}[’'](?!\w)")
_CUT = re.compile(r"(?:…|\.\.\.)\s*$")
_LONG_FORM = re.compile(
    r"\b(?:(?P<who>it|that|there|they) (?P<verb>(?<=it )is|(?<=that )is|(?<=there )is|(?<=they )are|(?<=it )will"
    r"|(?<=they )will|(?<=they )have(?= (?:been|had|\w+ed|made|seen|gone|given|taken|said)\b)))(?! not\b)(?= [a-z])",
    re.IGNORECASE,
)
"""What people say short; nobody says "there're"."""
_SHORT = {"is": "'s", "are": "'re", "will": "'ll", "have": "'ve"}
_PADDING = {
    "at this moment in time": "now",
    "at this point in time": "now",
    "in order to": "to",
    "due to the fact that": "because",
    "in spite of the fact that": "although",
    "in the event that": "if",
    "on a daily basis": "every day",
    "on a regular basis": "regularly",
    "a total of ": "",
    "prior to": "before",
    "in the vicinity of": "near",
    "has the ability to": "can",
}
"""Padding, and the plain words for it."""
_PADDING_PLAIN = re.compile("|".join(rf"\b{re.escape(phrase)}" for phrase in _PADDING), re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:It is worth (?:noting|remembering|pointing out) that|It should be noted that|Needless to say,?|As "
    r"we all know,?|"
    r"Interestingly,|Of course,|In other news,|As you may know,) (?P<next>\w)",
    re.IGNORECASE,
)
_PADDED = re.compile(
    r"\b(?:only time will tell|remains to be seen|as previously reported|stay tuned|watch this space|at the "
    r"end of the day"
    r"|going forward|when all is said and done|more on (?:this|that) (?:story )?(?:later|as we get it)"
    r"|we(?:['’]ll| will) bring you more|in a statement|it is understood that)\b",
    re.IGNORECASE,
)
_EXACT_NEAR = re.compile(
    r"\b(?:died|dead|deaths?|killed|votes?|voted|charges?|counts?|casualties|majority|aged|years? old|population|road"
    r"|number|reference|call|text|in (?:the year|19|20))\b",
    re.IGNORECASE,
)
_EXACT_UNITS = frozenset("age score day time year ordinal decade".split())
_MOST_FIGURES = 3
_ONE = re.compile(r"\b[Oo]ne\b|\b[Aa]n?\b")


def marks(text: str, *, spoken_later: bool = True) -> list[Mark]:
    """What every sentence of a text breaks, in order.

    `spoken_later` is for copy that goes through the spoken forms: signs are then expanded, and no fault.
    """
    found: list[Mark] = []
    for number, (start, end) in enumerate(sentences(text)):
        sentence = text[start:end]
        for look in (*_LOOKS, *([] if spoken_later else [_signs]), *([_opening] if number == 0 else [_said_last])):
            found += [_moved(mark, start) for mark in look(sentence)]
    return found


def heavy_marks(text: str) -> list[Mark]:
    """What is only seen by parsing a sentence; nothing without the parser."""
    return [_moved(mark, start) for start, end in sentences(text) for mark in _passive(text[start:end])]


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.rule, mark.start + by, mark.end + by, mark.message, mark.fix, mark.severity)


def _long(sentence: str) -> Iterator[Mark]:
    count = len(sentence.split())
    if count > _WORDS_WARN:
        severity = "fail" if count > _WORDS_FAIL else "warn"
        yield Mark("S1", 0, len(sentence), f"the sentence has {count} words", None, severity)


def breath_marks(text: str) -> list[Mark]:
    """Where a reader runs out of breath (rule S1)."""
    found = []
    for start, end in sentences(text):
        sentence = text[start:end]
        count, _, _ = longest_breath(as_spoken(sentence))
        if count > _SYLLABLES and len(sentence.split()) <= _WORDS_WARN:
            found.append(Mark("S1", start, end, f"{count} syllables without a breath", None, "warn"))
    return found


def _stiff(sentence: str) -> Iterator[Mark]:
    for match in _BRACKETS.finditer(sentence):
        yield Mark("S2", *match.span(), "brackets cannot be heard")
    link = _LINK.match(sentence)
    if link:
        fix = capitalised(link.group("next"))
        yield Mark("S2", 0, link.end(), f"{link.group(0).split()[0].rstrip(',')!r} says nothing", fix)
    for match in _STIFF.finditer(sentence, link.end() if link else 0):
        yield Mark("S2", *match.span(), f"{match.group(0)!r} makes listeners look back")
    if clause := _CLAUSE_FIRST.match(sentence):
        yield Mark("S2", *clause.span(), "a clause stands before its subject")


def _said_last(sentence: str) -> Iterator[Mark]:
    match = _SAID_LAST.search(sentence)
    if match is None or "," not in match.group(0)[:2] or _CLAIMED.search(match.group(1)):
        match = _ACCORDING.search(sentence)
    if match and match.start() > 15:
        yield Mark("A1", *match.span(), "who says it comes last")


def _opening(sentence: str) -> Iterator[Mark]:
    if match := _OPENS_ON.match(sentence):
        yield Mark("A2", *match.span(), "open on what happened")
    elif match := _OPENS_ON_NAME.match(sentence):
        yield Mark("A2", *match.span(), "nobody knows this name yet: open on what happened")


def _tense(sentence: str) -> Iterator[Mark]:
    for match in _SAID.finditer(sentence):
        if SAID_BACK_THEN.search(sentence, 0, match.start()):
            continue
        is_plain = _SAYS_NOW.match(sentence[: match.start()])
        yield Mark("V1", *match.span(), "'says' is fresher than 'said'", "says" if is_plain else None)
    for match in _LONG_FORM.finditer(sentence):
        short = match.group("who") + _SHORT[match.group("verb").lower()]
        yield Mark("V1", *match.span(), f"people say {short!r}", short)


def _passive(sentence: str) -> Iterator[Mark]:
    """A passive whose doer stands behind "by": the doer could be its subject."""
    tree = parse(sentence)
    if tree is None:
        return
    for word in tree.words:
        children = tree.children(word)
        by = next((child for child in children if child.dep == "agent"), None)
        doer = next(iter(tree.children(by)), None) if by is not None else None
        if by is None or doer is None or not any(child.dep == "nsubjpass" for child in children):
            continue
        start, end = tree.span(by)
        if doer.pos in ("NOUN", "PROPN"):
            yield Mark("V1", word.start, end, f"who did it comes last: begin with {sentence[start + 3 : end]!r}")


def _signs(sentence: str) -> Iterator[Mark]:
    for match in _SIGNS.finditer(sentence):
        said = " and " if match.lastgroup == "and" else spoken(match.group(0)).rstrip(".")
        mended = sentence[: match.start()] + said + sentence[match.end() :]
        is_safe = match.lastgroup != "sign" and spoken(mended) == spoken(sentence)
        yield Mark("N2", *match.span(), f"{match.group(0).strip()!r} is not said", said if is_safe else None)


def _figures(sentence: str) -> Iterator[Mark]:
    found = numbers(sentence)
    counted = [n for n in found if n.unit != "ordinal" and not _ONE.fullmatch(n.text)]
    several = [n for n, before in zip(counted, [None, *counted], strict=False) if not _is_second_half(before, n)]
    if len(several) > _MOST_NUMBERS:
        yield Mark("N3", several[0].start, several[-1].end, f"{len(several)} numbers in one sentence")
    for number in found:
        if number.unit in _EXACT_UNITS or number.unit in ("fraction", "temperature"):
            continue
        figures = re.sub(r"\D", "", number.text).lstrip("0").rstrip("0")
        near = sentence[max(0, number.start - 30) : number.end + 30]
        if len(figures) > _MOST_FIGURES and not _EXACT_NEAR.search(near):
            yield Mark("N1", number.start, number.end, f"{number.text!r} is too exact to be heard", None, "warn")


def _is_second_half(before: Number | None, number: Number) -> bool:
    """Whether a number is the other half of a score, or the other end of a range."""
    return before is not None and number.unit == before.unit == "score" and number.start - before.end <= 2


def _initials(sentence: str) -> Iterator[Mark]:
    for match in _INITIALS.finditer(sentence):
        if match.group(0) in SPELT or is_word(match.group(0).rstrip("s")):
            continue
        name = UK_BODIES.get(match.group(0))
        if name is None:
            yield Mark("P2", *match.span(), f"who is {match.group(0)}? Name the body in words")
            continue
        start = match.start() - 4 if sentence[: match.start()].lower().endswith("the ") else match.start()
        fix = capitalised(name) if start == 0 else name
        yield Mark("P2", start, match.end(), f"say {name!r}", fix)


def _quoted(sentence: str) -> Iterator[Mark]:
    if match := _QUOTES.search(sentence):
        yield Mark("Q1", *match.span(), "quotation marks cannot be heard")


def _padding(sentence: str) -> Iterator[Mark]:
    if match := _CUT.search(sentence):
        yield Mark("X2", *match.span(), "the sentence was cut off")
    if match := _EMPTY.match(sentence):
        yield Mark("X2", *match.span(), "padding", capitalised(match.group("next")), "warn")
    for match in _PADDING_PLAIN.finditer(sentence):
        plain = _PADDING[match.group(0).lower()]
        if match.start() == 0 and plain:
            plain = capitalised(plain)
        fix = None if match.start() == 0 and not plain else plain
        yield Mark("X2", *match.span(), f"padding: {plain!r} says it" if plain else "padding", fix, "warn")
    for match in _PADDED.finditer(sentence):
        yield Mark("X2", *match.span(), "padding", None, "warn")


_LOOKS: tuple[Callable[[str], Iterator[Mark]], ...] = (
    _long, _stiff, _tense, _figures, _initials, _quoted, _padding,
)  # fmt: skip
