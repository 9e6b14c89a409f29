"""The evidence check for copy that a person wrote: other words are allowed, other facts are not.

Every sentence is laid beside the sentences of the story that share most of its words. Its figures, names, quotes,
speakers, negations, hedges and directions must be theirs. Paraphrase passes; what no sentence says does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.editorial.aliases import UK_BODIES
from bulletins.editorial.material import Statement, statements
from bulletins.editorial.reported import body_noun
from bulletins.editorial.vocabulary import FUNCTION_WORDS, HEDGES, NEGATIONS, stem, words
from bulletins.language.names import names
from bulletins.language.numbers import Number, numbers, same_value
from bulletins.language.sentences import sentences
from bulletins.model import PassageKind, Story


@dataclass(frozen=True, slots=True)
class Problem:
    """What the story does not support in written copy: a code, what is wrong, and where in the text."""

    code: str
    message: str
    start: int
    end: int


_ALIGNED, _CLOSE, _TIE = 0.5, 0.6, 0.12
"""Share of a sentence's words that a source sentence must hold: to be compared with it, to be the one it retells."""
_ROUNDING = 0.10
_WINDOW = 8
_MOST_NEW, _FEW_NEW = 0.4, 3
_EXACT_UNITS = frozenset("age score day time year ordinal decade".split())
_EXACT_NEAR = re.compile(r"\b(?:died|dead|deaths?|killed|votes?|charges?|counts?|casualties)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")
_DANGLING = re.compile(
    r"\b(?:be|has|have|had|will|would|the|an?|of|and|or|but|for|in|on|at|with|by|to|from|says|said)\W*$", re.IGNORECASE
)
_SAYS = re.compile(
    r"^(?:But |And )?(?P<who>[^,;:]{2,90}?(?:, [^,]{2,60},)?) (?:also |now )?"
    r"(?:says?|said|accepts?|adds?|warns?|claims?|insists?|believes?|hopes?|admits?|denies|deny|tells?)\b"
)
_PRONOUNS = frozenset("i we you".split())
_REPORTS = frozenset("report inspection study inquiry inspectorate inspectors review survey watchdog".split())
_HOUSE_WORDS = frozenset(
    stem(word)
    for word in "today yesterday tomorrow tonight now also say tell get make people man woman year local area week new "
    "more later across officer force report out already still just last next monday tuesday wednesday thursday friday "
    "saturday sunday".split()
)
_OPPOSITES = [
    tuple(frozenset(stem(word) for word in side.split(",")) for side in pair.split("/"))
    for pair in (
        "increase,rise,rose,risen,grow,grew,up/decrease,fall,fell,fallen,drop,shrink,down more,higher,above/less,fewer,"
        "lower,below,under win,won,victory/lose,lost,defeat guilty/innocent,acquitted,cleared open,reopen/close,shut "
        "approve,accept,back/reject,refuse,oppose support/oppose before/after improve,better/worsen,worse "
        "effective/ineffective adequate/inadequate legal/illegal arrest/release first/last "
        "man,male/woman,female boy/girl "
        "north/south east/west most/least all/none start,begin/end,finish alive/dead confirm/deny good/bad,poor "
        "best/worst success/failure safe/unsafe,dangerous gain/loss early/late new/old"
    ).split()
]
_JUDGEMENTS = frozenset(
    "outstanding excellent terrible failing scandal shocking disgraceful corrupt guilty innocent illegal unlawful "
    "racist criminal fraud fraudulent deadly killer murderer terrorist crisis chaos disaster damning scathing furious "
    "heartbroken tragic tragically brutal horrific devastated hero controversial disgraced unprecedented huge "
    "massive historic record best worst largest biggest inadequate adequate".split()
)


@dataclass(frozen=True, slots=True)
class _Source:
    """One sentence of the story, with what the check asks of it."""

    statement: Statement
    words: tuple[str, ...]
    content: frozenset[str]
    numbers: tuple[Number, ...]


def problems_of_written(text: str, story: Story) -> list[Problem]:
    """What a story does not support in copy that somebody wrote; none when it may air."""
    sources = [_source(statement) for statement in statements(story)]
    known = {word for source in sources for word in source.words}
    known |= {word for story_quote in story.quotes for word in words(f"{story_quote.speaker} {story_quote.role}")}
    known |= {word for q in story.quotes for word in words(q.organisation)}
    known |= {
        word for short, say in UK_BODIES.items() if short.lower() in known for word in words(say)
    }  # a body may be called what we call it
    found: list[Problem] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if _is_verbatim(sentence, sources):
            continue
        for code, message, low, high in _sentence_problems(sentence, story, sources, known):
            found.append(Problem(code, message, start + low, start + high))
    return found


def _is_verbatim(sentence: str, sources: list[_Source]) -> bool:
    """Whether a sentence of the story's narrative is said just as it stands."""
    said = tuple(words(sentence))
    return any(said == source.words and source.statement.quote is None for source in sources)


def _source(statement: Statement) -> _Source:
    said = words(statement.text)
    return _Source(statement, tuple(said), _content(said), tuple(numbers(statement.text)))


def _content(said: list[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in said if word not in FUNCTION_WORDS)


_Found = tuple[str, str, int, int]


def _sentence_problems(sentence: str, story: Story, sources: list[_Source], known: set[str]) -> Iterator[_Found]:
    said = words(sentence)
    content = _content(said)
    ranked = sorted(sources, key=lambda s: -_overlap(content, s))
    best = _overlap(content, ranked[0]) if ranked else 0.0
    near = [s for s in ranked[:4] if _overlap(content, s) >= best - _TIE] if best >= _CLOSE else ranked
    yield from _number_problems(sentence, sources, near)
    yield from _name_problems(sentence, known, sources, near)
    yield from _quote_problems(sentence, sources)
    yield from _word_problems(sentence, content, known)
    if best >= _ALIGNED:
        yield from _meaning_problems(sentence, said, near if best >= _CLOSE else ranked[:1])
    yield from _speaker_problems(sentence, story, sources)
    if match := _DANGLING.search(sentence):
        yield ("dangling", "the line stops in mid-sentence", match.start(), len(sentence))
    if story.reporter and story.reporter.lower() in sentence.lower():
        at = sentence.lower().index(story.reporter.lower())
        yield ("reporter", "the reporter is named", at, at + len(story.reporter))


def _overlap(content: frozenset[str], source: _Source) -> float:
    return len(content & source.content) / max(1, len(content))


def _number_problems(sentence: str, sources: list[_Source], near: list[_Source]) -> Iterator[_Found]:
    for number in numbers(sentence):
        place = (number.start, number.end)
        anywhere = [(s, n) for s in sources for n in s.numbers if _same(number, n, sentence)]
        if not anywhere:
            yield ("number", f"the figure {number.text!r} is not in the story", *place)
            continue
        here = [(s, n) for s, n in anywhere if s in near]
        if not here:
            yield ("number", f"the figure {number.text!r} belongs to another sentence", *place)
            continue
        window = _around(sentence, number)
        bound = any(not window or window & _around(s.statement.text, n) for s, n in here)
        if not bound and number.unit not in {"day", "year", "time"}:
            yield ("number", f"the figure {number.text!r} counts something else in the story", *place)


def _same(said: Number, source: Number, sentence: str) -> bool:
    """Whether a figure says the source's: exactly, or rounded in the direction that it announces."""
    if {said.qualifier, source.qualifier} == {"<", ">"}:
        return False
    if same_value(said, source):
        return said.qualifier in ("", source.qualifier) and not (source.qualifier and not said.qualifier)
    if said.unit != source.unit or not said.qualifier or said.unit in _EXACT_UNITS or source.value <= 0:
        return False
    if _EXACT_NEAR.search(sentence[max(0, said.start - 30) : said.end + 30]):
        return False
    off = (said.value - source.value) / source.value
    return abs(off) <= _ROUNDING and (said.qualifier == "~" or (off > 0) == (said.qualifier == "<"))


def _around(text: str, number: Number) -> frozenset[str]:
    """The stems of the words close to a figure, which say what it counts."""
    before, after = words(text[: number.start])[-_WINDOW:], words(text[number.end :])[:_WINDOW]
    return _content([word for word in (*before, *after) if not word.isdigit()])


def _name_problems(sentence: str, known: set[str], sources: list[_Source], near: list[_Source]) -> Iterator[_Found]:
    close = {word for s in near for word in (*s.words, *_speaker_words(s.statement))}
    at = {s.statement.index for s in near}
    close |= {word for s in sources if {s.statement.index - 1, s.statement.index + 1} & at for word in s.words}
    for name in names(sentence):
        parts = [word for word in words(name.text) if word not in FUNCTION_WORDS]
        place = (name.start, name.end)
        if any(word not in known for word in parts):
            yield ("name", f"the name {name.text!r} is not in the story", *place)
        elif len(parts) > 1 and not any(set(parts) <= {*s.words, *_speaker_words(s.statement)} for s in sources):
            yield ("name", f"{name.text!r} mixes the names of the story", *place)
        elif parts and not set(parts) & close:
            yield ("name", f"the story does not name {name.text!r} there", *place)


def _speaker_words(statement: Statement) -> list[str]:
    quote = statement.quote
    if quote is None:
        return []
    return words(f"{quote.speaker} {quote.role} {quote.organisation} {body_noun(quote.organisation)}")


def _quote_problems(sentence: str, sources: list[_Source]) -> Iterator[_Found]:
    everything = " ".join(" ".join(s.words) for s in sources)
    for match in _QUOTED.finditer(sentence):
        if " ".join(words(match.group(1))) not in everything:
            yield ("quote", "these are not the words that were said", *match.span())


def _word_problems(sentence: str, content: frozenset[str], known: set[str]) -> Iterator[_Found]:
    stems = {stem(word) for word in known}
    for word in words(sentence):
        if word in _JUDGEMENTS and stem(word) not in stems:
            at = sentence.lower().find(word)
            yield ("judgement", f"{word!r} is not the story's own word", at, at + len(word))
    named = {stem(word) for name in names(sentence) for word in words(name.text)}
    new = {one for one in content - stems - _HOUSE_WORDS - named if not re.search(r"\d", one)}
    counted = {stem(word) for number in numbers(sentence) for word in words(number.text)}
    new -= counted
    if len(new) >= _FEW_NEW and len(new) > _MOST_NEW * len(content):
        yield ("new", f"the story does not say this: {', '.join(sorted(new)[:5])}", 0, len(sentence))


def _meaning_problems(sentence: str, said: list[str], near: list[_Source]) -> Iterator[_Found]:
    """Negations, hedges and directions against the source sentences that this one retells."""
    whole = (0, len(sentence))
    if not any(_negations(said) == _negations_about(said, s) for s in near):
        yield ("negation", "a negation was lost or added", *whole)
    if not any(_hedges_kept(said, s) for s in near):
        yield ("hedge", "a hedge was lost", *whole)
    added = {word for word in said if word in HEDGES} - {word for s in near for word in s.words} - {"if", "would"}
    if added - {"almost", "nearly", "about", "around", "approximately", "only", "should", "could", "expected"}:
        yield ("hedge", f"the hedge {sorted(added)[0]!r} was added", *whole)
    stems = {stem(word) for word in said}
    for one, other in _OPPOSITES:
        for mine, theirs in ((one, other), (other, one)):
            for source in near[:1]:
                there = {stem(word) for word in source.words}
                if stems & mine - there and there & theirs - stems:
                    yield ("opposite", f"the story says the opposite of {sorted(stems & mine - there)[0]!r}", *whole)


def _negations(said: list[str]) -> int:
    return sum(word in NEGATIONS or word.endswith("n't") for word in said)


def _negations_about(said: list[str], source: _Source) -> int:
    """The source's negations that stand before a word which the copy says too."""
    kept, count = _content(said), 0
    for at, word in enumerate(source.words):
        if word in NEGATIONS or word.endswith("n't"):
            count += bool(_content(list(source.words[at + 1 : at + 4])) & kept) or word in said
    return count


def _hedges_kept(said: list[str], source: _Source) -> bool:
    kept = {stem(word) for word in said}
    for at, word in enumerate(source.words):
        if word in HEDGES and word not in said and word not in NEGATIONS:
            follows = [stem(w) for w in source.words[at + 1 : at + 4] if w not in FUNCTION_WORDS][:1]
            if follows and follows[0] in kept:
                return False
    return True


def _speaker_problems(sentence: str, story: Story, sources: list[_Source]) -> Iterator[_Found]:
    """A claim must be put into the mouth that said it."""
    match = _SAYS.match(sentence)
    if not match or not story.quotes:
        return
    who = {word for word in words(match.group("who")) if word not in FUNCTION_WORDS}
    claim = _content(words(sentence[match.end() :]))
    ranked = sorted(sources, key=lambda s: -_overlap(claim, s))
    if who <= _PRONOUNS or not ranked or _overlap(claim, ranked[0]) < _ALIGNED or who & _REPORTS:
        return
    top = _overlap(claim, ranked[0])
    for source in [s for s in ranked[:3] if _overlap(claim, s) >= top - _TIE]:
        mouth = set(_speaker_words(source.statement))
        if source.statement.quote is None or source.statement.kind is PassageKind.HEADLINE:
            mouth = set(source.words)
        if who & mouth:
            return
    yield ("attribution", "the story has somebody else say this", match.start("who"), match.end("who"))
