"""One idea a sentence (rule S2): what a long sentence says, in shorter sentences that each stand alone.

A sentence that joins several statements is taken apart where that is safe: at a semicolon, before a clause with a
subject of its own, before a second predicate, which is given the subject again, and at a clause of what happened
before or because of what ("after…", "as…"). What "but", "or" or a condition binds stays together, and so does a
sentence with a condition before it, or with quotation marks. Every part is parsed again and must be a sentence.
"""

from __future__ import annotations

import re

from bulletins.editorial.grammar import capitalised
from bulletins.editorial.material import EASY_WORDS, Draft
from bulletins.editorial.vocabulary import SAYING
from bulletins.language.clock import time_phrases
from bulletins.language.parsing import Parse, Word, parse, parses

SUBJECTS = frozenset("nsubj nsubjpass expl csubj".split())
_FINITE = frozenset("VBZ VBD VBP MD".split())
_BINDING = re.compile(
    r"^(?:If|Unless|Until|When|Whenever|Once|Whether|Should|Had|While|Whilst|Although|Though|Because|Since|As)\b"
    r"|\bwhether\b|[“”\"?]",
    re.IGNORECASE,
)
_PAIRING = re.compile(r"\b(?:either|neither|nor|both|between|respectively|not only)\b", re.IGNORECASE)
_HAPPENED = "after|as|when|because|while|so"
CLAUSE_BEFORE = re.compile(rf"(?:;|, that|\b(?:and|and that|{_HAPPENED})(?: being)?)\s*$")
CLAUSE_AFTER = re.compile(rf"\s*(?:;|, that\b|,?\s*(?:and|{_HAPPENED})\b)")
"""How a statement that is left out ends, when it stood before the part that is kept, and how it begins behind it."""
_ASKING = frozenset("how what why whether when where if".split())
_THAT = re.compile(r",? and that |, that ")
_LIST_OF_CLAIMS = re.compile(
    r"(?P<who>[^“”\"]{4,100}? (?:says?|said|told [^,]{3,40}?(?= that )|heard|warned|found) (?:that )?)"
    r"(?=.*(?:and|,) that )"
)
_SAID_WHEN = re.compile(r"^(?:In|On|At|Speaking|After|Following)\b[^,]{3,60}, (?=[A-Z]|the )")
_POINTING = frozenset("it he she they this that these those him her them its his their who which there".split())
_BELONGS = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|just|shortly|soon|long|such|same"
    r"|(?:as|so) (?:[\w’'-]+ ){0,2}[\w’'-]+) $"
)
"""What stands before "after" or "as" and belongs to what follows."""
_TURNS = re.compile(r"\bbut\b")
_INVERTED = re.compile(r"(?:Is|Are|Was|Were|Has|Have|Had|Do|Does|Did|Will|Would|Can|Could) ")
_FEWEST_WORDS = 4
_LONGEST_SUBJECT = 9


def parts(draft: Draft) -> list[Draft]:
    """The sentences that a draft can be taken apart into; none when it says one thing or when that is not safe."""
    parsed = parse(draft.text)
    if parsed is None or _BINDING.search(draft.text):
        return []
    if _is_reported(parsed):
        return _whole(_claims(draft, parsed))
    is_paired = bool(_PAIRING.search(draft.text))
    clauses = [] if is_paired else _whole(_clauses(draft, parsed))
    if clauses:
        return [part for clause in clauses for part in (_whole(_again(clause)) or [clause])]
    happened = _whole(_happened(draft, parsed))
    if happened:
        return [part for clause in happened for part in (clause, *_whole(_again(clause)))]
    return [] if is_paired else _whole(_predicates(draft, parsed))


def _whole(found: list[Draft]) -> list[Draft]:
    sayable = [part for part in found if part.words >= _FEWEST_WORDS and not _INVERTED.match(part.text)]
    trees = parses(part.text for part in sayable)  # several at once are cheaper than one by one
    return [part for part, tree in zip(sayable, trees, strict=True) if tree is not None and is_whole(tree)]


def _again(clause: Draft) -> list[Draft]:
    """A clause that is still long, by its predicates."""
    parsed = parse(clause.text) if clause.words > EASY_WORDS else None
    return _predicates(clause, parsed) if parsed is not None and not _is_reported(parsed) else []


def _is_reported(parsed: Parse) -> bool:
    """Whether the sentence is what somebody says: its parts would lose who says so."""
    root = parsed.root
    says = root.lower in SAYING or root.lemma in {
        "say",
        "tell",
        "hear",
        "claim",
        "warn",
        "add",
        "believe",
        "rule",
        "find",
    }
    return says and any(child.dep in ("ccomp", "dobj") for child in parsed.children(root))


def _clauses(draft: Draft, parsed: Parse) -> list[Draft]:
    """The clauses with a subject of their own."""
    text = parsed.text
    cuts: list[tuple[int, int]] = [match.span() for match in re.finditer(r";\s+", text)]
    joined = (word for word in _joined(parsed, parsed.root) if _has_subject(parsed, word))
    joints = (_joint(parsed, word) for word in joined if not _is_short_of_verb(parsed, word, parsed.root))
    cuts += [cut for cut in joints if cut]
    if not cuts:
        return []
    cuts.sort()
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        kept = text[start:end].strip(" ,;")
        first = re.match(r"[\w’']+", kept)
        if not first or (start and first.group(0).lower() in _POINTING):
            continue
        found.append(_part(draft, text[:start], kept, text[end:]))
    return found


def _claims(draft: Draft, parsed: Parse) -> list[Draft]:
    """ "X says that A and that B": each claim with who makes it; and "X says Y did A and did B" without the second."""
    text = parsed.text
    if listed := _LIST_OF_CLAIMS.match(text):
        return _listed(draft, listed)
    claim = next((child for child in parsed.children(parsed.root) if child.dep == "ccomp"), None)
    if claim is None or claim.index < parsed.root.index or _PAIRING.search(text):
        return []
    called = next((w for w in _joined(parsed, parsed.root) if not _has_subject(parsed, w)), None)
    if called is not None and (apart := _joint(parsed, called)) and text[parsed.span(called)[1] :].strip() in ("", "."):
        return [_part(draft, "", text[: apart[0]], text[apart[0] :])]  # "says it is late and called for talks"
    second = next(iter(_joined(parsed, claim)), None)
    cut = _joint(parsed, second) if second is not None and not _is_short_of_verb(parsed, second, claim) else None
    if second is None or cut is None:
        return []
    is_last = text[parsed.span(second)[1] :].strip() in ("", ".")
    found = [_part(draft, "", text[: cut[0]], text[cut[0] :])] if is_last else []
    rest = text[cut[1] :].removeprefix("that ")
    if _has_subject(parsed, second) and rest.split()[0].lower() not in _POINTING | _ASKING:
        speaker = next((child for child in parsed.children(parsed.root) if child.dep in SUBJECTS), parsed.root)
        who_says = text[parsed.span(speaker)[0] : parsed.subtree(claim)[0].start]
        found.append(_part(draft, text[: len(text) - len(rest)], f"{who_says}{rest}", "", new=who_says))
    return found


def _listed(draft: Draft, listed: re.Match[str]) -> list[Draft]:
    """ "X says that A, that B and that C", claim by claim."""
    text, who_says = listed.string, listed.group("who")
    joints = [(match.start(), match.end()) for match in _THAT.finditer(text, listed.end("who"))]
    starts, ends = [len(who_says), *(end for _, end in joints)], [*(start for start, _ in joints), len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        if text[start:].split()[0].lower() in _POINTING:
            continue
        before = text[:start] if start > len(who_says) else ""
        who = _SAID_WHEN.sub("", who_says) if before else who_says  # the report of today is named once
        found.append(_part(draft, before, f"{who}{text[start:end].rstrip(' .,')}", text[end:], new=who))
    return found


def _has_subject(parsed: Parse, word: Word) -> bool:
    return any(child.dep in SUBJECTS for child in parsed.children(word))


def _is_short_of_verb(parsed: Parse, word: Word, first: Word) -> bool:
    """Whether a joined clause borrows "was": "the lorry was recovered and the road swept"."""
    helped = any("aux" in child.dep for child in parsed.children(word))
    return word.tag in ("VBN", "VBD") and not helped and any(c.dep == "auxpass" for c in parsed.children(first))


def _predicates(draft: Draft, parsed: Parse) -> list[Draft]:
    """The first of two predicates of one subject, and the second with the subject again."""
    text, root = parsed.text, parsed.root
    subject = next((child for child in parsed.children(root) if child.dep in ("nsubj", "nsubjpass")), None)
    second = next((w for w in _joined(parsed, root) if not _has_subject(parsed, w)), None)
    if subject is None or second is None or second.index < root.index:
        return []
    cut = _joint(parsed, second)
    if cut is None or any(child.dep == "neg" for child in parsed.children(root)):
        return []
    end = parsed.span(second)[1]
    tail = text[end:].strip()
    found = [_part(draft, "", text[: cut[0]].strip(" ,"), text[cut[0] :])] if tail in ("", ".") else []
    who = _bare_subject(parsed, subject)
    if who and (opening := text[: parsed.span(subject)[0]]):
        who = f"{opening}{who}"  # "in the past year we…" holds for both
    if who and _is_named(parsed, subject) and len(who.split()) <= _LONGEST_SUBJECT:
        helped = _helping(parsed, root, second)
        if helped is not None:
            said = f"{who} {helped}{text[cut[1] : end]}"
            found.append(_part(draft, text[: cut[1]], said, "", new=f"{who} {helped}".strip()))
    return found


def _is_named(parsed: Parse, subject: Word) -> bool:
    return subject.lower == "we" or parsed.subtree(subject)[0].lower not in _POINTING


def _happened(draft: Draft, parsed: Parse) -> list[Draft]:
    """A clause that says what happened before or meanwhile, as a sentence, and the sentence without it."""
    text = parsed.text
    found: list[Draft] = []
    for word in parsed.words:
        below = parsed.subtree(word)
        mark, last = below[0], below[-1]
        if not re.fullmatch(_HAPPENED, mark.lower) or mark.index < parsed.root.index or not _is_clause(parsed, word):
            continue
        if len(below) != last.index - mark.index + 1 or text[last.end :].strip() not in ("", "."):
            continue
        start = mark.start
        if mark.lower == "so" and parsed.words[mark.index + 1].lower != "that":
            continue
        if _BELONGS.search(text, 0, start) or _TURNS.search(text, start):
            continue  # "two years after…", "as much as…", "after the crash but died"
        found.append(_part(draft, "", text[:start].rstrip(" ,"), text[start:]))
        subject = next((child for child in parsed.children(word) if child.dep in SUBJECTS), None)
        if subject is not None and _stands_apart(parsed, word, mark, subject):
            found.append(_part(draft, text[: mark.end] + " ", text[mark.end + 1 : last.end], ""))
        elif passive := _passive(parsed, mark):
            who, participle = passive
            found.append(
                _part(draft, text[: participle.start], f"{who}{text[participle.start : last.end]}", "", new=who)
            )
    return found or _split_at_mark(draft, text)


def _stands_apart(parsed: Parse, word: Word, mark: Word, subject: Word) -> bool:
    """Whether a clause can be told by itself: it is over, says who, and its place in time is not lost.

    What happened "while" or "when" something else did is no news of its own, nor is what went before something past.
    """
    if mark.lower in ("while", "when", "so") or parsed.subtree(subject)[0].lower in _POINTING:
        return False
    is_told_in_past = parsed.root.tag == "VBD"
    is_dated = bool(time_phrases(parsed.text[mark.end :]))
    return _is_past(parsed, word, mark) and (mark.lower != "after" or is_dated or not is_told_in_past)


def _is_clause(parsed: Parse, word: Word) -> bool:
    """Whether a word begins or heads a clause of time or cause, and no mere phrase ("after the storm")."""
    gerund = any(child.dep == "pcomp" for child in parsed.children(word))
    return word.dep == "advcl" or (word.dep == "prep" and word.lower == "after" and gerund)


def _split_at_mark(draft: Draft, text: str) -> list[Draft]:
    """The same by the word alone, where the parse has gone wrong but both sides are sentences."""
    for match in re.finditer(r",? (?P<mark>after|as|because|while) (?=\S)", text):
        left, right = text[: match.start()], text[match.end() :].rstrip(".")
        first = re.match(r"[\w’'-]*", right)
        if first is None or first.group(0).lower() in _POINTING or not is_sentence(f"{left}."):
            continue
        if _BELONGS.search(f"{left} ") or _TURNS.search(right):
            continue
        parsed = parse(capitalised(f"{right}."))
        if parsed is None or not is_sentence(parsed.text):
            continue
        root = parsed.root
        mark = Word(0, match.group("mark"), "", "", "", "", 0, 0, 0)
        found = [_part(draft, "", left, text[match.start() :])]
        stands_apart = mark.text != "while" and _is_past(parsed, root, mark)
        return [*found, _part(draft, text[: match.end()], right, "")] if stands_apart else found
    return []


def _is_past(parsed: Parse, word: Word, mark: Word) -> bool:
    """Whether a clause tells what has happened: "when it opens" has not; "as a storm comes in" goes on."""
    if word.tag in ("VBZ", "VBP"):
        return mark.lower == "as"
    helpers = [child for child in parsed.children(word) if child.dep in ("aux", "auxpass")]
    return word.tag == "VBD" or any(child.tag in ("VBZ", "VBP", "VBD") for child in helpers)


def _passive(parsed: Parse, mark: Word) -> tuple[str, Word] | None:
    """ "X is celebrating after being judged good" → "X has been", and where "judged" stands."""
    subject = next((child for child in parsed.children(parsed.root) if child.dep in ("nsubj", "nsubjpass")), None)
    being = parsed.words[mark.index + 1] if mark.index + 1 < len(parsed.words) else None
    if subject is None or being is None or being.lower != "being" or subject.lower in _POINTING:
        return None
    participle = parsed.words[being.index + 1]
    who = _bare_subject(parsed, subject)
    if participle.tag != "VBN" or not who or parsed.subtree(subject)[0].lower == "the":
        return None
    return f"{who} {'have' if subject.tag in ('NNS', 'NNPS') else 'has'} been ", participle


def _joined(parsed: Parse, word: Word) -> list[Word]:
    """The verbs that are joined on to a verb by "and", one after the other."""
    found: list[Word] = []
    waiting = [word]
    while waiting:
        one = waiting.pop()
        following = [child for child in parsed.children(one) if child.dep == "conj" and child.pos in ("VERB", "AUX")]
        found += following
        waiting += following
    return sorted(found, key=lambda one: one.index)


def _joint(parsed: Parse, word: Word) -> tuple[int, int] | None:
    """The characters between a joined verb's part and what stands before it: a comma and "and"."""
    first = parsed.subtree(word)[0]
    before = parsed.words[first.index - 1] if first.index else None
    if before is None or before.lower != "and":
        return None
    start = parsed.words[before.index - 1]
    return (start.start if start.text == "," else before.start), first.start


def _bare_subject(parsed: Parse, subject: Word) -> str:
    """A subject without what is said of it between commas."""
    aside = {w.index for c in parsed.children(subject) if c.dep in ("relcl", "appos") for w in parsed.subtree(c)}
    kept: list[Word] = []
    for word in parsed.subtree(subject):
        if word.index in aside or word.text in (",", "–") or (kept and word.index != kept[-1].index + 1):
            break
        kept.append(word)
    return parsed.text[kept[0].start : kept[-1].end] if kept and subject in kept else ""


def _helping(parsed: Parse, root: Word, second: Word) -> str | None:
    """The auxiliaries that a second predicate shares with the first ("has been … and banned"); None when unsure."""
    if second.tag == "VBD" and root.tag == "VBN" and any(c.dep == "auxpass" for c in parsed.children(root)):
        return None  # "was recovered and swept": who swept?
    if second.tag in ("VBZ", "VBD", "VBP") or any(c.tag in _FINITE for c in parsed.children(second) if "aux" in c.dep):
        return "" if not any(c.tag == "MD" for c in parsed.children(root)) else None
    shared = [child for child in parsed.children(root) if child.dep in ("aux", "auxpass") and child.index < root.index]
    if root.tag != second.tag or not shared:
        return None
    return "".join(f"{word.text} " for word in shared)


def _part(draft: Draft, before: str, kept: str, after: str, new: str = "") -> Draft:
    """The draft with only what is kept of it; what was left out on both sides is logged."""
    kept = kept.rstrip(" ,;–-")
    text = capitalised(kept if kept.endswith(".") else f"{kept}.")
    if before.strip():
        draft = draft.rewritten("clause", before, new, text)
    if after.strip(" .,;"):
        draft = draft.rewritten("clause", after, "", text)
    return draft.rewritten("clause", "", "", text) if draft.text != text else draft


def is_sentence(text: str) -> bool:
    """Whether a text has a subject and a finite verb of its own."""
    parsed = parse(text)
    return parsed is not None and is_whole(parsed)


def is_whole(parsed: Parse) -> bool:
    """Whether a parse is that of a sentence with a subject and a finite verb."""
    if parsed.root.pos not in ("VERB", "AUX"):
        return False
    below = parsed.children(parsed.root)
    finite = parsed.root.tag in _FINITE or any(child.tag in _FINITE for child in below if "aux" in child.dep)
    return finite and any(child.dep in SUBJECTS for child in below)
