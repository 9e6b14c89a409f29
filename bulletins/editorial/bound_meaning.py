"""Words of written copy that mean something else than the story says, or that are new in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.bound_polarity import negated
from bulletins.editorial.retelling import Sentence, Token, Told
from bulletins.editorial.thesaurus import contrasts, house_keys, key, opposed, same_side

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


_KEPT = 0.6


_ALIKE = 0.4


def opposite_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Words that mean the opposite of, or something else than, what stands in their place in the story."""
    if not near:
        return
    close = frozenset(one for s in near for one in s.all_keys)
    for token in copy.tokens:
        one = token.key
        if one in close or _is_compound(token, copy) or not (token.is_content or _has_direction(token, copy)):
            continue
        here = copy.around(token.start, token.end)
        theirs = [
            (alike, s, t.key)
            for s in near
            for t in s.tokens
            if t.key not in copy.all_keys
            and opposed(one, t.key)
            and (alike := told.likeness(here, s.around(t.start, t.end))) > _ALIKE
        ]
        _, nearest, other = max(theirs, key=lambda found: found[0], default=(0.0, copy, one))
        turned = _is_denied(one, copy) != _is_denied(other, nearest)
        if theirs and not turned and not any(_twin(one, k) for k in nearest.all_keys):
            yield ("opposite", f"the story says the opposite of {token.word!r}", token.start, token.end)
            continue
        for group in contrasts():
            if one not in group or not group & close - copy.all_keys or group & close & copy.all_keys:
                continue
            if one not in told.known_keys or told.shared(copy, near[0]) >= 0.5:
                yield ("opposite", f"the story does not say {token.word!r} there", token.start, token.end)
                break


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
    if token.word in ("before", "after", "more"):
        return True
    return token.word in ("up", "down", "over", "under") and bool(
        re.match(r" (?:by |to |from )?(?:[£\d]|half|a third|a quarter)", sentence.text[token.end :])
    )


def _twin(one: str, other: str) -> bool:
    return same_side(one, other) and not opposed(one, other)


def swap_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Where a sentence keeps most words of the story's, a word in the place of another must be able to mean it."""
    for s in near[:2]:
        mine, theirs = [t.key for t in copy.tokens], [t.key for t in s.tokens]
        matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
        kept = sum(
            copy.tokens[j].is_content
            for block in matcher.get_matching_blocks()
            for j in range(block.b, block.b + block.size)
        )
        content = sum(t.is_content for t in copy.tokens)
        if kept < 3 or kept < _KEPT * content:
            continue
        for tag, a, b, c, d in matcher.get_opcodes():
            lost = [t for t in s.tokens[a:b] if t.is_content]
            new = [t for t in copy.tokens[c:d] if t.is_content]
            if tag != "replace" or not lost or not new or len(lost) > 2 or len(new) > 2:
                continue
            strange = [
                t
                for t in new
                if t.key not in s.all_keys
                and t.key not in house_keys()
                and not _is_of(t, copy, lost, s)
                and not told.relatives(t.key) & s.all_keys
            ]
            if strange and not any(o.key in told.relatives(t.key) for t in strange for o in lost):
                yield (
                    "swap",
                    f"the story says {lost[0].word!r}, not {strange[0].word!r}",
                    strange[0].start,
                    strange[0].end,
                )
                return


def _is_of(token: Token, copy: Sentence, lost: list[Token], s: Sentence) -> bool:
    """Whether a word belongs to a name or a figure that took the place of something else: other checks see to those."""
    mine = _kind(token, copy)
    if mine == "number":
        return True
    return bool(mine) and not any(_kind(t, s) == mine for t in lost)


def _kind(token: Token, sentence: Sentence) -> str:
    if any(n.start <= token.start < n.end for n in sentence.numbers):
        return "number"
    return "name" if _is_named(token, sentence) else ""


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
        if kinds and kind not in kinds and kind in ("all", "most", "some", "half", "both", "none"):
            yield ("amount", f"the story does not say {token.word!r} there", token.start, token.end)
        elif not kinds and kind in ("all", "most", "both", "half") and near and one in told.known_keys:
            of_two = kind == "both" and "and" in copy.text.split()
            if not of_two and not any(_AMOUNTS.get(w) == kind for w in close):
                yield ("amount", f"the story does not say {token.word!r} there", token.start, token.end)
    said = {one for one, _, _ in _amounts(copy)}
    for one, kinds in there.items():
        bare = any(one == t.key and at == 0 for at, t in enumerate(copy.tokens))
        if one in copy.keys and one not in said and bare and kinds & {"some", "most", "half"}:
            yield ("amount", f"the story says that of {sorted(kinds)[0]} of them", 0, len(copy.text))


def _amounts(sentence: Sentence) -> Iterator[tuple[str, str, Token]]:
    for at, token in enumerate(sentence.tokens):
        kind = _AMOUNTS.get(token.word)
        if kind is None or (token.word == "half" and not sentence.text[token.end :].startswith(" of")):
            continue
        following = next((t for t in sentence.tokens[at + 1 : at + 5] if t.is_content), None)
        if following is not None:
            yield following.key, kind, token


def _is_named(token: Token, sentence: Sentence) -> bool:
    return any(n.start <= token.start < n.end for n in sentence.names)


def news_problems(copy: Sentence, told: Told) -> Iterator[Found]:
    """Judgements, and whole phrases, that are not the story's."""
    stems = told.known_keys
    for token in copy.tokens:
        hyphened = copy.text[token.end : token.end + 1] == "-" or copy.text[token.start - 1 : token.start] == "-"
        if token.word in _JUDGEMENTS and token.key not in stems and not hyphened:
            yield ("judgement", f"{token.word!r} is not the story's own word", token.start, token.end)
    inside = [(n.start, n.end) for n in copy.names] + [(n.start, n.end) for n in copy.numbers]
    new = [
        t
        for t in copy.tokens
        if t.is_content
        and t.key not in house_keys()
        and not told.says(t.key)
        and not _is_compound(t, copy)
        and not any(a <= t.start < b for a, b in inside)
    ]
    if new:
        message = f"the story does not say this: {', '.join(t.word for t in new)}"
        yield ("new", message, new[0].start, new[-1].end)
