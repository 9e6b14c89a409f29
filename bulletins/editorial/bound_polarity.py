"""Negations and hedges of written copy: what the story denies stays denied, what it leaves open stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.retelling import Sentence, Token, Told
from bulletins.editorial.thesaurus import akin, house_keys, key, opposed
from bulletins.editorial.vocabulary import words

_NOT = frozenset("not no never none nobody nothing neither nor without hardly cannot barely".split())


_IMPLIES_NOT = frozenset(
    map(
        key,
        "refuse refused reject fail failed lack short shortage unable stop prevent avoid avoided ban deny "
        "denied lose "
        "missing absent except unless cancelled impossible unlikely empty exempt spare spared dropped".split(),
    )
)


_REFUSED = re.compile(r"\b(?:turn\w* down|thr[eo]w\w* out|short of|rule\w* out|call\w* off)\b")
_PUT_OFF = re.compile(r"\b(?:put (?:back|off)|delay\w*|postpon\w*|shut|closed|blocked)\b")
_LACK = frozenset(map(key, "short shortage lack few little".split()))
_ENDS = frozenset(map(key, "cut close shut stop cancel withdraw refuse off ban end empty fail".split()))
_HEDGES = {
    "may": "face faces facing faced may might could can possible possibly perhaps potential potentially consider "
           "considering thought likely appear appears seem seems believed think suspected risk fear fears if unless "
           "would probably",
    "alleged": "alleged allegedly accused suspected suspicion reportedly claims claimed claim apparently "
    "charged accuse "
               "charge denies denied believed trial says say said arrested",
    "likely": "likely expected expects due set should probably may might could forecast predicted hopes plans "
    "would must "
              "need needs told tell telling tells urge urging urged warn warned ask asked asking advise advised "
              "is-to",
    "planned": "plans plan planned planning proposed proposal proposals hopes hope hoping intends wants want "
    "aims would "
               "could may due set if considering expected should is-to",
}  # fmt: skip


_HEDGE_OF = {
    word: family
    for family, group in {
        "may": "may might could possible possibly perhaps potential potentially considering unless",
        "alleged": "alleged allegedly suspected suspicion accused reportedly apparently believed "
        "unconfirmed claims claimed",
        "likely": "likely expected expects should probably",
        "planned": "planned plans proposed hopes hope would wants want",
        "attempted": "attempted conspiracy",
    }.items()
    for word in group.split()
}


_HEDGE_WORDS = {family: frozenset(group.split()) for family, group in _HEDGES.items()} | {
    "attempted": frozenset("attempted attempt attempting tried conspiracy trying".split())
}


_QUALIFIERS = frozenset("almost nearly virtually".split())


def negation_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """What is denied must be denied in the story, and what it denies must not be claimed."""
    if not near:
        return
    denied = negated(copy)
    sources = [(s, negated(s)) for s in near]
    after = [
        (s, negated(s)) for s in told.sentences if s not in near and any(s.index - o.index in (1, 2) for o in near)
    ]
    for number, (token, scope) in enumerate(denied):
        if any(scope and scope == other for _, other in denied[number + 1 :]) or _is_double(copy, token):
            yield ("negation", "a negation was added", token.start, token.end)
        is_of_subject = token.word in ("no", "none", "nobody", "nothing", "neither")
        if any(
            _meets(scope, [*there, *(before if is_of_subject else ())], told)
            and _of_the_same(token, other, there, copy, told)
            for s, found in (*sources, *(after if is_of_subject else ()))
            for other, there, before in with_subjects(s, found)
        ):
            continue
        implied = _IMPLIES_NOT if not (_IMPLIES_NOT & copy.all_keys or _REFUSED.search(copy.text)) else frozenset()
        telling = [one for one in scope if one not in house_keys()][:1]
        claimed = any(_claims(one, s, told) for one in telling for s in near)
        if telling and implied & near[0].all_keys and not _claims(telling[0], near[0], told):
            continue
        if implied and _REFUSED.search(near[0].text):
            continue
        if scope[:1] == [key("enough")] and _LACK & near[0].all_keys:
            continue
        if "until" in copy.words and _PUT_OFF.search(near[0].text):
            continue
        spare = any(found or implied & s.all_keys for s, found in sources if told.shared(copy, s) >= 0.3)
        if is_of_subject and any(_ENDS & s.all_keys and _claims(scope[0], s, told) for s in near if scope):
            continue
        if claimed or not spare:
            yield ("negation", "a negation was added", token.start, token.end)
    said = {one for _, scope in denied for one in scope}
    for s, found in sources:
        for _, scope in found:
            if not scope and not denied and told.shared(copy, s) >= 0.7:
                yield ("negation", "a negation was lost", 0, len(copy.text))
                return
            if not scope or any(_meets(scope, there, told) for _, there in denied):
                continue
            hit = [one for one in scope[:2] if one in copy.keys and one not in said]
            if not hit or (s is not near[0] and told.shared(copy, s) < 0.45):
                continue
            at = next(n for n, t in enumerate(copy.tokens) if t.key == hit[0])
            if {t.key for t in copy.tokens[max(0, at - 5) : at + 3]} & (_IMPLIES_NOT - s.all_keys):
                continue
            if any(opposed(one, w) for one in scope for w in copy.keys):
                continue
            if any(hit[0] in o.keys and not any(hit[0] in sc for _, sc in there) for o, there in sources if o is not s):
                continue
            yield ("negation", "a negation was lost", 0, len(copy.text))
            return


_CLAUSE = re.compile(r"[,;:–] |\b(?:and|but|because|although|while|when|after|before|which|who|so|if)\b")


def _clauses(sentence: Sentence) -> list[list[Token]]:
    """The tokens of a sentence by clause, as far as commas and conjunctions tell."""
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(sentence.text)), len(sentence.text)]
    return [[t for t in sentence.tokens if low <= t.start < high] for low, high in pairwise(cuts)]


def denial_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """A clause that says, without its "not", what a clause of the story denies."""
    for clause in _clauses(copy):
        content = [
            t
            for t in clause
            if t.is_content
            and t.key not in house_keys()
            and not any(n.start <= t.start < n.end for n in copy.names)
            and not any(n.start <= t.start < n.end for n in copy.numbers)
        ]
        if len(content) < 2 or any(_is_denying(t) for t in clause) or _REFUSED.search(copy.text):
            continue
        best = max(
            ((_held(content, other, told), any(_is_denying(t) for t in other)) for s in near for other in _clauses(s)),
            key=lambda each: (each[0], not each[1]),
            default=(0.0, False),
        )
        if best[1] and best[0] >= _WHOLE:
            yield ("negation", "a negation was lost", clause[0].start, clause[-1].end)


_WHOLE = 0.75
_DENIES = frozenset(map(key, "deny refuse reject".split()))


def _is_denying(token: Token) -> bool:
    if token.word in _NOT:
        return token.word not in ("without", "hardly", "barely")
    return token.word.endswith("n't") or any(token.key == one or akin(token.key, one) for one in _DENIES)


def _held(content: list[Token], clause: list[Token], told: Told) -> float:
    """The share of some words that a clause of the story holds, or has words for."""
    keys = {t.key for t in clause}
    held = sum(t.key in keys or not told.relatives(t.key).isdisjoint(keys) for t in content)
    return held / len(content)


def _of_the_same(token: Token, other: Token, denied: list[str], copy: Sentence, told: Told) -> bool:
    """Whether what "no animals were hurt" denies of animals is denied of animals in the copy too."""
    if other.word != "no" or token.word in ("no", "nobody", "none", "nothing") or not denied:
        return True
    return denied[0] in copy.all_keys or bool(told.relatives(denied[0]) & copy.all_keys)


def _is_double(copy: Sentence, token: Token) -> bool:
    """Whether another negation stands right behind one: "no animals were not hurt"."""
    at = copy.tokens.index(token)
    return any(t.word == "not" or t.word.endswith("n't") for t in copy.tokens[at + 1 : at + 5]) and token.word != "nor"


def with_subjects(s: Sentence, found: list[tuple[Token, list[str]]]) -> Iterator[tuple[Token, list[str], list[str]]]:
    """The negations of a sentence, each with the two content words before it, which may be what is denied."""
    for token, scope in found:
        before = [t.key for t in s.tokens if t.end <= token.start and t.is_content]
        yield token, scope, [*before[:1], *before[-2:]]


def negated(sentence: Sentence) -> list[tuple[Token, list[str]]]:
    """The negations of a sentence, each with the keys that it denies: the next content words."""
    found = []
    for at, token in enumerate(sentence.tokens):
        if token.word in _NOT or token.word.endswith("n't") or _is_negator(sentence, at):
            scope = []
            for other in sentence.tokens[at + 1 : at + 8]:
                if token.word == "no" and other.word in ("longer", "more"):
                    continue
                if re.search(r"[,;:.]", sentence.text[token.end : other.start]):
                    break
                if other.is_content and not other.word[-1].isdigit():
                    scope.append(other.key)
                if len(scope) == 3:
                    break
            found.append((token, scope))
    return found


def _is_negator(sentence: Sentence, at: int) -> bool:
    """Whether a word denies the verb that follows it: "failed to check", "refused to say", "denies breaking"."""
    token, after = sentence.tokens[at], sentence.tokens[at + 1 : at + 2]
    if not after:
        return False
    if token.key in _NEGATORS:
        return after[0].word == "to" or after[0].word.endswith("ing")
    return token.word in ("deny", "denies", "denied") and after[0].word.endswith("ing")


_NEGATORS = frozenset(map(key, "fail refuse decline unable neglect forget".split()))


def _meets(scope: list[str], other: list[str], told: Told) -> bool:
    """Whether two negations deny the same: what comes first behind one of them is among what the other denies."""
    if scope[:1] == other[:1]:
        return True
    scope, other = ([one for one in keys if one not in house_keys()] or keys for keys in (scope, other))
    pairs = [(a, b) for a in scope[:1] for b in other] + [(a, b) for a in scope[:2] for b in other[:1]]
    return any(a == b or b in told.relatives(a) for a, b in pairs) or (not scope and not other)


def _claims(one: str, sentence: Sentence, told: Told) -> bool:
    return one in sentence.keys or bool(told.relatives(one) & sentence.keys)


def hedge_problems(copy: Sentence, told: Told, near: list[Sentence], best: float) -> Iterator[Found]:
    """May, alleged, expected, attempted, almost: what the story hedges stays hedged, and nothing else is."""
    said = {word.removesuffix("n't") for word in copy.words}
    if re.search(r"\b(?:is|are|was|were|due) to\b", copy.text):
        said.add("is-to")
    if re.search(r"[’']d\b", copy.text):
        said.add("would")
    whole = (0, len(copy.text))
    for s in near:
        for at, token in enumerate(s.tokens):
            family = _HEDGE_OF.get(token.word)
            if family is None or _HEDGE_WORDS[family] & said or _is_reported(token, s):
                continue
            scope = [t.key for t in s.tokens[at + 1 : at + 9] if t.is_content][:3]
            others = [
                o for o in near if o is not s and scope[:1] and scope[0] in o.keys and not {*o.words} & {*_HEDGE_OF}
            ]
            retelling = (
                {o for o in told.relatives(scope[0]) & copy.keys - s.keys if not akin(o, scope[0])} if scope else set()
            )
            said_again = scope[:1] and (scope[0] in copy.keys or retelling)
            retold = not others and (said_again or len(copy.keys & {*scope}) >= 2)
            if retold and told.shared(copy, s) >= min(0.45, best):
                yield ("hedge", f"{token.word!r} was lost", *whole)
                return
    close = {w for s in near for w in s.words}
    for token in copy.tokens:
        family = _HEDGE_OF.get(token.word)
        if family in ("may", "alleged", "attempted") and near and not _HEDGE_WORDS[family] & close:
            yield ("hedge", f"the hedge {token.word!r} was added", token.start, token.end)
    yield from _qualifier_problems(copy, near)


def _is_reported(token: Token, sentence: Sentence) -> bool:
    """Whether "would" is only the past of "will" after somebody said something."""
    before = [t.word for t in sentence.tokens if t.end <= token.start]
    return token.word == "would" and bool(
        {"said", "warned", "told", "added", "claimed", "saying", "insisted"} & {*before}
    )


def certainty_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """ "Will" where the sentence retold has "may", "could" or "expected", and no sentence says that it will."""
    said = {*copy.words} | ({"is-to"} if re.search(r"\b(?:is|are|due) to\b", copy.text) else set())
    match = re.search(r"\b[Ww]ill\b|[’']ll\b|\bwon[’']t\b", copy.text)
    if not near or not match or said & _OPEN:
        return
    close = [s for s in near if told.shared(copy, s) >= 0.3]
    if close and all({*s.words} & _OPEN and not _SURELY.search(s.text) for s in close[:2]):
        yield ("hedge", f"the story is not that sure of {match.group(0)!r}", *match.span())


_OPEN = frozenset(
    "may might could expected expects likely should possible possibly probably unless forecast considering proposed "
    "hopes hope plans planned risk faces face".split()
)
_SURELY = re.compile(r"\b(?:will|would|is to|are to|must)\b|[’']ll\b|\bwon[’']t\b")


def _qualifier_problems(copy: Sentence, near: list[Sentence]) -> Iterator[Found]:
    """ "Almost" and "nearly" before a word."""
    counted = {word for s in (copy, *near) for n in s.numbers for word in words(s.text[max(0, n.start - 10) : n.start])}
    said = _after(copy, _QUALIFIERS)
    there = {k: w for s in near for k, w in _after(s, _QUALIFIERS).items()}
    close = {word for s in near for word in s.words}
    for one, word in there.items():
        if one in copy.all_keys and not _QUALIFIERS & set(copy.words) and word not in counted:
            yield ("hedge", f"{word!r} was lost", 0, len(copy.text))
    for word in said.values():
        if near and not _QUALIFIERS & close and word not in counted:
            yield ("hedge", f"the hedge {word!r} was added", 0, len(copy.text))


def _after(sentence: Sentence, wanted: frozenset[str]) -> dict[str, str]:
    found = {}
    for at, token in enumerate(sentence.tokens[:-1]):
        if token.word in wanted and not sentence.tokens[at + 1].word[-1].isdigit():
            found[sentence.tokens[at + 1].key] = token.word
    return found
