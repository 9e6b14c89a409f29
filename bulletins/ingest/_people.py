"""Remembers who was named in a story, so that "she", "Rudge" and "Steve" can be told to be somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bulletins.ingest import _clauses, _speakers
from bulletins.ingest._offices import TITLES
from bulletins.ingest._speakers import Speaker

_LOOK_BACK = 60  # people and bodies that are remembered
_WOMAN = re.compile(
    r"\b(?:Mrs|Ms|Miss|Dame|Lady|Baroness|wife|daughter|mother|mum|sister|granddaughter|grandmother|gran|nan|aunt"
    r"|niece|woman"
    r"|girl|widow|\w+woman|headmistress|landlady|girlfriend|fiancée|bride|mother-of-\w+|mum-of-\w+|schoolgirl)\b"
)
_MAN = re.compile(
    r"\b(?:Mr|Sir|Lord|Baron|husband|son|father|dad|brother|grandson|grandfather|grandad|uncle|nephew|man|boy|widower"
    r"|\w{3,}man|headmaster|landlord|boyfriend|fiancé|groom|father-of-\w+|dad-of-\w+|schoolboy)\b"
)
_POSSESSOR = re.compile(r"\b(?:[A-Z][\w.-]* ){0,2}[A-Z][\w-]*['’]s? ")
_SEXES = {"she": (_WOMAN, _MAN), "he": (_MAN, _WOMAN)}
_MANY = re.compile(
    r"\b(?:family|couple|pair|police|staff|crowd|jury|court|inquest|[a-z]{2,}s|people|men|women|children)$",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"\b(?:is|was|were|will be|are)\s"
    r"(?P<who>(?:(?!(?:at|in|to|by|from|of|on|with|for|into|near)\s)[a-z\d][\w’'-]*\s){0,5}"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2})"
)
_AGED = re.compile(
    r"(?P<before>(?:[a-z][\w-]*\s)?)(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2}),\s(?:aged\s)?\d{1,3}\b"
)
_LONGEST_NAMING = 80  # characters of the words that name somebody
_BEHIND_NAME = re.compile(r"of|from|at|for|in|on|and|himself|herself|both|too|who|[a-z]+ly|also|later|then|now")
_SPOUSE_OF = re.compile(
    r"\b(?:Mrs|Mr|Ms|Miss|Dr)\.?\s(?:[A-Z][\w’-]+\s)?(?P<surname>[A-Z][\w-]+)['’]s?\s(?:late\s)?"
    r"(?:husband|wife|widow|widower)$"
)
_NOT_BEFORE_A_NAME = frozenset(
    """after over under whether never however other either later former another offer order cover consider enter
    deliver remember rather ever for or nor further better her per together""".split()
)
_TRADE = re.compile(
    r"[a-z-]*(?:man|woman|ist|ian|eer|lady|nurse|clerk|boss|keeper|[a-z]{2}er|[a-z]{2}or|chef|guide|vet|cook|mum|dad"
    r"|wife|husband|son|daughter|brother|sister|friend|pilot|student|patient|surgeon|parent|victim|skipper"
    r"|captain|striker)"
)


@dataclass(frozen=True, slots=True)
class _Met:
    """Somebody who was named, and the words that named them.

    `in_passing` tells that the clause is not about them, `is_here_only` that they are no more than a description, which
    the next passage does not share.
    """

    speaker: Speaker
    words: str
    in_passing: bool = False
    is_here_only: bool = False

    @property
    def is_person(self) -> bool:
        """Whether "she" could be them: somebody with a name, a spokesperson, or one person known by what they are."""
        is_one = bool(self.speaker.role) and not self.speaker.organisation and not _MANY.search(self.speaker.role)
        return bool(self.speaker.name) or "spokes" in self.speaker.role or is_one


@dataclass(slots=True)
class People:
    """Who was named so far, the latest last."""

    _named: list[_Met] = field(default_factory=list)
    _sexes: dict[str, str] = field(default_factory=dict)  # "he" or "she", by the names that one of them was said of

    def hear(self, sentence: str) -> None:
        """Remember who a sentence outside quotation marks is about."""
        for clause in _clauses.clauses(sentence[: _clauses.LONGEST]):
            self._hear_clause(clause)

    def _hear_clause(self, clause: str) -> None:
        parts = _clauses.subject(clause)
        while parts and re.match(r"(?:who|whose|which|where)\b", parts[-1]):
            parts.pop()
        if called := _clauses.somebody(clause):
            self._meet_unnamed(self.described(called, clause), f"the {called}")
        if not parts or _clauses.pronoun(clause):
            return
        for person in _speakers.two_people(parts[0]):
            self.meet(person, person.role)
        for person in _speakers.couple(parts):
            self._pass(person, person.name)
        speaker = _speakers.identify(", ".join(parts))
        if speaker.refers_back or (speaker.name and not any(_is_all_of(part, speaker.name) for part in parts)):
            speaker = Speaker()
        known = self.known(speaker)
        if second := _second_of(parts, speaker):
            self._pass(known, parts[0])
            self._pass(self.known(second), parts[-1])
        elif _is_told_of(known):
            self.meet(known, ", ".join(parts))
        elif _is_one(speaker, parts[0]):
            self._meet_unnamed(known, parts[0])
        if not speaker.name:
            self._hear_behind(clause)

    def _meet_unnamed(self, speaker: Speaker, words: str) -> None:
        """Remember somebody known by what they are, until the passage ends: "the plumber" is the one person named so
        far, when that person is known to be nothing else."""
        named = {met.speaker.name: met for met in self._named if met.speaker.name}
        if not speaker.name and words.lower().startswith("the ") and len(named) == 1:
            only = next(iter(named.values()))
            if not only.speaker.role:
                self.meet(only.speaker, only.words)
                return
        if speaker.name or speaker.role:
            self._remember(_Met(speaker, words, is_here_only=not speaker.name))

    def new_passage(self) -> None:
        """Forget those whom only the passage before described."""
        self._named = [met for met in self._named if not met.is_here_only]

    def _pass(self, speaker: Speaker, words: str) -> None:
        """Remember somebody whom a clause names, but may not be about."""
        self._remember(_Met(speaker, words, in_passing=True))

    def _hear_behind(self, clause: str) -> None:
        """Remember whom a clause names that is about no person: "The oldest was Al Poe", "They chose Al Poe, 43"."""
        if found := _INVERTED.search(clause):
            speaker = _speakers.identify(found["who"] + clause[found.end() :])
            if speaker.name and speaker.name.split()[0] in found["who"]:
                self.meet(self.known(speaker), clause[found.start("who") :][:_LONGEST_NAMING])
                return
        for found in _AGED.finditer(clause):
            speaker = _with_trade(found["before"], found["name"])
            if speaker.name:
                self._pass(self.known(speaker), found[0])

    def meet(self, speaker: Speaker, words: str = "") -> None:
        """Remember somebody who speaks, and the words that name them."""
        if speaker.name or speaker.role or speaker.organisation:
            self._remember(_Met(replace(speaker, refers_back=False), words))

    def _remember(self, met: _Met) -> None:
        self._named = [*self._named[1 - _LOOK_BACK :], met]

    def known(self, speaker: Speaker) -> Speaker:
        """Somebody named before when the speaker can be them ("Ms Poe", "Steve", "the chief constable").

        Where two can be meant ("Mr Poe", of Al Poe and Ann Poe), the speaker is left as given.
        """
        found = [met for met in reversed(self._named) if _speakers.same(speaker, met.speaker)]
        pronoun = "he" if _MAN.match(speaker.name) else "she" if _WOMAN.match(speaker.name) else ""
        if pronoun:
            found = [met for met in found if not _contradicts(pronoun, met)]
        if not found or (speaker.name and len({_speakers.without_title(met.speaker.name) for met in found}) > 1):
            return speaker
        return found[0].speaker

    def meant_by(self, pronoun: str) -> Speaker:
        """Whom a pronoun means: the last one named whom it fits, or nobody that we know.

        Nobody, too, when somebody else was named in passing since: it may be them.
        """
        passed: Speaker | None = None
        for met in reversed(self._named):
            speaker = met.speaker
            if pronoun in ("it", "they", "we"):
                if (not met.is_person and speaker.organisation) if pronoun == "it" else not met.in_passing:
                    return replace(speaker, refers_back=True)
            elif not met.is_person or self._sexes.get(speaker.name, pronoun) != pronoun or _contradicts(pronoun, met):
                continue
            elif met.in_passing:
                if passed and passed.name != speaker.name:
                    return Speaker(refers_back=True)
                passed = speaker
            else:
                return self._said_of(speaker, pronoun) if passed in (None, speaker) else Speaker(refers_back=True)
        return self._said_of(passed, pronoun) if passed else Speaker(refers_back=True)

    def _said_of(self, speaker: Speaker, pronoun: str) -> Speaker:
        """The speaker whom a pronoun means, remembered to be of its sex; nobody when only an age is known."""
        if speaker.name and pronoun in _SEXES:
            self._sexes[speaker.name] = pronoun
        return replace(speaker if speaker.name or not speaker.role[:1].isdigit() else Speaker(), refers_back=True)

    def described(self, called: str, who: str) -> Speaker:
        """Whom an attribution means that only describes them: "the 43-year-old", "the spokesman", "the mother-of-two".

        `called` is the description alone, and `who` the attribution. One that fits nobody known stands for itself.
        """
        age = re.match(r"\d+(?=-)", called)
        people = [met for met in reversed(self._named) if met.is_person]
        if age:
            fitting = [met for met in people if re.search(rf"(?<!\d){age[0]}(?!\d)", met.words)]
        elif called.startswith("spokes"):
            fitting = [met for met in people if "spokes" in met.speaker.role.lower()]
        elif called == "councillor":
            fitting = [met for met in people if re.search("council|cllr", met.speaker.role, re.IGNORECASE)]
        elif re.search(r"\bnamed\b|anonym", who):
            fitting = []
        else:
            pronoun = "he" if _MAN.search(called) else "she"
            fitting = [met for met in people[:1] if not _contradicts(pronoun, met)]
            if "-of-" not in called:  # "the dad" of somebody, unless that is all we know of the last one named
                fitting = [met for met in fitting if not met.speaker.role]
        if fitting:
            return replace(fitting[0].speaker, refers_back=True)
        return Speaker(refers_back=True) if age else Speaker(role=called)


def _contradicts(pronoun: str, met: _Met) -> bool:
    """Whether the words that named somebody make them a man where "she" is said, or a woman where "he" is."""
    own, opposite = _SEXES.get(pronoun, (None, None))
    described = _POSSESSOR.sub(" ", f"{met.words} {met.speaker.role} {met.speaker.name}")
    return bool(opposite and own and opposite.search(described) and not own.search(described))


def _is_told_of(speaker: Speaker) -> bool:
    """Whether a clause's subject is a person in full or a body: one word at its start need not be a name ("Pupils")."""
    is_named = " " in speaker.name or bool(speaker.name and speaker.role)
    return is_named or bool(speaker.organisation and not speaker.role)


def _is_one(speaker: Speaker, words: str) -> bool:
    """Whether somebody without a name is one person, known by what they are ("The leader", "One mum")."""
    if speaker.name or speaker.organisation or not speaker.role or _MANY.search(speaker.role):
        return False
    last = speaker.role.split()[-1].lower()
    is_person = bool(_TRADE.fullmatch(last) or _WOMAN.search(last) or _MAN.search(last) or TITLES.fullmatch(last))
    return is_person and bool(re.match(r"(?:the|an?|one|another)\s", words, re.IGNORECASE))


def _second_of(parts: list[str], first: Speaker) -> Speaker | None:
    """Who else a clause is about after ", and" ("Its head, Jo Roe, and the council's head, Al Poe"), or None."""
    for number, part in enumerate(parts[1:], start=1):
        if part.startswith("and ") and first.name:
            second = _speakers.identify(", ".join([part.removeprefix("and "), *parts[number + 1 :]]))
            return second if second.name and second.name != first.name else None
    return None


def _is_all_of(part: str, name: str) -> bool:
    """Whether a part names a person, and not a thing by their name ("The Poe Yard car park", "Among those present")."""
    if name not in part:
        return False
    rest = part[part.rfind(name) + len(name) :].split()
    is_thing = bool(rest) and rest[0].islower() and not _BEHIND_NAME.fullmatch(rest[0])
    return not is_thing and not re.match(rf"[Tt]he {re.escape(name)}", part)


def in_full(speaker: Speaker, text: str) -> Speaker:
    """A speaker of one name ("Rudge", "Steve") with the full name and the trade that a text gives it.

    Left alone when the text has two people of that name. The husband or wife of "Mrs Roe" is taken for a Roe.
    """
    bare = _speakers.without_title(speaker.name)
    if not bare or " " in bare:
        return speaker
    word = re.escape(bare)
    full = re.compile(
        rf"(?<![\w’'-])(?P<before>(?:[\w’'-]+ ){{0,2}})"
        rf"(?P<name>(?:[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?{word}|{word} [A-Z][\w’'-]+))(?![\w-])"
    )
    found: dict[str, Speaker] = {}
    for match in full.finditer(text):
        named = _with_trade(match["before"], match["name"])
        plain = _speakers.without_title(named.name)
        if bare in plain.split() and " " in plain:
            found.setdefault(plain, named)
    if len(found) == 1:
        named = next(iter(found.values()))
        return replace(named, role=speaker.role or named.role, organisation=speaker.organisation or named.organisation)
    spouse = _SPOUSE_OF.search(speaker.role)
    return replace(speaker, name=f"{bare} {spouse['surname']}") if spouse and not found else speaker


def _with_trade(before: str, name: str) -> Speaker:
    """A name with what stands before it, if that is a trade ("postman", "Teme boss")."""
    words = before.split()
    trade = words[-1] if words and _is_trade(words[-1]) else ""
    place = (
        words[0] if trade and len(words) > 1 and words[0][0].isupper() and words[0] not in ("The", "A", "An") else ""
    )
    return _speakers.identify(f"{place} {trade} {name}".strip())


def _is_trade(word: str) -> bool:
    return bool(_TRADE.fullmatch(word)) and word not in _NOT_BEFORE_A_NAME and not _clauses.is_verb(word)


def as_body(speaker: Speaker, text: str) -> Speaker:
    """A "person" whom the text gives to be a company or the like ("Larkhouse, which…", "the firm Larkhouse")."""
    if not speaker.name or speaker.role or not text:
        return speaker
    name = re.escape(speaker.name)
    sort = (
        r"(?:firm|company|developer|charity|operator|owner|retailer|group|manufacturer|supermarket|provider|business)"
    )
    if re.search(rf"{name},? which\b|\b{sort}s?,? (?:of the \w+, )?{name}\b|\b[Tt]he {name}\b", text):
        return Speaker(organisation=speaker.name)
    return speaker
