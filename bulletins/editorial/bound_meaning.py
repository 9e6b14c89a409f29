"""Words of written copy that mean something else than the story says, or that are new in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.bound_names import OFFICES
from bulletins.editorial.bound_offices import SAME_OFFICE
from bulletins.editorial.bound_polarity import negated, with_subjects
from bulletins.editorial.retelling import Sentence, Token, Told
from bulletins.editorial.thesaurus import (
    akin,
    contrasts,
    excluded_by,
    house_keys,
    is_loosely_opposed,
    is_polar,
    key,
    newness,
    opposed,
    same_side,
)
from bulletins.editorial.vocabulary import words
from bulletins.language.parsing import parse

_AMOUNTS = {
    word: kind
    for kind, group in {
        "all": "all every each entire whole everyone everybody",
        "most": "most majority mostly",
        "some": "some several few many dozens",
        "none": "none no",
        "half": "half",
        "both": "both",
    }.items()
    for word in group.split()
}
_TIMES = frozenset(map(key, "day week month year night hour morning evening time one day".split()))
_JUDGEMENTS = frozenset(
    "outstanding excellent terrible failing scandal shocking disgraceful corrupt guilty innocent illegal unlawful "
    "racist criminal fraud fraudulent deadly killer murderer terrorist crisis chaos disaster damning scathing furious "
    "heartbroken tragic tragically brutal horrific devastated hero controversial disgraced unprecedented huge "
    "massive historic record best worst largest biggest inadequate adequate incompetent negligent cruel evil vile "
    "reckless shameful bungled botched appalling outrageous sickening monster thug".split()
)
_TOLD = frozenset("admits accepts insists hopes fears thinks feels promises explains argues denies".split())
_MOVES = frozenset("go goes going gone went come comes came is are was were be been move moved".split())
_LOOSE_OFFICES = frozenset(
    map(
        key,
        "officer victim resident campaigner driver owner developer expert volunteer student member chief boss".split(),
    )
)
_JOINT = re.compile(
    r"[,;:–] ?|\b(?:and|but|because|after|which|who|while|although|so|when|amid|despite|as|following|to|thanks)\b"
)
_KEPT = 0.6
_SAME, _NEARER = 2.2, 0.7


def opposite_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Words that mean the opposite of, or something else than, what stands in their place in the story."""
    close = frozenset(one for s in near for one in s.all_keys)
    for token in copy.tokens if near else ():
        one = token.key
        if _is_named(token, copy) or _is_compound(token, copy) or not (token.is_content or _has_direction(token, copy)):
            continue
        if _is_turned(token, copy, told, near):
            yield ("opposite", f"the story says the opposite of {token.word!r}", token.start, token.end)
            continue
        for group in contrasts() if one not in close else ():
            if one not in group or not group & close - copy.all_keys or group & close & copy.all_keys:
                continue
            if one not in told.known_keys or told.shared(copy, near[0]) >= 0.5:
                yield ("opposite", f"the story does not say {token.word!r} there", token.start, token.end)
                break


def _is_turned(token: Token, copy: Sentence, told: Told, near: list[Sentence]) -> bool:
    """Whether the story has what a word excludes where the word stands, more than it has the word there."""
    one = token.key
    excluded = excluded_by(one, one in told.known_keys)
    excluded -= {other for other in excluded for said in copy.all_keys if akin(other, said)}
    if excluded.isdisjoint(told.keys):
        return False
    here = copy.around(token.start, token.end, figures=True)
    own = {one, *(other for other in told.relatives(one) if other not in excluded and same_side(one, other))}
    places = [s.around(*at, True) for s in told.sentences for other in own for at in s.places(other)]
    least = max([_SAME, *(told.likeness(here, place) for place in places)])
    found = (0.0, copy, one)
    for s in told.sentences:
        for other in s.tokens:
            if one in ("befor", "after") and not _goes_on_alike(token, copy, other, s, told):
                continue
            if other.key in excluded and not _is_years_old(other, s) and not _of_others(token, copy, other, s):
                alike = told.likeness(here, s.around(other.start, other.end, True)) + _NEARER * (s in near)
                enough = max(least, 3 * _SAME * is_loosely_opposed(one, other.key))
                found = max(found, (alike, s, other.key), key=lambda each: each[0]) if alike > enough else found
    _, nearest, opposite = found
    if opposite == one or any(_twin(one, k) for k in nearest.all_keys):
        return False
    return _is_denied(one, copy) == _is_denied(opposite, nearest)


def _goes_on_alike(token: Token, copy: Sentence, other: Token, s: Sentence, told: Told) -> bool:
    """Whether "before" and "after" stand before one and the same thing."""
    mine, theirs = (
        next((t.key for t in sentence.tokens if t.start > at.start and t.is_content), "")
        for sentence, at in ((copy, token), (s, other))
    )
    return mine == theirs or theirs in told.relatives(mine)


def _is_years_old(token: Token, sentence: Sentence) -> bool:
    return token.word == "old" and bool(re.search(r"\byears?[ -]$", sentence.text[: token.start]))


_SIDES = {
    "new": frozenset("old victorian historic ancient derelict".split()),
    "old": frozenset("new fresh modern".split()),
    "late": frozenset(["early"]),
    "early": frozenset("late closing".split()),
}
"""What the story says where one of these would be the opposite of it."""


def lone_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """New, old, early, late, where the story has the other side of it, or neither."""
    close = {w for s in near for w in s.words}
    for token in copy.tokens:
        if (
            token.word not in _SIDES
            or _is_years_old(token, copy)
            or _is_compound(token, copy)
            or token.key in told.keys
        ):
            continue
        turned = close & _SIDES[token.word]
        is_free = token.word != "new" and told.relatives(token.key).isdisjoint(told.keys)
        if is_free or (turned and not turned & {*copy.words}):
            yield ("opposite", f"the story does not say {token.word!r}", token.start, token.end)


def _of_others(token: Token, copy: Sentence, other: Token, s: Sentence) -> bool:
    """Whether two opposites are said of different people or bodies: one side has lost what the other has won."""
    mine = {w for n in copy.names if n.end <= token.start for w in words(n.text)}
    theirs = {w for n in s.names if n.end <= other.start for w in words(n.text)}
    return bool(mine and theirs) and not mine & theirs and not theirs & set(copy.words)


def _is_denied(one: str, sentence: Sentence) -> bool:
    """Whether a key is denied, or only would have been true."""
    if any(one in scope for _, scope in negated(sentence)):
        return True
    return re.search(r"\bwould have (?:\w+ )?$", sentence.text[: _where(one, sentence)]) is not None


def _where(one: str, sentence: Sentence) -> int:
    return next((t.start for t in sentence.tokens if t.key == one), 0)


def _is_compound(token: Token, sentence: Sentence) -> bool:
    return "-" in (sentence.text[token.end : token.end + 1], sentence.text[token.start - 1 : token.start])


def _has_direction(token: Token, sentence: Sentence) -> bool:
    """Whether a small word says where something went: "up 18 per cent", "after the match"."""
    if token.word in ("before", "after"):
        return re.match(r" \w", sentence.text[token.end :]) is not None
    if token.word == "more":
        return True
    before = next((t.word for t in reversed(sentence.tokens) if t.end <= token.start), "")
    if token.word in ("up", "down") and before in _MOVES:
        return True
    return token.word in ("up", "down", "over", "under") and bool(
        re.match(r" (?:by |to |from )?(?:[£\d]|half|a third|a quarter)", sentence.text[token.end :])
    )


def _twin(one: str, other: str) -> bool:
    return same_side(one, other) and not opposed(one, other)


def swap_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Where a sentence keeps most words of the story's, a word in the place of another must be able to mean it."""
    for s in near[:2]:
        share, changes = _laid_beside(copy, s)
        if share < _KEPT:
            continue
        for lost, new in changes:
            names = [_is_named(t, s) for t in lost], [_is_named(t, copy) for t in new]
            first, last = new[0], new[-1]
            if (
                all(names[0])
                and all(names[1])
                and not {t.key for t in new} & s.all_keys
                and _named_apart(lost, new, copy, s, told)
            ):
                yield ("swap", f"the story names {lost[0].word.title()!r} there", first.start, last.end)
            elif len(lost) == len(new) == 1 and _is_other_thing(copy, first, s, lost[0], told):
                yield ("swap", f"the story says {lost[0].word!r}, not {first.word!r}", first.start, first.end)


def _laid_beside(copy: Sentence, s: Sentence) -> tuple[float, list[tuple[list[Token], list[Token]]]]:
    """The share of a sentence's content that a sentence of the story has in that order, and what took whose place."""
    matcher = SequenceMatcher(None, [t.key for t in s.tokens], [t.key for t in copy.tokens], autojunk=False)
    same = [copy.tokens[j] for block in matcher.get_matching_blocks() for j in range(block.b, block.b + block.size)]
    content = sum(t.is_content for t in copy.tokens)
    changes = []
    for tag, a, b, c, d in matcher.get_opcodes():
        lost, new = ([t for t in part if t.is_content] for part in (s.tokens[a:b], copy.tokens[c:d]))
        if tag == "replace" and lost and new and len(lost) <= 3 and len(new) <= 3:
            changes.append((lost, new))
    kept = sum(t.is_content for t in same)
    return (kept / content if content and kept >= 3 else 0.0), changes


def _named_apart(lost: list[Token], new: list[Token], copy: Sentence, s: Sentence, told: Told) -> bool:
    """Whether neither of two names stands anywhere in the other's sentence."""
    if told.meant_by(t.word for t in new) & {t.word for t in lost}:
        return False
    return not {t.key for t in lost} & copy.all_keys and not {t.key for t in new} & s.all_keys


def _is_other_thing(copy: Sentence, new: Token, s: Sentence, lost: Token, told: Told) -> bool:
    """Whether a noun or an adjective stands in the place of another one that it cannot mean."""
    if opposed(new.key, lost.key) or is_loosely_opposed(new.key, lost.key):
        return True
    if new.key in s.all_keys or new.key in house_keys() or lost.key in told.relatives(new.key):
        return False
    if told.relatives(new.key) & s.all_keys or _is_of(new, copy) or _is_of(lost, s):
        return False
    kinds = _part_of_speech(new, copy), _part_of_speech(lost, s)
    return kinds[0] == kinds[1] and kinds[0] in ("NOUN", "ADJ")


def _part_of_speech(token: Token, sentence: Sentence) -> str:
    parsed = parse(sentence.text)
    return next((word.pos for word in parsed.at(token.start, token.end)), "") if parsed else "NOUN"


def _is_of(token: Token, sentence: Sentence) -> bool:
    """Whether a word belongs to a name or a figure: other checks see to those."""
    return _is_named(token, sentence) or any(n.start <= token.start < n.end for n in sentence.numbers)


def amount_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """All, most, some, half, none, both, only: before a word that the story gives another of them."""
    there: dict[str, set[str]] = {}
    for s in near:
        for one, kind, _ in _amounts(s):
            there.setdefault(one, set()).add(kind)
    close = {w for s in near for w in s.words}
    for one, kind, token in _amounts(copy):
        if one in _TIMES:
            continue
        kinds = {k for other, found in there.items() if other == one or other in told.relatives(one) for k in found}
        is_denied = token.word == "some" and not negated(copy) and any(_denies(one, s) for s in near)
        if is_denied or (kinds and kind not in kinds):
            yield ("amount", f"the story does not say {token.word!r} there", token.start, token.end)
        elif not kinds and kind in ("all", "most", "both", "half") and near and told.says(one):
            of_two = kind == "both" and "and" in copy.text.split()
            if not of_two and not any(_AMOUNTS.get(w) == kind for w in close):
                yield ("amount", f"the story does not say {token.word!r} there", token.start, token.end)
    said = {one for one, _, _ in _amounts(copy)}
    for one, kinds in there.items():
        bare = any(one == t.key and at == 0 for at, t in enumerate(copy.tokens))
        if one in copy.keys and one not in said and bare and kinds & {"some", "most", "half"}:
            yield ("amount", f"the story says that of {sorted(kinds)[0]} of them", 0, len(copy.text))


_WHOLE = re.compile(r"\b(?<!at )(?<!after )[Aa]ll\b(?!-|  ?(?:over|along|day|night|week|year|time|right|about)\b)")
_FEW = re.compile(r"\b(?<!a )(?<!too )[Ff]ew\b")


def share_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """All, and few, where no sentence that is retold, nor one beside it, says so of anything."""
    if not near:
        return
    at = {s.index for s in near}
    close = {w for s in told.sentences if s.index in at or {s.index - 1, s.index + 1} & at for w in s.words}
    for pattern, supports in ((_WHOLE, _ALL_OF), (_FEW, _FEW_OF)):
        if (match := pattern.search(copy.text)) and not close & supports:
            yield ("amount", f"the story does not say {match.group(0)!r} there", *match.span())


_ALL_OF = frozenset(
    "all every each whole entire entirely both no none any anyone only everyone everybody never full".split()
)
_FEW_OF = frozenset("few fewer only just little short shortage lack small handful rarely hardly".split())


def _denies(one: str, sentence: Sentence) -> bool:
    """Whether a sentence denies something of a key: "no trains", "trains are not running"."""
    return any(one in (*scope, *before) for _, scope, before in with_subjects(sentence, negated(sentence)))


def _amounts(sentence: Sentence) -> Iterator[tuple[str, str, Token]]:
    for at, token in enumerate(sentence.tokens):
        kind = _AMOUNTS.get(token.word)
        if (
            kind is None
            or sentence.text[: token.start].endswith("at ")
            or (token.word == "half" and not sentence.text[token.end :].startswith(" of"))
        ):
            continue
        following = next((t for t in sentence.tokens[at + 1 : at + 5] if t.is_content), None)
        if following is not None:
            yield following.key, kind, token


def _is_named(token: Token, sentence: Sentence) -> bool:
    return any(n.start <= token.start < n.end for n in sentence.names)


def news_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Judgements, and whole phrases, that are not the story's."""
    for token in copy.tokens:
        if token.word in _JUDGEMENTS and not told.says(token.key) and not _is_compound(token, copy):
            yield ("judgement", f"{token.word!r} is not the story's own word", token.start, token.end)
    content = [t for t in copy.tokens if t.is_content and not _is_compound(t, copy) and not _is_of(t, copy)]
    new = [t for t in content if t.key not in house_keys() and not told.says(t.key)]
    strange = [t for t in content if _is_new_office(t.key, told)]
    share = max((_laid_beside(copy, s)[0] for s in near[:2]), default=0.0)
    most, most_together = (1.0, 1.0) if share >= 0.5 else (1.75, 1.25)
    near_keys = frozenset(one for s in near for one in s.all_keys)
    added = any(_is_added(phrase, new, near_keys, told) for phrase in _phrases(copy, content))
    together = max(
        (sum(newness(t.word, t.key) for t in run) for run in _runs(content, new) if len(run) > 1), default=0.0
    )
    if (
        any(_is_news(t, copy) for t in new)
        or strange
        or sum(newness(t.word, t.key) for t in new) >= most
        or together >= most_together
        or added
    ):
        found = sorted({*new, *strange}, key=lambda t: t.start)
        message = f"the story does not say this: {', '.join(t.word for t in found)}"
        yield ("new", message, found[0].start, found[-1].end)


def _is_news(token: Token, copy: Sentence) -> bool:
    """Whether a word that the story does not have is too telling to be let in: seldom used, or with an opposite."""
    if token.word in _TOLD or token.key in _LOOSE_OFFICES or token.word in _AMOUNTS:
        return False
    if token.word == "hour" and copy.text[: token.start].endswith(" an "):
        return False
    return (newness(token.word, token.key) >= 0.5 or is_polar(token.key)) and _part_of_speech(token, copy) in (
        "NOUN",
        "VERB",
        "ADJ",
    )


def _phrases(copy: Sentence, content: list[Token]) -> list[list[Token]]:
    cuts = [0, *(match.start() for match in _JOINT.finditer(copy.text)), len(copy.text)]
    return [[t for t in content if low <= t.start < high and t.key not in house_keys()] for low, high in pairwise(cuts)]


def _is_added(phrase: list[Token], new: list[Token], near_keys: frozenset[str], told: Told) -> bool:
    """Whether a phrase says something new, and nothing of what the sentences say that the line retells."""
    if len(phrase) < 2 or any(t.key in near_keys or told.relatives(t.key) & near_keys for t in phrase):
        return False
    return sum(newness(t.word, t.key) for t in phrase if t in new) >= 0.5


def _is_new_office(one: str, told: Told) -> bool:
    """Whether a trade or an office is nobody's in the story."""
    if (
        one not in OFFICES
        or one in _LOOSE_OFFICES
        or one in told.known_keys
        or any(akin(one, other) for other in told.known_keys)
    ):
        return False
    return not any(one in group and group & told.known_keys for group in SAME_OFFICE)


def _runs(content: list[Token], new: list[Token]) -> list[list[Token]]:
    """The new words in runs that no word of the story interrupts."""
    runs: list[list[Token]] = [[]]
    for token in content:
        if token in new:
            runs[-1].append(token)
        elif token.key not in house_keys():
            runs.append([])
    return runs
