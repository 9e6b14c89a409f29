"""Tells an article's furniture (captions, promos, links, notes, section heads) from what it reports."""

from __future__ import annotations

import re

from bulletins.ingest import _embargo, _paragraphs
from bulletins.model import PassageKind

_LONGEST = 400  # characters of a line of furniture
_LONGEST_HEAD = 80


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


_CAPTION_STARTS = _any(
    r"[\[(📷📸]?\s?(?:main |lead |file )?(?:image|picture|photo(?:graph)?|pic|caption|video|graphic|map|still)s?\s*:",
    r"(?:image|picture|photo(?:graph)?|pic|video)s? (?:credit|copyright|courtesy|caption|source)\b",
    r"(?:image|picture|photo(?:graph)?|pic|video)s? (?:by|from|supplied|issued)\b",
    r"(?:credit|copyright holder)s?\s*:",
    r"pictured\b",
    r"(?:file|stock|library|generic) (?:image|photo|picture|pic)\b",
    r"getty images\b",
    r"cgi\b|(?:an )?artist['’]?s['’]? impression\b(?!.*\b(?:was|were|shows|showed|has|released)\b)|📷|📸",
    r"(?:l[- –]?r|l to r|(?:from )?left to right|(?:back|front) row(?: \([^)]*\))?|from left)\s?[:,-]",
    r"in pictures\b",
)
_CAPTION_ENDS = _any(
    r"[(\[](?:file|stock|library|generic|main)? ?(?:image|picture|photo|pic|credit|cctv)s?\b[^)\]]{0,80}[)\]]\.?$",
    r"[–—|-]\s?(?:file|stock|library|generic) (?:image|photo|picture|pic)\.?$",
    r"\b(?:image|picture|photo|pic|credit)s?(?: credit| by)?\s?:\s?[^.]{2,60}$",
    r"[(\[](?:[\w’'&]+\s){0,4}(?:pics?|pictures|photos?|photography|photographic|images?|media|news agency"
    r"|google(?: maps)?"
    r"|street ?view|ldrs?|swns|facebook|getty|alamy)[)\]]$",
    r"/\s?(?:getty|pa|alamy|shutterstock)(?: images| wire)?\.?$",
)
_CAPTION_NEXT = _any(r"(?:image|picture|photo|media|video) caption\s*[,:]?")
_PROMO_STARTS = _any(
    r"first for (?:all )?(?:the )?(?:latest|local|breaking|news)",
    r"(?:listen|tune in) (?:live|now|again|to|on|in|out)\b",
    r"hear (?:the |all the |our )?(?:latest|news|headlines|full|interview|more|us|our|bulletins|updates)\b",
    r"(?:download|get|install) (?:the|our|your) (?:free )?(?:[\w’'-]+ ){0,4}app\b",
    r"(?:follow|like|find|join|contact|message|text|whatsapp|email) (?:us|our)\b",
    r"sign[ -]up (?:to|for|here|now|today)\b",
    r"subscribe\b",
    r"(?:get|for) (?:all )?(?:of )?(?:the |our )?(?:latest|more (?:local )?news|more stories)\b",
    r"get (?:all )?(?:of )?(?:the|your|our) .{0,60}\b(?:app|inbox|newsletter)\b|advertise with us\b",
    r"(?:stay|keep) (?:up[ -]to[ -]date|in the know|in touch|informed|tuned|connected|across)\b",
    r"(?:got|have you got|do you have) (?:a )?(?:story|news|views)\b",
    r"send (?:us )?your (?:stories|news)\b",
    r"(?:don['’]t|never) miss\b",
    r"share this (?:article|story|page)",
    r"(?:listen|watch|hear)\s?:",
    r"for more on (?:this|these)\b",
    r"you can (?:hear|listen|follow|watch|read|find)\b.{0,80}\b(?:DAB|FM|online|app|podcasts?)\b",
    r"want more\b",
    r"(?:are you )?enjoy(?:ing|ed)? (?:our|this|the)\b.{0,80}\?|if you (?:like|liked|value|enjoy(?:ed)?) (?:this"
    r"|our|what)\b",
    r"support (?:us\b|our (?:work|journalism|coverage|newsroom|station)|(?:\w+ ){0,2}journalism)",
    r"(?:become|be) a (?:member|supporter|subscriber|patron)\b|buy us a\b|help us (?:to )?(?:keep|continue|report)\b",
    r"(?:brought to you|sponsored|powered) by\b|in (?:association|partnership) with [^.]*$",
    r"(?:this|our) (?:article|story|page|post|content|video|bulletin|report)s? (?:was|is|has been|first|contains"
    r"|may|originally"
    r"|comes)\b.{0,60}\b(?:appeared|published|by|links|sponsored|brought|supported|funded|generated|updated)\b",
    r"(?:affiliate|paid) (?:links?|partnership|content|for)\b|ad(?:vert)?(?:isement feature)?$|promoted$",
    r"(?:have your say|join the (?:conversation|debate|discussion)|comment below|let us know|tell us"
    r"|we want to hear from"
    r"|we['’]d love to hear|get in touch)\b",
    r"(?:leave|post|add) a (?:comment|reply)|(?:log|sign) ?in to\b|(?:view|show|hide|read) comments"
    r"|be the first to comment",
    r"(?:\d+ )?comments?\s?[(\[:]?\d*[)\]]?$|comments? (?:are|is|have been)\b.{0,20}\b(?:disabled|closed|off"
    r"|moderated)",
    r"your e-?mail address will not\b|required fields are marked",
    r"follow$|you can find (?:this|more|all)\b",
    r"share (?:this|your|with|on|via)\b",
    r"(?:full |live |all the )*(?:match )?(?:commentary|coverage|highlights|build-up)\b.{0,40}\b(?:on|at|from"
    r"|with)\b[^,]*$",
    r"text [A-Z]+ to \d|texts? (?:cost|(?:are|will be) charged)|(?:terms|t&cs?)(?: and conditions)? apply",
    r"skip (?:twitter|x|facebook|instagram|past|to|ad|youtube)\b|view (?:this )?(?:post|gallery|\d+ )|a post shared by",
    r"this content (?:is|comes|isn['’]t)\b|allow .{2,20} content|(?:#\w+\s*)+$|(?:@\w+\s*)+$|tweets? by\b",
    r"end of (?:twitter|x|facebook|instagram) post|(?:the )?(?:views|opinions) expressed\b",
    r"the post .{1,200} (?:appeared first|first appeared) on\b",
    r"that['’]s (?:where we leave|all from|it from)\b|thank(?:s| you) for (?:joining|reading|following|watching"
    r"|listening)",
    r"[—–-]+ [^()]{2,60}\(@\w+\)",
)
_PROMO_INSIDE = _any(
    r"pic\.twitter\.com",
    r"https?://t\.co/",
    r"\bstandard network rate\b",
    r"\badvertise with us\b",
    r"^[^“\"‘]*(?:\bhave your say\b|\bin the comments (?:below|section)\b)",
    r"\bnews on the (?:half[- ])?hour\b",
)
_PROMO_SIGNS = (
    _any(r"\bDAB\b", r"\bon (?:your )?smart speaker"),
    _any(r"\bapp\b", r"\bapp store\b", r"\bgoogle play\b"),
    _any(r"\bevery hour\b", r"\bon the hour\b", r"\blatest news\b", r"\bheadlines\b"),
    _any(r"\b(?:at|on|visit|via|or) (?:www\.)?[\w-]+\.(?:co\.uk|com|uk|net|org|fm|radio|example)\b"),
    _any(r"\blisten\b", r"\bnewsletter\b", r"\bsubscribe\b", r"\b\d{2,3}(?:\.\d)? ?FM\b"),
    _any(r"\b(?:facebook|instagram|twitter|tiktok|whatsapp|youtube|alexa)\b"),
)
_BOILERPLATE = _any(
    r"(?:advertise?ments?|sponsored(?: content)?)$",
    r"(?:article|story) continues below",
    r"©|\(c\)|copyright\b|all rights reserved",
    r"we use cookies|this (?:web)?site uses cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences)",
    r"manage (?:cookies|preferences)|by continuing to (?:use|browse)|privacy policy|terms (?:and|&) conditions",
    r"(?:continue reading|read on|read the full (?:story|article)|load more|show more|back to top)\W*$",
    r"(?:home|news|local news)\s?[>›»/|]",
    r"(?:tags?|topics?|categor(?:y|ies)|posted in|filed (?:under|in)|published in|more on|keywords)\s?:|filed under\b",
    r"(?:live|watch|video|gallery|listen|podcast|pictures|photos|poll|quiz|competition|opinion|next story"
    r"|up next)\s?[:|]\s",
    r"obituary\s?[:|]",
    r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$",
    r"\d+ min(?:ute)?s? read$",
    r"(?:local |latest |breaking |uk )?(?:news|sport|crime|politics|weather|travel|business|entertainment|education"
    r"|health|environment|courts?|councils?|community|transport|emergency services|exclusive|breaking|live)$",
    r"this live (?:page|blog|coverage|feed)\b.{0,40}\b(?:closed|ended|over)\b",
    r".{0,40}\byour \w+, your (?:news|music|station)\b",
    r"(?:promoted|sponsored|featured) (?:stories|content|links)$",
)
_SHARE_WORD = _any(
    r"share|tweet|print|e-?mail|save|comments?|copy|link|copied|\d+",
    r"facebook|twitter|x|whatsapp|linkedin|reddit",
    r"this|article|story|on|to|via|now|or",
)
_LINKS = _any(
    r"(?:also )?read (?:more|also|next)\b|read (?:our|about|the (?:full|original)|how|why)\b.{0,60}(?:[:|>»]|$)",
    r"to read more|click here|find out more|in other news\b|elsewhere\b\s?[:|]|(?:previous|next) (?:article|post"
    r"|story)\b|[«»‹›]",
    r"more (?:[\w’'-]+ ){0,3}(?:news|stories|sport|headlines|coverage)\s?(?:[:|>–-]|$)",
    r"(?:top|latest|other|popular|today['’]s|this week['’]s) (?:[\w’'-]+ )?(?:stories|headlines|articles)\b.{0,24}$",
    r"see also\b",
    r"related(?: (?:stories|articles|news|content|links|topics))?\s*(?:[:|>–-]|$)",
    r"more (?:from|on this|stories|like this|news)\b",
    r"you (?:may|might) (?:also )?(?:like|be interested)\b",
    r"also in the news\b",
    r"most (?:read|popular)\b",
    r"recommended(?: for you| reading)?\s*(?:[:|>–-]|$)",
    r"(?:trending|top stories|latest (?:news|stories)|watch(?: now| more)?)\s*(?:[:|>–-]|$)",
)
_QUESTION_TO_READER = _any(
    r"(?:have|did|do|were|are|would|could|can|will|has|is) (?:you|your)\b[^?]*\?",
    r"(?:what|who|how|where|which|why) (?:do|did|would|will|are) you\b[^?]*\?|what['’]s your\b[^?]*\?",
    r"(?:got (?:a|any)|know (?:someone|more|anything)|witnessed|seen)\b[^?]*\?",
)
_CORRECTION = _any(
    r"(?:updates?|corrections?|clarifications?|amend(?:ed|ment)|edit(?:ed)?)\b[^:.]{0,40}[:–—-].{0,60}"
    r"\b(?:this|the|an? (?:earlier|previous)) (?:\w+ ){0,2}(?:story|article|report|piece|version|headline|page)\b",
    r"(?:this|an? (?:earlier|previous)|the original) (?:version of (?:this|the) )?(?:story|article|report|piece"
    r"|version)\b.{0,40}\b(?:was|has been|have been|is|incorrectly|wrongly|mistakenly)\b",
)
_AFFECTED = _any(
    r"if (?:you|any(?:one|body)|this)\b.{0,60}\b(?:has been |have been |been |is |are )?affected by\b",
    r"(?:help|support|advice|information|confidential support) (?:and (?:support|advice) )?(?:is|are) available"
    r" (?:from|at|on|via)\b",
    r"(?:the )?samaritans\b.{0,80}\b(?:116 ?123|available|contacted|helpline|free)\b",
)
_ABOUT = re.compile(  # not in any case: "About Teme Foods" heads a company's own words, "about the fire" does not
    r"(?:About|ABOUT) (?:the |The |THE )?[A-Z][\w’'&.-]*(?: (?:[A-Z&][\w’'&.-]*|of|and|the|for)){0,8}\s*(?::.*)?$"
)
_NOTES = _any(
    r"(?:#+ ?)?notes? (?:to|for) (?:the )?(?:editors?|news ?desks?|broadcasters|journalists)\b",
    r"[-*–—\s]*ends?[-*–—\s]*$",
    r"#\s?#[\s#]*$",
    r"editor['’]?s['’]? notes?\b",
    r"background notes?\W*$",
    r"about the author\b",
)
_HISTORY = _any(
    r"(?:[\w’'-]+ ){1,5}so far\W*$",
    r"timeline\b.{0,40}$",
    r"how (?:we got here|(?:it|the \w+) (?:happened|unfolded|began))\W*$",
    r"what(?: has|['’]s)? happened so far\W*$",
)
_DATED = re.compile(
    r"(?:(?:[A-Za-z]{3,9},? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}) ?(?:\d{4})? ?[:–—-]"
)
_CLOSE = _any(r"(?:kind|best|warm) (?:regards|wishes)\W*$|yours (?:sincerely|faithfully|truly)\W*$|many thanks\W*$")
_NOTE_LINES = _any(
    r"for (?:more |further |all )?(?:media|press|interviews?)\b.{0,60}?\b(?:contact|call|email|ring|visit)\b",
    r"for (?:more|further) (?:information|details),? (?:please )?(?:contact|call|email|ring|visit)\b",
    r"(?:for )?(?:all )?(?:media|press) (?:enquiries|inquiries|contacts?|office|queries)\b",
    r"(?:for )?immediate (?:release|publication|use)\W*$|(?:no embargo|embargo\s?: ?(?:none|no|n/a|lifted))\b",
    r"(?:(?:news|press|media)(?: office)?|council|company) (?:release|statement)"
    r"(?:\W*$|\s?[:|–—-]\s|(?: (?:from|by|issued by|on behalf of)) [^.]*$)",
    r"not for (?:publication|broadcast)",
    r"(?:web(?:site|page)?|tel(?:ephone)?|phone|mobile|mob|fax|e-?mail|contacts?|twitter|facebook|instagram"
    r"|ref(?:erence)?"
    r"(?: (?:no|number))?|application (?:no|number|ref(?:erence)?)|case officer|issued by|press contact|source"
    r"|for release"
    r"|location|site address|ward|applicant|agent|date (?:received|valid(?:ated)?|registered)|valid from"
    r"|decision date|notice ref|our ref|your ref|agenda item)\b\.?\s?:",
    r"kind regards|(?:yours|best|warm) (?:sincerely|faithfully|wishes|regards)|(?:dear|hello|hi) [^.!?]{2,60},?$",
    r"(?:additional |further )?reporting by\b|edit(?:ed|ing) by\b|(?:the )?local democracy reporting service\b",
    r"(?:[QA]|question|answer)\s?:\s",
    r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ is (?:the|an?|our) .{0,60}\b(?:reporter|correspondent|columnist|journalist)\b",
    r"\((?:additional |further )?reporting by\b",
    r".{0,40}\b(?:funded by the BBC|LDRS is)\b",
)


def kind(text: str) -> PassageKind | None:
    """What kind of furniture a paragraph is; None when it may be read."""
    if len(text) > _LONGEST:
        return None
    if (bare := _paragraphs.without_bullet(text)) != text and (found := kind(bare)) in (
        PassageKind.NOTE,
        PassageKind.PROMO,
    ):
        return found
    if _NOTE_LINES.match(text) or _embargo.sets(text) or _CORRECTION.match(text) or _AFFECTED.match(text):
        return PassageKind.NOTE
    if _BOILERPLATE.match(text) or _is_share_bar(text) or opens_links(text) or _is_promo(text):
        return PassageKind.PROMO
    return PassageKind.CAPTION if _is_caption(text) else None


def announces_caption(text: str) -> bool:
    """Whether a line only says that the next one is a caption ("Image caption,")."""
    return bool(_CAPTION_NEXT.fullmatch(text))


def may_head(text: str) -> bool:
    """Whether a line that would elsewhere turn to the reader is long enough to be the headline ("Have you seen…?")."""
    turns = _QUESTION_TO_READER.match(text) or re.match(r"have your say\b", text, re.IGNORECASE)
    return bool(turns) and text.count(" ") >= 6 and not re.search(r"\b(?:us|our|newsroom|\S{1,64}@\S)\b", text)


def heads_history(text: str) -> bool:
    """Whether a line heads what happened earlier ("The story so far"), told in dated lines."""
    return len(text) <= _LONGEST_HEAD and bool(_HISTORY.match(text.lstrip("# ")))


def is_history(text: str) -> bool:
    """Whether a paragraph under such a head is an entry of it: a bullet, or a line that opens with a date."""
    return _paragraphs.is_bullet(text) or bool(_DATED.match(text))


def describes_company(text: str) -> bool:
    """Whether a paragraph near the end, and all after it, is what a company says of itself ("About Teme Foods")."""
    return len(text) <= _LONGEST and bool(_ABOUT.match(text))


def opens_notes(text: str) -> bool:
    """Whether this paragraph and everything after it is for editors only ("ENDS", "Notes to editors")."""
    return len(text) <= _LONGEST and bool(_NOTES.match(text))


def opens_links(text: str) -> bool:
    """Whether this paragraph is a link to another story, or the head of a list of them ("Read more:")."""
    return len(text) <= _LONGEST and bool(_LINKS.match(text)) and not text.endswith(".")


def heads_links(text: str) -> bool:
    """Whether a paragraph is only the head of a list of links, so that titles follow it."""
    return opens_links(text) and not re.search(r"[:|>–-]\s*\S", text)


def is_link(text: str, titles: bool) -> bool:
    """Whether a paragraph after such a one is a link too: a bullet or, where `titles` are listed, a title."""
    if _paragraphs.is_bullet(text) or (titles and re.match(r"\d{1,2}[.)]\s", text)):
        return True
    return titles and len(text) <= 120 and not text.endswith((".", "!", "”", '"', ":", "…"))


def closes_letter(text: str) -> bool:
    """Whether a line is a letter's close, over its signature ("Kind regards,")."""
    return bool(_CLOSE.match(text))


def is_heading(text: str, following: str) -> bool:
    """Whether a paragraph between others is a section head: capitals, or a short line without an end mark.

    `following` is the next paragraph: a head stands over text.
    """
    if text.startswith("#"):
        return True
    if len(text) > _LONGEST_HEAD or _paragraphs.is_bullet(text):
        return False
    if text[0] in "“\"‘'" and not (text.isupper() and text[-1] in "”\"’'"):
        return False
    if text.isupper() and sum(map(str.isalpha, text)) >= 3 and not text.endswith((".", "!", "…")):
        return True
    if re.search(r"[.!?]\s", text):
        return False
    is_short = text.count(" ") < 8 and (not _paragraphs.ends_like_a_sentence(text) or text.endswith("?"))
    return is_short and _is_prose(following)


def _is_prose(text: str) -> bool:
    return _paragraphs.ends_like_a_sentence(text) or _paragraphs.is_bullet(text) or text.count(" ") >= 8


def _is_share_bar(text: str) -> bool:
    words = re.findall(r"[\w-]+", text.lower())
    return 0 < len(words) <= 10 and not words[0].isdigit() and all(_SHARE_WORD.fullmatch(word) for word in words)


def _is_promo(text: str) -> bool:
    if text[0] in "“\"‘'":
        return False
    signs = [bool(sign.search(text)) for sign in _PROMO_SIGNS]
    if _PROMO_STARTS.match(text) or _PROMO_INSIDE.search(text) or _QUESTION_TO_READER.match(text):
        return True
    return sum(signs) >= 3 or (signs[0] and sum(signs) >= 2)


def _is_caption(text: str) -> bool:
    return bool(_CAPTION_STARTS.match(text)) or (text.count(" ") < 45 and bool(_CAPTION_ENDS.search(text)))
