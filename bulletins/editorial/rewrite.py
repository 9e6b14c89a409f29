"""Rules that turn a written sentence into one for the ear. Each takes a draft and logs what it changed.

Only rules that were measured to keep the meaning are here: nothing deletes a negation, a hedge or words inside
quotation marks, a figure goes only with the whole last member of a list, and no clause is moved but an attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bulletins.editorial.compression import compressed
from bulletins.editorial.grammar import SAID_BACK_THEN, Lexicon, capitalised, is_plural, lowered
from bulletins.editorial.material import EASY_WORDS, MAX_WORDS, Draft
from bulletins.editorial.vocabulary import HEDGES, NEGATIONS, SAYING, words
from bulletins.language.clock import resolve_times
from bulletins.language.parsing import parse
from bulletins.language.words import SENTENCE_OPENERS

_SPEAKER = r"(?:[Tt]he |[Aa]n? )?[A-Z]?[\w’'&-]+(?: [\w’'&-]+){0,7}"
_SAID = "|".join(SAYING)

_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_OPENER = re.compile(
    r"^(?:However|Meanwhile|Moreover|Furthermore|Additionally|In addition|Also|Nevertheless|But|And|So),?\s+(?=\w)"
)
_ASIDE = re.compile(r",? (?:of course|however|meanwhile|it is understood|in fact|as well|too|though),(?= )")
_RELATIVE = re.compile(
    r", (?:who|which|whose|where) [^,;:]{3,90},(?= (?!(?:and|or|an?|the|some|his|her|their|its) )[a-z])"
)
_TRAILING_RELATIVE = re.compile(r", (?:who|which|whose|where) [^,;:]{3,120}(?=\.$)")
_AGE = re.compile(r", (?:aged )?\d{1,3},(?= )")
_SECOND_CLAIM = re.compile(r",? and (?:that|how|it|they) [^;:]+(?=\.$)")
_MANNER = re.compile(r" in the way (?:we|it|they|the [a-z]+) [^,.;:]+(?=\.$)")
_LAST_FIGURE = re.compile(r",? and (?:almost |nearly |about |around |more than |over )?[£$€]?\d[^.;]*(?=\.$)")
VERB = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|need|needs|[a-z]{2,}ed|[a-z]{2,}[^s'’]s|"
    r"became|began|broke|came|cut|fell|found|gave|got|grew|held|hit|kept|led|left|lost|made|met|paid|put|ran|rose|saw|"
    r"sent|set|shut|spent|stole|struck|took|told|went|won)\b"
)
_ATTRIBUTED = re.compile(
    r"\b(?:sa(?:y|ys|id)|t(?:old|ells?)|heard|describ\w+|call(?:s|ed|ing)?|brand\w*|dub\w*|label\w*|claim\w*|"
    r"accus\w+|warn\w*|rul(?:ed|es)|found|finds|conclud\w+|insist\w*|argu\w+|admit\w*|hail\w*|prais\w+|condemn\w*|criticis\w+|report\w*|according|"
    r"known as|so-called|rated|graded|judged)\b"
)
"""Somebody's words are somebody's: without one of these, borrowed words would be the station's own."""
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|who|which|that)\b")
_SAID_BY = re.compile(
    rf"^(?P<claim>[^“”\"]+), (?P<verb>{_SAID}|says) (?P<who>(?!(?:he|she|they|it|I|we)\b){_SPEAKER})\.$"
)
_CLAIM_FIRST = re.compile(
    rf"^(?P<claim>[^“”\"]+), (?P<who>(?!(?:he|she|they|it|I|we)\b){_SPEAKER}) (?P<verb>{_SAID}|says)(?P<dot>\.)$"
)
_COURT_LAST = re.compile(
    r"^(?P<claim>[^“”\"]+), (?P<tail>(?:an?|the) (?:[a-z]+ ){0,2}(?:jury|court|judge|coroner|inquest|tribunal|hearing|"
    r"inquiry|watchdog|ombudsman|survey|report|study) "
    r"(?:was told|were told|heard|has heard|has been told|has ruled|ruled|has found|found|concluded|has concluded)"
    r"(?: (?:on|in|at) [^,.]{2,30}| today| yesterday| this \w+| earlier)?)\.$"
)
_ACCORDING = re.compile(rf"^(?P<claim>[^“”\"]+), according to (?P<who>{_SPEAKER})\.$")
_GLAD_TO_ANNOUNCE = re.compile(
    r"\b(?:is|are) (?:very |absolutely )?(?:delighted|pleased|proud|excited|thrilled|happy) to announce (?:that )?"
    r"(?:it|they) (?P<does>will|has|have)\b"
)
_COUNSEL = re.compile(
    r"(?P<side>Defending|Prosecuting|Mitigating), (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)(?= (?:said|told))"
)
_BACKSHIFTED = re.compile(r"\b(?:would(?! (?:have|rather|like)\b)|was now|were now)\b")
_RESULT_AT_END = re.compile(
    r",? (?:with|in|during|as part of) (?:an? |the |their )?(?:[a-z-]+ ){0,2}\d{1,3}-\d{1,3} (?:[a-z]+ )?"
    r"(?:win|victory|defeat|loss|draw|success)\b[^.;]{0,60}\.$"
)
_IS_TO = re.compile(r"\b(?:is|are) to(?= [a-z]+\b)")
_IN_PLACE = re.compile(
    r"The (?P<what>[a-z][a-z’'-]*(?: [a-z][a-z’'-]*){0,3}) in (?P<place>[A-Z][\w’'-]*[^s\W](?: [A-Z][\w’'-]*[^s\W])?)"
    r"(?= (?:is|has|will)\b)"
)
_PRAISE = re.compile(
    r"(?<=[Tt]he )(?:state-of-the-art|award-winning|world-class|much-loved|much-anticipated|iconic|stunning|flagship|"
    r"exciting|cutting-edge|ground-?breaking|prestigious|brand-new) (?=[a-zA-Z])"
)
_GOOD_NEWS = re.compile(r"^(?:Great|Good|Fantastic|Brilliant|Fabulous) news for [^,.:]{3,40}? as (?=\S)")
_LOADED = re.compile(
    r"\b(?:tormentors?|thugs?|yobs?|monsters?|evil|fiends?|callous|heartless|brazen|sickening|vile|cowardly|rogue|cruel|"
    r"crooked|caged|fleeced|death[- ]trap|shameless|sick|twisted|scumbag|love rat|horror)\b",
    re.IGNORECASE,
)
"""Words of judgement that a newsroom does not use as its own."""
_SURVEY = re.compile(
    r", (?P<source>according to (?P<what>(?:an?|the)(?: \w+)? (?:survey|report|study|poll|review|analysis)) "
    r"(?:by|from|for|of|carried|published)\b[^.]*)\.$"
)
_ADDRESS = re.compile(r", of (?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*, )+(?P<town>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)(?=, )")
_PAST_SAYING = re.compile(
    rf"\b(?P<subject>[\w’'-]+) (?P<verb>{_SAID})\b(?P<that> that)?(?! (?:on|at|in|yesterday|last|to)\b)"
)
_ASIDE_SAYING = re.compile(
    rf"^(?P<head>[^,]{{3,60}}), [^,]{{3,80}}, (?P<verb>{_SAID})\b(?P<that> that)?"
    r"(?= (?:[a-z]+|[A-Z][\w’'-]+ (?:ha[sd]|is|was|will|would))\b)"
)
_NO_SUBJECTS = frozenset(
    "has have had having cent i you he she it who which that and but or not been be being is are was were get "
    "got".split()
)
_CONTRACTIONS = {
    "it is": "it's", "that is": "that's", "there is": "there's", "they are": "they're", "they have": "they've",
    "it will": "it'll", "they will": "they'll",
}  # fmt: skip
_CONTRACTION = re.compile(
    r"(?:(?<=^)|(?<=says )|(?<=say )|(?<=that )|(?<=but )|(?<=and )|(?<=, ))("
    + "|".join(_CONTRACTIONS)
    + r")\b(?! not\b)(?=\s+[a-z])",
    re.IGNORECASE,
)
_SCARE_QUOTE = re.compile(r"(?<!\w)(?:[“\"]([^“”\"]{1,40})[”\"]|[‘']([^“”\"‘’']{1,40})[’'])(?!\w)")
_BORROWED_ADJECTIVE = re.compile(
    r"\b(?P<article>[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) [“\"][a-z][^“”\"]{1,40}[”\"] (?=[a-z])"
)
_SHOUTED = re.compile(r"[A-Z]{2,}(?= [a-z])")
_QUOTE_LEFT = re.compile(r"[“”\"]|(?<!\w)[‘']\w")


def turned(draft: Draft, known: Lexicon) -> Draft:
    """The line with "But" before it, where the source turned against the sentence before."""
    return draft.rewritten("turn", "", "But", f"But {lowered(draft.text, known)}")


def loses_meaning(cut: str) -> bool:
    """Whether these words must not be deleted: they negate, hedge, count or quote."""
    return bool(re.search(r"[\d£€$%“”\"]", cut)) or any(word in NEGATIONS or word in HEDGES for word in words(cut))


def _cut(draft: Draft, rule: str, pattern: re.Pattern[str], join: str = "") -> Draft:
    """Delete every match of a pattern that may be deleted."""
    for match in reversed(list(pattern.finditer(draft.text))):
        if not loses_meaning(match.group(0)):
            text = draft.text[: match.start()] + join + draft.text[match.end() :]
            draft = draft.rewritten(rule, match.group(0), "", text)
    return draft


def without_asides(draft: Draft) -> Draft:
    """Drop brackets, linking openers and asides between commas (rule S2)."""
    for match in reversed(list(_BRACKETS.finditer(draft.text))):
        if not {*words(match.group(0))} & (NEGATIONS | HEDGES):
            draft = draft.rewritten(
                "brackets", match.group(0), "", draft.text[: match.start()] + draft.text[match.end() :]
            )
    draft = _cut(draft, "opener", _OPENER)
    return _cut(draft, "aside", _ASIDE)


def plainly(draft: Draft) -> Draft:
    """Say what a body does, not how glad it is to announce it or how fine it finds its things."""
    draft = draft.sub("announcing", _GLAD_TO_ANNOUNCE, r"\g<does>").sub("praise", _PRAISE, "")
    return draft.sub("praise", _GOOD_NEWS, "")


def without_score(draft: Draft) -> Draft:
    """A sentence of a match report without the result at its end, which the top line has told."""
    match = _RESULT_AT_END.search(draft.text)
    if not match or loses_meaning(re.sub(r"\d", "", match.group(0))):
        return draft
    text = f"{draft.text[: match.start()]}."
    return draft.rewritten("circumstance", match.group(0), "", text)


def counsel_named_first(draft: Draft) -> Draft:
    """ "Defending, Jo Bell said…" becomes "Jo Bell, defending, said…" (rule S2)."""
    match = _COUNSEL.match(draft.text)
    if not match:
        return draft
    new = f"{match.group('who')}, {match.group('side').lower()},"
    return draft.rewritten("counsel", match.group(0), new, new + draft.text[match.end() :])


def retold(draft: Draft) -> Iterator[Draft]:
    """The same sentence in another form, for another hour: "X's hall will reopen" for "The hall in X is to reopen"."""
    if match := _IS_TO.search(draft.text):
        yield draft.rewritten("retold", match.group(0), "will", _IS_TO.sub("will", draft.text, count=1))
    if match := _IN_PLACE.match(draft.text):
        new = f"{match.group('place')}'s {match.group('what')}"
        yield draft.rewritten("retold", match.group(0), new, new + draft.text[match.end() :])


def shorter_source(draft: Draft) -> Draft:
    """A survey is enough of a source while the sentence is long: "…, according to a survey by the group Voice…"."""
    match = _SURVEY.search(draft.text)
    if not match or draft.words <= EASY_WORDS:
        return draft
    new = f"{match.group('what')} says"
    text = f"{draft.text[: match.start('source')]}{new}."
    return draft.rewritten("source", match.group("source"), new, text)


def attribution_first(draft: Draft, known: Lexicon) -> Draft:
    """Put the speaker before what is claimed (rule A1): "…, said Jo Bell." becomes "Jo Bell says …"."""
    if court := _COURT_LAST.match(draft.text):
        new = f"{capitalised(court.group('tail'))} that"
        return draft.rewritten("court", court.group("tail"), new, f"{new} {lowered(court.group('claim'), known)}.")
    match = _CLAIM_FIRST.match(draft.text) or _SAID_BY.match(draft.text) or _ACCORDING.match(draft.text)
    if not match or _CLAUSE.search(match.group("who")):
        return draft
    who = match.group("who")
    if " " not in who and re.search(rf"\b{re.escape(who)}\b", match.group("claim")):
        return draft  # "the twins Jo and Ann got the same, said Ann": who she is comes in what she says
    verb = SAYING.get(match.groupdict().get("verb") or "said", ("says", "say"))[is_plural(who, known)]
    text = f"{capitalised(who)} {verb} {lowered(match.group('claim'), known)}."
    return draft.rewritten("attribution", match.group("who"), f"{who} {verb}", text)


def present_saying(draft: Draft, known: Lexicon) -> Draft:
    """Put "said that" into the present (rule V1), unless a time stands beside it."""
    match = _ASIDE_SAYING.match(draft.text) or _PAST_SAYING.search(draft.text)
    head = match.groupdict().get("head") if match else None
    if not match or (head is None and match.group("subject").lower() in _NO_SUBJECTS):
        return draft
    if head is None and SAID_BACK_THEN.search(draft.text, 0, match.start("verb")):
        return draft
    by_parse = _has_plural_subject(draft.text, match.start("verb"))
    subject = re.split(r" (?:of|for|at|from|in) ", head)[0] if head else _subject(draft.text, match)
    is_several = is_plural(subject, known) if by_parse is None else by_parse
    verb = SAYING[match.group("verb")][is_several]
    start, end = match.span("verb")
    if match.group("that"):
        end = match.end("that")
    return draft.rewritten("saying", draft.text[start:end], verb, draft.text[:start] + verb + draft.text[end:])


def _has_plural_subject(text: str, verb_start: int) -> bool | None:
    """Whether several say something, by the parse: a common noun in the plural, or two joined; None when unsure."""
    parsed = parse(text)
    verb = next(iter(parsed.at(verb_start, verb_start + 1)), None) if parsed else None
    subject = next((c for c in parsed.children(verb) if c.dep == "nsubj"), None) if parsed and verb else None
    if parsed is None or subject is None or subject.pos == "PROPN":
        return None
    joined = any(child.dep == "conj" for child in parsed.children(subject))
    return subject.tag == "NNS" or joined or subject.lower in ("police", "people", "they")


def present_claim(draft: Draft) -> Draft:
    """What was said in the past is told in the present too: "says it will", for "said it would" (rule V1)."""
    if not any(edit.rule == "saying" for edit in draft.edits) or re.search(r"\b(?:if|unless|wish)\b", draft.text):
        return draft
    claim = re.search(r"\b(?:say|says|warns?|claims?|explains?|insists?|confirms?|announces?) ", draft.text)
    match = _BACKSHIFTED.search(draft.text, claim.end()) if claim else None
    if not match:
        return draft
    new = {"would": "will", "was now": "is now", "were now": "are now"}[match.group(0)]
    return draft.rewritten("tense", match.group(0), new, draft.text[: match.start()] + new + draft.text[match.end() :])


def _subject(text: str, match: re.Match[str]) -> str:
    """The word before a verb of saying, with the names right before it: one word alone may be a plural noun."""
    before = re.search(r"(?:[A-Z][\w’'-]* )*$", text[: match.start("subject")])
    return (before.group(0) if before else "") + match.group("subject")


def contracted(draft: Draft) -> Draft:
    """Use the positive contractions that people use when they talk (rule V1); "not" is never contracted."""
    for match in reversed(list(_CONTRACTION.finditer(draft.text))):
        old = match.group(0)
        short = _CONTRACTIONS[old.lower()]
        new = capitalised(short) if old[0].isupper() else short
        text = draft.text[: match.start()] + new + draft.text[match.end() :]
        draft = draft.rewritten("contraction", old, new, text)
    return draft


def on_air_times(draft: Draft, said_on: datetime | None, air: datetime) -> Draft | None:
    """Say times from air time (rule R1). None when the source's time word cannot be said truthfully any more."""
    resolved = resolve_times(draft.text, said_on, air)
    if resolved.stale:
        return None
    if resolved.text == draft.text:
        return draft
    for change in resolved.changed:
        draft = draft.rewritten("time", change.old, change.new, draft.text)
    return draft.rewritten("time", "", "", resolved.text)


def shortened(draft: Draft, most_words: int = EASY_WORDS) -> Draft:
    """Cut what can be cut without harm while the sentence is long (rule S1): asides between commas first."""
    for rule, pattern in (
        ("age", _AGE),
        ("relative", _RELATIVE),
        ("relative", _TRAILING_RELATIVE),
        ("second-claim", _SECOND_CLAIM),
        ("manner", _MANNER),
    ):
        if draft.words > most_words:
            draft = _cut(draft, rule, pattern)
    if draft.words > most_words and (address := _ADDRESS.search(draft.text)):
        new = f", from {address.group('town')}"
        text = draft.text[: address.start()] + new + draft.text[address.end() :]
        draft = draft.rewritten("address", address.group(0), new, text)
    if draft.words > most_words:
        draft = compressed(draft, most_words)
    return _without_last_figure(draft) if draft.words > MAX_WORDS else draft


def _without_last_figure(draft: Draft) -> Draft:
    """Drop the last figure of a list from a sentence that is far too long."""
    for match in _LAST_FIGURE.finditer(draft.text):
        if not re.search(r"\d", draft.text[: match.start()]):
            continue
        kept = draft.text[: match.start()]
        if 8 <= len(kept.split()) <= MAX_WORDS and _is_whole(kept):
            return draft.rewritten("tail", match.group(0), "", kept + draft.text[match.end() :])
    return draft


def _is_whole(text: str) -> bool:
    """Whether a cut left a sentence: what is claimed has a verb, no small word dangles, no pair is open."""
    claim = re.split(r"\b(?:says|say|warns|adds|claims)\b", text)[-1]
    dangling = re.search(
        r"\b(?:be|has|have|had|will|would|could|should|may|the|an?|of|and|or|but|for|with|by|to|as|at|from|both)\W*$",
        text,
    )
    return bool(VERB.search(claim)) and not dangling and not re.search(r"\b(?:between|both)\b", claim)


def is_loaded(text: str) -> bool:
    """Whether a text judges people in words that only somebody quoted may use."""
    return bool(_LOADED.search(text)) and not _ATTRIBUTED.search(text)


def without_judgements(draft: Draft) -> Draft:
    """Drop the words that a noun borrows before it: 'a "greedy and heartless" carer' is a carer."""
    for match in reversed(list(_BORROWED_ADJECTIVE.finditer(draft.text))):
        article = match.group("article")
        following = draft.text[match.end()]
        if article.lower() in ("a", "an"):
            article = article[0] + ("n" if following in "aeiou" else "")
        text = draft.text[: match.start()] + article + " " + draft.text[match.end() :]
        draft = draft.rewritten("judgement", match.group(0), f"{article} ", text)
    return draft


def unquoted(draft: Draft, *, is_own: bool = False) -> Draft | None:
    """Take the marks off words that a sentence borrows (rule Q1).

    None when it borrows more than a few, or when it says somebody's judgement without saying whose it is: only a
    story's own headline (`is_own`) may do that.
    """
    borrowed = [match.group(1) or match.group(2) for match in _SCARE_QUOTE.finditer(draft.text)]
    if not is_own and any(phrase[0].islower() for phrase in borrowed) and not _ATTRIBUTED.search(draft.text):
        return None
    if borrowed and draft.text[0] in "“\"‘'" and not _ATTRIBUTED.search(draft.text):
        return None
    draft = draft.sub("marks", _SCARE_QUOTE, r"\1\2")
    return None if _QUOTE_LEFT.search(draft.text) else draft


def finished(draft: Draft) -> Draft:
    """Tidy spaces and commas, start with a capital, end with a full stop."""
    text = re.sub(r"\s+", " ", draft.text).strip(" ,;:–-")
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r",\s*([.,!?])", r"\1", text)
    if text and text[-1] not in ".!?":
        text += "."
    if (shouted := _SHOUTED.match(text)) and shouted.group(0).lower() in SENTENCE_OPENERS:
        text = shouted.group(0).capitalize() + text[shouted.end() :]
    return Draft(capitalised(text), draft.evidence, draft.edits, draft.made_by)
