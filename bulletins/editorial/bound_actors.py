"""Who does something, and whom it is done to: a name of written copy must have that part in the story too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.bound_names import kind_of, parts_of
from bulletins.editorial.retelling import Sentence, Told
from bulletins.editorial.thesaurus import house_keys, is_english, key, related
from bulletins.editorial.vocabulary import FUNCTION_WORDS, words
from bulletins.language.names import Name
from bulletins.language.parsing import Parse, Word, parse
from bulletins.language.words import TITLES

_FROM = re.compile(r",? (?:from|of|for|at|with) (?:the )?(?P<body>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*)*)")
_OWN = re.compile(r"(?P<body>(?:[A-Z][\w-]*(?: (?:of |and )?[A-Z][\w-]*)*|[Tt]he [a-z]+))[’']s? $")

_HE = frozenset("he she him her who his".split())
_IT = frozenset("it they them its their that which we i you this these those".split())
_TITLES = frozenset(word.lower() for pair in TITLES.items() for word in pair) | {"miss", "sir", "dame"}
_BODIES = frozenset(
    map(
        key,
        "company firm council trust club school union party charity team side group force authority agency airport "
        "hospital operator owner service brewery museum college university business society committee court inquest "
        "jury parliament".split(),
    )
)
_FIRMS = frozenset(map(key, "company firm operator owner service business brewery group".split()))
_FIRMLESS = frozenset(
    map(
        key,
        "council police agency court union school academy university committee commission party "
        "alliance authority executive inspectorate".split(),
    )
)
_LIGHT = frozenset(map(key, "be have do get make take go come give put keep let".split()))
_SAYS = frozenset(map(key, "say tell add warn claim believe think insist accept explain".split()))


_TELLING = ("NOUN", "ADJ", "VERB", "NUM", "PROPN")
_PREPOSITIONS = {
    "at": "in",
    "on": "in",
    "near": "in",
    "into": "to",
    "towards": "to",
    "outside": "in",
    "against": "over",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody or something with a part in what a word says: a deed, or a thing that something belongs to.

    `role` is "who", "whom", "is" or the preposition, `head` the word that stands for it, `beside` what else is said.
    """

    verb: str
    role: str
    head: Word
    beside: frozenset[str]


def actor_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Names that do, or suffer, what the story has others do or suffer."""
    if not near:
        return
    for name in copy.names:
        parts = parts_of(name, told)
        if not parts:
            continue
        for part in _parts(copy.text):
            if not name.start <= part.head.start < name.end:
                continue
            if other := _other(part, parts, copy, told):
                yield ("actor", f"the story has {other!r} in the place of {name.text!r}", name.start, name.end)
                return


def affiliation_problems(copy: Sentence, told: Told) -> Iterator[Found]:
    """People who are said to be from, or of, a body that the story has them nowhere near."""
    for name in copy.names:
        parts = parts_of(name, told)
        if not parts or kind_of(parts, told) != "person":
            continue
        surname = parts[-1]
        holders = [s for s in told.sentences if surname in {*s.words, *s.speakers}]
        near = {
            w
            for s in holders
            for o in told.sentences[max(0, s.index - 3) : s.index + 1]
            for w in (*o.words, *o.speakers)
        }
        near = told.meant_by(near)
        for match in (_FROM.match(copy.text, name.end), _OWN.search(copy.text[: name.start])):
            if not match:
                continue
            body = [w for w in words(match.group("body")) if w not in FUNCTION_WORDS]
            said = [w for w in body if w in told.known]
            if said and not any(w in near or key(w) in map(key, near) for w in said[-1:]):
                yield (
                    "actor",
                    f"the story does not have {name.text!r} of {match.group('body')!r}",
                    name.start,
                    name.end,
                )


def stranger_problems(copy: Sentence, told: Told) -> Iterator[Found]:
    """Names of which the story does not speak where it says what the rest of the sentence says, but of another."""
    for name in copy.names:
        parts = parts_of(name, told)
        rest = Sentence(f"{copy.text[: name.start]}it{copy.text[name.end :]}")
        if not parts or len(rest.keys) < 2:
            continue
        alike = [told.shared(rest, s) for s in told.sentences]
        best = max(alike, default=0.0)
        own = max((alike[index] for index in _speaking_of(parts, told)), default=0.0)
        if best < _ALIKE or own >= best - _MARGIN:
            continue
        rivals = (n for s in told.sentences if alike[s.index] >= best - 0.05 for n in s.names)
        if other := next((n for n in rivals if _is_rival(n, parts, copy, told)), None):
            yield ("actor", f"the story says this of {other.text!r}, not {name.text!r}", name.start, name.end)


_ALIKE, _MARGIN = 0.45, 0.3
_BACK = re.compile(
    r"\b(?:he|she|it|they|his|her|its|their|the (?:company|firm|council|trust|club|school|union|party|charity|force"
    r"|hospital|group|team|home|man|woman|boy|girl))\b",
    re.IGNORECASE,
)


def _speaking_of(parts: list[str], told: Told) -> set[int]:
    """The numbers of the sentences that name somebody or something, or point back to one that does."""
    found: set[int] = set()
    for s in told.sentences:
        named = any(is_same_name(parts, words(name.text), told) for name in s.names) or not s.speakers.isdisjoint(parts)
        if named or (_BACK.search(s.text) and {s.index - 1, s.index - 2} & found):
            found.add(s.index)
    return found


def _is_rival(other: Name, parts: list[str], copy: Sentence, told: Told) -> bool:
    theirs = words(other.text)
    said = {word for name in copy.names for word in words(name.text)}
    is_word = len(theirs) == 1 and is_english(theirs[0])
    return not is_word and not said & set(theirs) and kind_of(theirs, told) == kind_of(parts, told)


def _other(part: Part, parts: list[str], copy: Sentence, told: Told) -> str:
    """Who has this part in the story, when it is always somebody else."""
    kind = kind_of(parts, told)
    found = ""
    for s in told.sentences:
        for theirs in _parts(s.text):
            if theirs.role != part.role or not _is_same_deed(part, theirs, told):
                continue
            other = _name_at(theirs.head, s)
            if other is None:
                if _may_be(theirs.head, parts, kind, s, told):
                    return ""
                found = found or (theirs.head.text if key(theirs.head.lower) in _BODIES else "")
                continue
            if is_same_name(parts, words(other.text), told):
                return ""
            theirs_kind = kind_of(words(other.text), told)
            if theirs_kind == kind or (part.role in ("who", "whom") and "person" not in (kind, theirs_kind)):
                found = other.text
    return found


def _is_same_deed(part: Part, theirs: Part, told: Told) -> bool:
    """Whether two sentences tell of one deed: the same verb, or one that may retell it and something beside it."""
    if part.verb in _SAYS or theirs.verb in _SAYS:
        return False
    shared = sum(told.rarity(one) for one in part.beside & theirs.beside)
    if part.verb == theirs.verb and part.verb not in _LIGHT and part.verb not in house_keys():
        return bool(shared) or not part.beside or not theirs.beside
    if part.verb == theirs.verb or theirs.verb in told.relatives(part.verb):
        return shared >= 1.0
    return False


def _name_at(head: Word, sentence: Sentence) -> Name | None:
    found = next((n for n in sentence.names if n.start <= head.start < n.end), None)
    return None if found and found.start == 0 and is_english(found.text.lower()) else found


def _may_be(head: Word, parts: list[str], kind: str, s: Sentence, told: Told) -> bool:
    """Whether "he", "the company" or "a man" of a sentence may be who the name is."""
    if head.lower in _HE | _IT:
        return _is_about(parts, kind, s, told)
    one = key(head.lower)
    if one in _BODIES:
        return kind != "person" and _may_be_body(one, parts, told)
    return (kind == "person" and _is_about(parts, kind, s, told)) or one in map(key, parts)


def _is_about(parts: list[str], kind: str, s: Sentence, told: Told) -> bool:
    """Whether a sentence may speak of a name without saying it: it stands near, or nobody of its kind stands before."""
    around = told.sentences[max(0, s.index - 3) : s.index + 2]
    if any(set(parts) & {*o.words, *o.speakers} for o in around):
        return True
    named = (words(n.text) for o in told.sentences for n in o.names)
    return is_same_name(parts, next((one for one in named if kind_of(one, told) == kind), parts), told)


def _may_be_body(noun: str, parts: list[str], told: Told) -> bool:
    """Whether "the company" or "the trust" may be a body of this name."""
    called = {key(part) for part in parts} | {key(word) for word in told.meant_by(parts)}
    if any(related(noun, one) for one in called):
        return True
    if any(noun in map(key, words(name.text)) for s in told.sentences for name in s.names):
        return False
    return not called & (_FIRMLESS if noun in _FIRMS else _BODIES)


def is_same_name(one: list[str], other: list[str], told: Told) -> bool:
    """Whether two names are of one: the words of one are among the other's, or the house calls one by the other."""
    mine, theirs = ({w for w in name if w not in FUNCTION_WORDS and w not in _TITLES} for name in (one, other))
    if mine <= theirs or theirs <= mine:
        return True
    return mine <= told.meant_by(theirs) or theirs <= told.meant_by(mine)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[Part, ...]:
    """Who does what, whom it is done to, and what stands behind which preposition, in a sentence."""
    parsed = parse(text)
    if parsed is None:
        return ()
    found: list[Part] = []
    for word in parsed.words:
        heads: list[tuple[str, Word | None]] = []
        if word.pos in ("VERB", "AUX") and word.dep not in ("aux", "auxpass"):
            heads += zip(("who", "whom"), _sides(word, parsed), strict=True)
        if word.pos in ("VERB", "NOUN"):
            heads += [
                (_PREPOSITIONS.get(prep.lower, prep.lower), below)
                for prep in parsed.children(word)
                if prep.dep == "prep"
                for below in parsed.children(prep)
                if below.dep == "pobj"
            ]
        heads += [("of", below) for below in parsed.children(word) if below.dep == "poss"]
        if word.dep == "appos":
            heads.append(("is", parsed.words[word.head]))
            found.append(Part(key(parsed.words[word.head].lower), "is", word, frozenset()))
        beside = frozenset(key(w.lower) for w in parsed.subtree(word) if w.pos in _TELLING) if heads else frozenset()
        for role, head in heads:
            for one in _listed(head, parsed):
                mine = frozenset(key(w.lower) for w in parsed.subtree(one))
                found.append(Part(key(word.lower), role, one, beside - mine - {key(word.lower)}))
    return tuple(found)


def _listed(head: Word | None, parsed: Parse) -> list[Word]:
    if head is None:
        return []
    return [head, *(w for w in parsed.subtree(head) if w.dep == "conj" and parsed.words[w.head] in (head,))]


def _sides(verb: Word, parsed: Parse) -> tuple[Word | None, Word | None]:
    """Who does what a verb says, and whom it is done to."""
    below = {child.dep: child for child in reversed(parsed.children(verb))}
    who, whom = below.get("nsubj"), below.get("dobj")
    if passive := below.get("nsubjpass"):
        agent = below.get("agent")
        who, whom = (next(iter(parsed.children(agent)), None) if agent else None), passive
    head = parsed.words[verb.head]
    if who is None and passive is None:
        if verb.dep in ("conj", "xcomp") and head.pos in ("VERB", "AUX"):
            who, passive_of = _sides(head, parsed)
            if who is None and verb.dep == "conj" and verb.tag == "VBN":
                whom = whom or passive_of
        elif verb.dep == "acl":
            who, whom = (head, whom) if verb.tag == "VBG" else (None, whom or head)
        elif verb.dep == "advcl" and verb.tag == "VBG":
            who = _sides(head, parsed)[0]
    if verb.dep == "relcl":
        who = head if who is not None and who.lower in ("who", "which", "that") else who
        whom = head if whom is not None and whom.lower in ("who", "which", "that") else whom
    return who, whom
