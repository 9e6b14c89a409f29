"""How letters are said that are not words: titles, initials, roads, web addresses, Roman numerals, abbreviations.

Initials become "N.H.S": full stops give each letter its name and put the stress on the last, and without a stop at the
end no engine hears the end of a sentence in it. With an ending they take hyphens ("M-P's"), as does the letter A
before a number, which would be read as the article. Measured on the phonemes of espeak-ng and hibari.
"""

from __future__ import annotations

import re

from bulletins.language.cardinals import cardinal, digits, figure, ordinal
from bulletins.language.judging import SERVICE_NUMBER, TELEPHONE, is_service_number, is_telephone
from bulletins.language.rules import Rule
from bulletins.language.words import TITLES

_WORDS_IN_CAPITALS = frozenset(
    """NATO NASA UEFA FIFA COBRA AIDS OPEC BAFTA RADA ACAS NICE SAGE SEND UKIP RADAR LASER SCUBA FEMA ASBO PIN SIM
    THE AND FOR NOT BUT ALL ARE WAS HAS HAD ONE TWO SIX TEN NEW NOW OUT OFF OUR HIS HER HIM SHE YOU ITS ANY CAN MAY DAY
    MAN MEN BOY OLD SON DAD MUM CAR BUS VAN WAR WIN WON CUP TOP END AGE AIR SEA ACT LAW TAX PAY JOB CUT RUN SET PUT GET
    GOT SAY SEE LET HOT RED BIG BAD BY IN ON OF TO AT AS IF OR AN BE DO GO HE IS ME MY NO SO UP WE AM
    WILL WITH FROM THIS THAT HAVE BEEN OVER INTO NEWS DEAD LIVE FIRE ROAD CITY TOWN MORE THAN THEY THEM THEN WHEN WHAT
    WERE YOUR SAYS SAID HELP HOME FREE TEXT CALL STOP PLAN FUND PARK CARE BACK DOWN JUST ONLY ALSO MUST LAST NEXT WEEK
    YEAR HIGH RAIN SNOW WIND HEAT COLD FLOOD""".split()
)
_SAID_AS_WORDS = {
    "COVID": "Covid", "OFSTED": "Ofsted", "OFCOM": "Ofcom", "OFGEM": "Ofgem", "OFWAT": "Ofwat", "DEFRA": "Defra",
    "OK": "okay", "FTSE": "Footsie", "WWI": "World War one", "WWII": "World War two",
}  # fmt: skip
_ONSETS = frozenset(
    "BL BR CH CL CR DR DW FL FR GH GL GN GR KN PH PL PR PS RH SC SH SK SL SM SN SP SQ ST SW TH TR TW WH WR".split()
)
"""Pairs of consonants that an English word can begin with."""


def is_word(capitals: str) -> bool:
    """Whether capitals are said as a word: NATO and POLICE are, NHS and HMICFRS are not.

    Up to four letters are initials unless they are known to be a word; longer ones are a word when they can be one.
    """
    if capitals in _WORDS_IN_CAPITALS:
        return True
    return (
        len(capitals) >= 5
        and re.search("[AEIOUY]", capitals) is not None
        and re.search("[^AEIOUY]{4}", capitals) is None
        and (capitals[:2] in _ONSETS or re.match("[^AEIOUY]{2}", capitals) is None)
    )


def initials(letters: str, ending: str = "") -> str:
    """ "NHS" → "N.H.S", "MP" with the ending "s" → "M-P's"."""
    return f"{'-'.join(letters)}'s" if ending else ".".join(letters)


def _capitals(match: re.Match[str]) -> str:
    letters, ending = match.group(1), match.group(2) or ""
    if letters in _SAID_AS_WORDS:
        return _SAID_AS_WORDS[letters] + ending
    is_said_whole = is_word(letters) or (len(letters) == 4 and not ending and _is_shouted(match))
    return match.group(0) if is_said_whole else initials(letters, ending)


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether the word beside it is a long one in capitals too, as in a headline that is all capitals."""
    before = re.search(r"\b([A-Z]{5,})\s$", match.string[: match.start()])
    after = re.match(r"\s([A-Z]{5,})\b", match.string[match.end() :])
    has_vowel = re.search("[AEIOUY]", match.group(1)) is not None
    return has_vowel and any(is_word(beside.group(1)) for beside in (before, after) if beside)


# --- letters with figures -------------------------------------------------------------------------------------------


def _road(match: re.Match[str]) -> str:
    number = match.group(2)
    if len(number) < 3 or number.endswith("00"):
        said = cardinal(int(number))
    elif len(number) == 3:
        said = digits(number)
    else:
        said = f"{cardinal(int(number[:2]))} {'oh ' if number[2] == '0' else ''}{cardinal(int(number[2:]))}"
    return f"{match.group(1)}-{said}" + (" M" if match.group(3) else "")


def _lettered(match: re.Match[str]) -> str:
    """ "HS2" → "H.S two", "Covid-19" → "Covid nineteen", "H5N1" → "H five N one"."""
    parts = []
    for part in re.findall(r"\d+|[A-Za-z]+", match.group(0)):
        if part.isdigit():
            parts.append(figure(part))
        elif part.isupper() and not is_word(part):
            parts.append(_SAID_AS_WORDS.get(part) or initials(part))
        else:
            parts.append(part)
    return " ".join(parts)


def _postcode(match: re.Match[str]) -> str:
    """ "HR4 9AB" → "H.R four, nine A.B"."""
    outward = f"{initials(match[1])} {figure(match[2])} {match[3]}".strip()
    return f"{outward}, {figure(match[4])} {initials(match[5])}"


def _telephone(match: re.Match[str]) -> str:
    if not is_telephone(match.group(0)):
        return match.group(0)
    plus = "plus " if match.group(0).startswith(("+", "(+")) else ""
    return plus + ", ".join(digits(group) for group in re.findall(r"\d+", match.group(0).replace("(0)", "")))


def _service(match: re.Match[str]) -> str:
    return digits(match.group(0)) if is_service_number(match.string, *match.span()) else match.group(0)


# --- addresses ------------------------------------------------------------------------------------------------------

_SUFFIX = r"(?:com|org|net|uk|gov|info|example|test|eu|ie|io|fm|radio|tv|news|london|wales|scot|cymru|app|de|fr|us)"
_SIGNS = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    "?": "question mark",
    "=": "equals",
    "&": "and",
}


def _address(match: re.Match[str]) -> str:
    """ "www.cleehill.example/news" → "cleehill dot example slash news"."""
    address = re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", match.group(0), flags=re.IGNORECASE)
    trailing = re.search(r"[.,;:!?/’'”\"]*$", address)
    tail = trailing.group(0) if trailing else ""
    words = [_label(part) for part in re.findall(r"[A-Za-z]+|\d+|[./_@?=&-]", address[: len(address) - len(tail)])]
    return " ".join(words) + tail.replace("/", "")


def _label(part: str) -> str:
    if part.isdigit():
        return figure(part)
    if part.lower() in ("uk", "tv", "fm", "eu", "us", "nhs", "bbc") or not re.search("[aeiouy/._@?=&-]", part.lower()):
        return initials(part.upper()) if 1 < len(part) <= 4 else part
    return _SIGNS.get(part, part.lower())


def _handle(match: re.Match[str]) -> str:
    """ "#HerefordHour" → "hashtag Hereford Hour"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|_", " ", match.group(2))
    return f"{'hashtag' if match.group(1) == '#' else 'at'} {words}"


# --- Roman numerals -------------------------------------------------------------------------------------------------

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMERAL = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_REIGNING = (
    "Charles|Elizabeth|Henry|Edward|George|James|William|Richard|Mary|Philip|Louis|Francis|Benedict|Leo|Paul|Pius|Gregory"
    "|Nicholas|Catherine|Napoleon|Alexander|Harald|Gustaf|Margrethe|Frederik|Peter|John|Robert|Malcolm|Alfonso|Carlos"
)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _reigning(match: re.Match[str]) -> str:
    return f"{match.group(1)} the {ordinal(_roman(match.group(2)))}"


def _numbered(match: re.Match[str]) -> str:
    return f"{match.group(1)} {cardinal(_roman(match.group(2)))}{' star' if match.group(3) else ''}"


NAMES_WITH_FIGURES: tuple[Rule, ...] = (
    Rule(r"\d{16,}", lambda m: digits(m[0])),
    Rule(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address),
    Rule(
        rf"(?:https?://|www\.)[^\s<>“”()]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.{_SUFFIX}(?![A-Za-z_])(?:/[^\s<>“”()]*)?",
        _address,
        re.IGNORECASE,
    ),
    Rule(r"(?<!\w)([#@])([A-Za-z]\w*)", _handle),
    Rule(r"#(?=\d)", "number "),
    Rule(
        rf"\b(War|Part|Chapter|Act|Phase|Stage|Volume|Bowl|Division|Schedule|[Gg]rade|[Tt]ype|[Cc]ategory)"
        rf" ({_NUMERAL})\b(\*)?",
        _numbered,
    ),
    Rule(r"\b([A-Z])\s?&\s?([A-Z])\b", r"\1-and-\2"),
    Rule(r"\b([A-Z]{1,2})(\d{1,2})([A-Z]?) (\d)([A-Z]{2})\b", _postcode),
    Rule(r"\b([ABM])(\d{1,4})(\(M\))?(?!\w)", _road),
    Rule(r"\b(?!(?:Mid|Under|Over|Pre|Post|Top|Sub|Age)-)[A-Z][A-Za-z]*-\d{1,3}\b(?!-)", _lettered),
    Rule(r"\b[A-Za-z]+\d+[A-Za-z\d]*\b", _lettered),
    Rule(TELEPHONE, _telephone),
    Rule(SERVICE_NUMBER, _service),
)
"""Letters and digits together, and digits that are no numbers. They come before every other figure."""

_RANKS = "|".join(sorted((title for title in TITLES if title != "St"), key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    Rule(
        rf"\b((?:King|Queen|Pope|Prince|Emperor|Tsar|Sultan) [A-Z][a-z]+|{_REIGNING}) (?!I\b)({_NUMERAL})\b(?!\.\w)",
        _reigning,
    ),
    Rule(
        r"\b((?:King|Queen|Pope|Emperor|Tsar) [A-Z][a-z]+|Elizabeth) (I)(?=['’]s|[,.;:](?!\w)|$| (?:was|is|and|of)\b)",
        _reigning,
    ),
    Rule(r"\be\.g\b\.?", "for example"),
    Rule(r"\bi\.e\b\.?", "that is"),
    Rule(r"\betc\b", "et cetera"),
    Rule(r"\bapprox\b\.?", "approximately"),
    Rule(r"\bLtd\b\.?(?=\s+[a-z])|\bLtd\b", "Limited"),
    Rule(r"\bplc\b", "P.L.C"),
    Rule(r"\bPhD\b", "P.H.D"),
    Rule(rf"\b({_RANKS})\b\.?(?=\s+[A-Z\ue000-\uf8ff][\w.])", lambda m: TITLES[m[1]]),
    Rule(r"\b(Mrs?|Cllrs?|Insp|Supt|Sgt|Det|Prof)\b(?:\.(?=\s+[a-z]))?", lambda m: TITLES[m[1]]),
    Rule(r"(?<=[\w.'] )v\b\.?(?= \w)|\bvs\b\.?", "versus"),
    Rule(r"\bSt\b\.?(?=\s+[A-Z])", "Saint"),
    Rule(r"(?<=[a-z] )St\b", "Street"),
    Rule(r"(?<=[a-z] )Rd\b", "Road"),
    Rule(r"(?<=[a-z] )Ave\b", "Avenue"),
    Rule(r"(?<![\w.])([A-Z]{2,})('?s'?)?(?!\w)", _capitals),
)
"""Letters that are no words. They come after the figures, which are words by then."""
