"""Quotes become reported speech (rule Q1), where that is safe; where it is not, nothing is said.

A quote without I, we or you only needs its speaker before it. "We" becomes the speaker's body when the story names
one ("the force has…"). "I" survives only as the subject of a word of attitude ("I accept…" → "Jo Bell accepts…").
Nobody's sex is guessed, and nothing is contracted with "not".
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from bulletins.editorial.grammar import Lexicon, capitalised, lowered
from bulletins.editorial.material import MAX_WORDS, Draft, Statement, evidence_at, find_evidence
from bulletins.editorial.rewrite import VERB, finished, shortened, without_asides
from bulletins.language.parsing import parse
from bulletins.model import Edit, Evidence, Quote, Story

_BODY_NOUNS = (
    ("the force", r"\b(?:police|constabulary)\b"),
    ("the fire service", r"\bfire\b"),
    ("the council", r"\bcouncil\b"),
    ("the trust", r"\btrust\b"),
    ("the hospital", r"\b(?:hospital|infirmary)\b"),
    ("the university", r"\buniversity\b"),
    ("the school", r"\b(?:school|academy)\b"),
    ("the college", r"\bcollege\b"),
    ("the charity", r"\b(?:charity|foundation)\b"),
    ("the club", r"\b(?:club|fc|rfc|united|town fc|rugby)\b"),
    ("the company", r"\b(?:ltd|limited|plc|company|homes|water|energy|buses|trains|rail)\b"),
)
_POLICE_RANK = re.compile(
    r"(?:Temporary |Acting |Detective |Police )*(?:Chief )?(?:Superintendent|Inspector|Sergeant|Constable)(?! of)\b|"
    r"(?:Det |D)?(?:Ch )?(?:Supt|Insp|Sgt|PC|DC|DS|DI|DCI)\b"
)
_COMMON_OFFICES = frozenset(
    "chair chairman chairwoman director manager leader head founder owner secretary president treasurer member cabinet "
    "principal spokesperson organiser co-founder trustee deputy managing chief".split()
)
_OWNED = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[A-Z][\w-]*[’']s)\b")
_SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)
_LEADING = re.compile(r"^(?:However|But|And|So|Well|Obviously|Clearly|Of course),? ", re.IGNORECASE)
_CONCESSION = re.compile(r"^(?:Whilst|While|Although|Though) [^.;]+?, (?=(?:I|we)\b)", re.IGNORECASE)
_SECOND_CLAUSE = re.compile(r"^.+?\band (?=we(?:[’'](?:ve|re|ll))?\b)", re.IGNORECASE)
_UNSAYABLE = re.compile(r"[?!]|\b(?:you|your|yours|let us|let[’']s|please|thank|thanks)\b", re.IGNORECASE)
_OWN_KIN = re.compile(
    r"(?<![’']s )(?<!\bhis )(?<!\bher )(?<!\btheir )"
    r"\b(?:Mum|Mummy|Mam|Dad|Daddy|Nan|Nana|Gran|Granny|Grandma|Grandad)\b"
)
"""Whoever says "Dad" says whose he is by saying it."""
_ATTITUDE = re.compile(
    r"^I(?: do| also| fully| really)? "
    r"(accept|believe|think|hope|welcome|understand|recognise|expect|want|urge|regret|know)\b"
    r"(?P<that> that)?(?P<rest> (?!(?:this|these|those|it|how)\b).+)$"
)
_FEELING = re.compile(
    r"^(?:I am|I[’']m)(?: very| really| absolutely| extremely)? "
    r"(?P<how>delighted|pleased|proud|disappointed|confident|grateful|concerned|sorry|determined|thrilled) "
    r"(?P<rest>.+)$"
)
_APPEAL = re.compile(
    r"^(?:We|I)(?:[’']d| would| are| am| do)?(?: also| strongly)?(?: like to| want to)? "
    r"(?P<verb>urge|ask|encourage|remind) (?P<rest>(?!for\b|if\b).+)$"
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself|I[’'](?:m|ve|d|ll))\b")
_WE = re.compile(r"\b(?:we|our|ours|us|ourselves|we[’'](?:re|ve|ll|d))\b", re.IGNORECASE)
_BASE_VERBS = (
    "accept acknowledge agree aim apologise appreciate ask believe bring build call care celebrate continue deal "
    "deliver depend disagree employ encourage enjoy expect face feel find get give go hear help hold hope intend "
    "invite keep know listen live look love make manage meet need offer operate own pay plan prioritise protect "
    "provide recognise regret rely remain require respect respond run say see send serve share spend stand start stay "
    "support sympathise tackle take teach thank think treat try understand urge use value view want warn welcome wish "
    "work"
).split()
_AUXILIARIES = {"have": "has", "are": "is", "were": "was", "do": "does"}
_ADVERBS = r"(?:(?:also|already|always|now|still|really|never|just|fully|currently|all|only|clearly|certainly) )*"
_WE_VERB = re.compile(
    rf"\bwe(?P<short>[’'](?:ve|re|ll|d))?(?P<adverbs> {_ADVERBS}|(?= ))(?P<verb> ?[a-z]+)?", re.IGNORECASE
)
_SHORT_FORMS = {"ve": "has", "re": "is", "ll": "will", "d": "would"}
_PLURAL_FORMS = {"ve": "have", "re": "are", "ll": "will", "d": "would"}
_OUR_PLACE = re.compile(
    r"\b[Oo]ur(?= (?:local |whole |wider )?(?:streets?|roads?|communit(?:y|ies)|count(?:y|ies)|cit(?:y|ies)|towns?|"
    r"villages?|area|region|country|residents|parks|rivers?|beaches|high street|schools)\b)"
)
_UNCHANGED = re.compile(
    r"^(?:will|would|can|could|should|must|may|might|had|did|became|began|bought|brought|built|came|chose|did|felt|found|"
    r"gave|got|grew|heard|held|kept|knew|led|left|lost|made|met|paid|ran|said|saw|sent|sold|spent|spoke|stood|told|took|"
    r"thought|went|won|wrote|\w+ed)$"
)


class Mention(Enum):
    """How a speaker is named: with the body that they speak for, by title and name, by surname, or as the body."""

    INTRODUCED = "introduced"
    FIRST = "first"
    LATER = "later"
    BODY = "body"


def reported(story: Story, statement: Statement, own: Draft, known: Lexicon, mention: Mention) -> Draft | None:
    """A quoted sentence, or what a rule kept of it (`own`), as reported speech; None when that is not safe."""
    quote = statement.quote
    if quote is None or not (quote.speaker or quote.role or quote.organisation) or quote.speaker.isupper():
        return None
    start, text = _main_clause(own.text)
    if (
        _UNSAYABLE.search(text)
        or _OWN_KIN.search(text)
        or re.match(r"(?:If|When|To|For|In order)\b", text)
        or not VERB.search(text)
    ):
        return None
    naming = speaker_evidence(story, quote)
    evidence = own.evidence
    if own.text == statement.text:
        evidence = (evidence_at(story, statement.passage, statement.start + start, statement.end),)
    who = named(_with_article(quote, story), mention)
    draft = Draft(text, (*evidence, *naming), (*own.edits, Edit("speaker", "", who)), "reported")
    said = _appealing(draft, who) or _with_attitude(draft, who) or _with_says(draft, who, known, _are_several(quote))
    if said is None:
        return None
    said = _in_third_person(said, "it" if mention is Mention.BODY else speaks_for(quote))
    if said is None:
        return None
    said = shortened(finished(without_asides(said)))
    return said if said.words <= MAX_WORDS else None


def named(quote: Quote, mention: Mention) -> str:
    """The speaker (rule P1): title or role with the name, and the body where that is new; later the surname."""
    if _speaks_as_body(quote) or (mention is Mention.BODY and quote.organisation):
        later = body_noun(quote.organisation) if mention is Mention.LATER else ""
        return capitalised(later or quote.organisation)
    if mention is Mention.LATER:
        if _OWNED.match(quote.role) and not quote.speaker:
            return capitalised(quote.role)
        return quote.speaker.split()[-1] if quote.speaker else f"The {_ARTICLE.sub('', quote.role)}"
    if not quote.speaker:
        article = "An" if quote.role[:1].lower() in "aeiou" else "A"
        is_plain = _ARTICLE.match(quote.role) or _OWNED.match(quote.role) or _are_several(quote)
        role = capitalised(quote.role) if is_plain else f"{article} {quote.role}"
        belongs = quote.organisation and quote.organisation.lower() not in role.lower()
        return f"{role} for {quote.organisation}" if belongs else role
    if not quote.role:
        return quote.speaker
    title = re.sub(r"^(?:His|Her) Majesty[’']s ", "", quote.role)
    if title[0].isupper() and not re.search(r",| (?:at|for|of the|in|who) ", title):
        introduced = mention is Mention.INTRODUCED and quote.organisation
        return f"{title} {quote.speaker}, from {quote.organisation}," if introduced else f"{title} {quote.speaker}"
    if not quote.organisation and not re.search(r",|\b(?:of|for|at|in|who|from)\b", quote.role):
        return f"{capitalised(_ARTICLE.sub('', quote.role))} {quote.speaker}"
    belongs = quote.organisation and quote.organisation.lower() not in quote.role.lower()
    joined = "at" if " for " in quote.role else "of"
    role = f"{quote.role} {joined} {quote.organisation}" if belongs else quote.role
    if role[:1].isupper() and role[1:2].islower() and role.split()[0].lower() in _COMMON_OFFICES:
        role = role[0].lower() + role[1:]
    return f"{quote.speaker}, {role},"


def speaks_for(quote: Quote) -> str:
    """What "we" is when a quote is told: "the council", "officers", "it" where the body itself speaks; else empty."""
    if _speaks_as_body(quote):
        return "it"
    return body_noun(quote.organisation) or ("officers" if _POLICE_RANK.match(quote.role) else "")


def _speaks_as_body(quote: Quote) -> bool:
    """Whether a body speaks, itself or through a spokesperson without a name."""
    return bool(quote.organisation) and not quote.speaker and (not quote.role or bool(_SPOKES.search(quote.role)))


def namings(quote: Quote, story: Story) -> frozenset[str]:
    """Every way in which a line may name the speaker of a quote."""
    return frozenset(named(_with_article(quote, story), mention) for mention in Mention)


def introduced(quote: Quote, story: Story) -> str:
    """Who speaks, in full, as the complement of "This is": "Chief Nurse Olivia Farlow, from the trust"."""
    return named(_with_article(quote, story), Mention.INTRODUCED).rstrip(",")


def _with_article(quote: Quote, story: Story) -> Quote:
    """The quote with "the" before its organisation, where the story says it so: "the Allied Ambulance Union"."""
    the = f"the {quote.organisation}"
    spoken_of = any(the.lower() in passage.text.lower() for passage in story.passages)
    return replace(quote, organisation=the) if quote.organisation and spoken_of else quote


def body_noun(organisation: str) -> str:
    """What a body is called once it has been named: "the force", "the council"; empty when the story names none."""
    for noun, pattern in _BODY_NOUNS:
        if re.search(pattern, organisation, re.IGNORECASE):
            return noun
    return ""


def _main_clause(sentence: str) -> tuple[int, str]:
    """Drop a linking word, a concession before "I" or "we", or a first clause before "and we": where it starts, and it.

    A list or an aside behind a semicolon stays out: each half of such a sentence stands alone.
    """
    start = 0
    head, semicolon, tail = sentence.partition("; ")
    if semicolon and _WE.search(tail):
        start, sentence = len(head) + 2, tail
    for pattern in (_LEADING, _CONCESSION, _SECOND_CLAUSE):
        match = pattern.match(sentence)
        if match and not re.search(r"\b(?:not|never|no|if|unless)\b", match.group(0), re.IGNORECASE):
            start, sentence = start + match.end(), sentence[match.end() :]
    return start, sentence


def speaker_evidence(story: Story, quote: Quote) -> tuple[Evidence, ...]:
    """Where the story names the speaker, the role and the body."""
    first = quote.spans[0].passage
    found = (find_evidence(story, text, first) for text in (quote.speaker, quote.role, quote.organisation) if text)
    return tuple(dict.fromkeys(evidence for evidence in found if evidence))


def _appealing(draft: Draft, who: str) -> Draft | None:
    """ "We would urge anyone who saw it…" → "Jo Bell is urging anyone who saw it…"."""
    match = _APPEAL.match(draft.text)
    if not match:
        return None
    doing = {"urge": "urging", "ask": "asking", "encourage": "encouraging", "remind": "reminding"}[match.group("verb")]
    old = match.group(0)[: match.end("verb")]
    return draft.rewritten("attitude", old, f"is {doing}", f"{who} is {doing} {match.group('rest')}")


def _with_attitude(draft: Draft, who: str) -> Draft | None:
    """ "I accept that…" → "Jo Bell accepts…"; "I'm delighted…" → "Jo Bell is delighted…"."""
    if (match := _ATTITUDE.match(draft.text)) and not who.startswith(("A ", "An ")):
        verb = match.group(1)
        present = verb + "s"
        text = f"{who} {present}{match.group('rest')}"
        return draft.rewritten("attitude", match.group(0)[: match.start("rest")], present, text)
    if match := _FEELING.match(draft.text):
        old = match.group(0)[: match.start("how")]
        return draft.rewritten("attitude", old, "is", f"{who} is {match.group('how')} {match.group('rest')}")
    return None


def _are_several(quote: Quote) -> bool:
    """Whether a role without a name is that of several: "his parents", "her mum and dad"."""
    nameless = bool(quote.role) and not quote.speaker and not _SPOKES.search(quote.role)
    return nameless and bool(re.search(r"\band\b|(?<!s)s$", quote.role))


def _with_says(draft: Draft, who: str, known: Lexicon, several: bool) -> Draft | None:
    """ "Jo Bell says …", for a sentence without "I"."""
    if _FIRST_PERSON.search(draft.text):
        return None
    if not re.match(r"[A-Z\d“\"]|we\b|it\b|they\b|the\b|in\b", draft.text):
        return None
    verb = "say" if several else "says"
    return draft.rewritten("says", "", verb, f"{who} {verb} {lowered(draft.text, known)}")


def _in_third_person(draft: Draft, body: str) -> Draft | None:
    """Turn we, our and us into the speaker's body. None when there is no body, or a verb is not known well enough."""
    if _FIRST_PERSON.search(draft.text):
        return None
    if not _WE.search(draft.text):
        return draft
    if not body or (body != "officers" and _shares_we(draft.text)):
        return None
    subject = body
    while match := _WE_VERB.search(draft.text):
        verb = _plural(match) if body == "officers" else _third_person(match) or _parsed_third_person(match)
        if verb is None:
            return None
        new = f"{subject}{verb}"
        text = draft.text[: match.start()] + new + draft.text[match.end() :]
        draft = draft.rewritten("third-person", match.group(0), new, text)
        subject = "they" if body == "officers" else "it"
    draft = draft.sub("third-person", _OUR_PLACE, "the")
    for pattern, first, later in (
        (r"\b[Oo]urselves\b", *(("themselves",) * 2 if body == "officers" else ("itself",) * 2)),
        (r"\b[Oo]urs?\b", *_possessives(body)),
        (r"\bus\b", body, "them" if body == "officers" else "it"),
    ):
        if subject == body and re.search(pattern, draft.text):
            draft = draft.sub("third-person", re.compile(pattern), first, count=1)
            subject = "they" if body == "officers" else "it"
        draft = draft.sub("third-person", re.compile(pattern), later)
    return draft


def _shares_we(text: str) -> bool:
    """Whether a second verb in the plural has the same "we": "we are at work and hope to reopen"."""
    parsed = parse(text)
    return parsed is not None and any(
        word.tag == "VBP" and word.dep == "conj" and not any("nsubj" in child.dep for child in parsed.children(word))
        for word in parsed.words
    )


def _possessives(body: str) -> tuple[str, str]:
    """Whose something is, where the body has not been named yet and where it has."""
    if body == "officers":
        return "their", "their"
    return ("its", "its") if body == "it" else (f"{body}'s", "its")


def _plural(match: re.Match[str]) -> str:
    """What followed "we", for several: short forms are written out."""
    adverbs, verb = match.group("adverbs").rstrip(), (match.group("verb") or "").strip()
    if short := match.group("short"):
        return f" {_PLURAL_FORMS[short[1:].lower()]}{adverbs} {verb}".rstrip()
    return f"{adverbs} {verb}".rstrip()


def _third_person(match: re.Match[str]) -> str | None:
    """What follows the body's name in place of what followed "we"; None for a verb that is not known."""
    adverbs = match.group("adverbs").rstrip()
    verb = (match.group("verb") or "").strip()
    if short := match.group("short"):
        return f" {_SHORT_FORMS[short[1:].lower()]}{adverbs} {verb}".rstrip()
    if verb in _AUXILIARIES:
        return f"{adverbs} {_AUXILIARIES[verb]}"
    if verb in _BASE_VERBS:
        return f"{adverbs} {_with_s(verb)}"
    return f"{adverbs} {verb}" if _UNCHANGED.match(verb) else None


def _parsed_third_person(match: re.Match[str]) -> str | None:
    """The same for a verb that only the parser knows; None without it, or when it is not sure."""
    verb = (match.group("verb") or "").strip()
    parsed = parse(match.string)
    if parsed is None or not verb or match.group("short"):
        return None
    word = next(iter(parsed.at(match.end("verb") - len(verb), match.end("verb"))), None)
    if word is None or word.text != verb:
        return None
    has_subject = any(child.dep == "nsubj" and child.lower == "we" for child in parsed.children(word))
    adverbs = match.group("adverbs").rstrip()
    if word.tag == "VBD" and has_subject:
        return f"{adverbs} {verb}"
    return f"{adverbs} {_with_s(verb)}" if word.tag in ("VB", "VBP") and has_subject else None


def _with_s(verb: str) -> str:
    """A verb's third person singular."""
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + ending
