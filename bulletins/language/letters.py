"""How letters are said that are not words: initials, roads, Roman numerals.

Initials become "N.H.S": full stops give each letter its name and put the stress on the last, and without a stop at the
end no engine hears the end of a sentence in it. With an ending they take hyphens ("M-P's"), as does the letter A
before a number, which would be read as the article. Measured on the phonemes of espeak-ng and hibari.
"""

from __future__ import annotations

import re

from bulletins.language.cardinals import cardinal, digits, figure, ordinal
from bulletins.language.rules import Rule

_WORDS_IN_CAPITALS = frozenset(
    """NATO NASA UEFA FIFA COBRA AIDS OPEC BAFTA RADA ACAS NICE SAGE SEND SAT SATS UKIP UCAS ULEZ ASDA IKEA LIDL ALDI
    LEGO SWAT IPSO BUPA ISIS SARS MERS PISA CERN COP ISA EFTA RADAR LASER SCUBA FEMA ASBO PIN SIM THE AND FOR
    NOT BUT ALL ARE WAS HAS HAD ONE TWO SIX TEN NEW NOW OUT OFF OUR HIS HER HIM SHE YOU ITS ANY CAN MAY DAY MAN
    MEN BOY OLD SON DAD MUM CAR BUS VAN WAR WIN WON CUP TOP END AGE AIR SEA ACT LAW TAX PAY JOB CUT RUN SET PUT
    GET GOT SAY SEE LET HOT RED BIG BAD BY IN ON OF TO AT AS IF OR AN BE DO GO HE IS ME MY NO SO UP WE AM WILL
    WITH FROM THIS THAT HAVE BEEN OVER INTO NEWS DEAD LIVE FIRE ROAD CITY TOWN MORE THAN THEY THEM THEN WHEN
    WHAT WERE YOUR SAYS SAID HELP HOME FREE TEXT CALL STOP PLAN FUND PARK CARE BACK DOWN JUST ONLY ALSO MUST
    LAST NEXT WEEK YEAR HIGH RAIN SNOW WIND HEAT COLD FLOOD""".split()
)
_SAID_AS_WORDS = {
    "COVID": "Covid", "OFSTED": "Ofsted", "OFCOM": "Ofcom", "OFGEM": "Ofgem", "OFWAT": "Ofwat", "DEFRA": "Defra",
    "OK": "okay", "CAMHS": "Cams", "BTEC": "B-tec", "SATS": "Sats",
    "FTSE": "Footsie", "WWI": "World War one", "WWII": "World War two",
}  # fmt: skip
_ONSETS = frozenset(
    "BL BR CH CL CR DR DW FL FR GH GL GN GR KN PH PL PR PS RH SC SH SK SL SM SN SP SQ ST SW TH TR TW WH WR".split()
)
"""Pairs of consonants that an English word can begin with."""


_CAPITALS_SHARE, _FEWEST_CAPITALS = 0.6, 4


def is_in_capitals(text: str) -> bool:
    """Whether a text is written in capitals: four words of them at least, and most of its letters."""
    letters = [letter for letter in text if letter.isalpha()]
    shouted = len(re.findall(r"\b[A-Z][A-Z’'-]+\b", text))
    return shouted >= _FEWEST_CAPITALS and sum(map(str.isupper, letters)) > _CAPITALS_SHARE * len(letters)


def is_word(capitals: str) -> bool:
    """Whether capitals are said as a word: NATO and POLICE are, NHS and HMICFRS are not.

    Up to four letters are initials unless they are known to be a word; longer ones are a word when they can be one.
    """
    if capitals in _WORDS_IN_CAPITALS or capitals.startswith("UK"):
        return capitals in _WORDS_IN_CAPITALS
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
    if ending and is_word(letters):
        return letters.capitalize() + ending
    if re.search(r"\b[Tt]ext $", match.string[max(0, match.start() - 6) : match.start()]) and re.search(
        "[AEIOUY]", letters
    ):
        return match.group(0)
    is_said_whole = is_word(letters) or (len(letters) == 4 and not ending and _is_shouted(match))
    return match.group(0) if is_said_whole else initials(letters, ending)


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether the word beside it is a long one in capitals too, as in a headline that is all capitals."""
    before = re.search(r"\b([A-Z]{5,})\s$", match.string[max(0, match.start() - 40) : match.start()])
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


def _junction(match: re.Match[str]) -> str:
    """ "J10a" → "junction ten-A"."""
    letter = f"-{match.group(2).upper()}" if match.group(2) else ""
    return f"junction {figure(match.group(1))}{letter}"


def _flat(match: re.Match[str]) -> str:
    """ "12a" → "twelve-A"; an A on its own would be heard as the article."""
    number, letter = (group for group in match.groups() if group)
    return f"{figure(number)}-{letter.upper()}"


def _lettered(match: re.Match[str]) -> str:
    """ "HS2" → "H.S two", "Covid-19" → "Covid nineteen", "H5N1" → "H five N one"."""
    parts = []
    for part in re.findall(r"\d+|[A-Za-z]+", match.group(0)):
        if part.isdigit():
            parts.append(figure(part))
        elif part.isupper() and (len(part) == 2 or not is_word(part)):
            parts.append(_SAID_AS_WORDS.get(part) or initials(part))
        else:
            parts.append(part)
    return " ".join(parts)


# --- Roman numerals -------------------------------------------------------------------------------------------------

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMERAL = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_REIGNING = (
    "Charles|Elizabeth|Henry|Edward|George|James|William|Richard|Mary|Philip|Louis|Francis|Benedict|Leo|Paul|Pius|Gregory"
    "|Nicholas|Catherine|Napoleon|Alexander|Harald|Gustaf|Margrethe|Frederik|Peter|John|Robert|Alfonso|Carlos"
)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _reigning(match: re.Match[str]) -> str:
    return f"{match.group(1)} the {ordinal(_roman(match.group(2)))}"


def _numbered(match: re.Match[str]) -> str:
    return f"{match.group(1)} {cardinal(_roman(match.group(2)))}{' star' if match.group(3) else ''}"


def _sequel(match: re.Match[str]) -> str:
    """ "Rocky IV", "a first XI"."""
    return match.group(1) + cardinal(_roman(match.group(2)))


NAMES: tuple[Rule, ...] = (
    Rule(
        r"\b(War|Part|Chapter|Act|Scene|Phase|Stage|Volume|Bowl|Division|Schedule|Episode|Class|Tier|Level|Title"
        rf"|[Gg]rade|[Tt]ype|[Cc]ategory) ({_NUMERAL})\b(\*)?",
        _numbered,
    ),
    Rule(
        rf"\b(Wars|Parts|Acts|Chapters|Volumes|Schedules) ({_NUMERAL}) and ({_NUMERAL})\b",
        lambda m: f"{m[1]} {cardinal(_roman(m[2]))} and {cardinal(_roman(m[3]))}",
    ),
    Rule(r"\bMk\b\.?\s?(?=[IVX\d])", "Mark "),
    Rule(r"\b([A-Z])\s?&\s?([A-Z])\b", r"\1-and-\2"),
    Rule(r"\b([A-Z])\s?&\s?([A-Z])s\b", r"\1-and-\2's"),
)
"""Numbered names and initials with a sign, before the signs are said."""

NAMES_WITH_FIGURES: tuple[Rule, ...] = (
    Rule(r"#(?=\d)", "number "),
    Rule(r"\bWW([12])\b", r"World War \1"),
    Rule(r"\bQE(?:II|2)\b", "Q.E two"),
    Rule(r"\bx(\d{1,3})\b(?!x)", r"times \1"),
    Rule(r"\b(\d{1,3})x\b(?!\s?\d)", r"\1 times"),
    Rule(r"\bNo(?=\d)", "Number "),
    Rule(r"\bJ(\d{1,2})\s?[-–]\s?J?(\d{1,2})\b", lambda m: f"junctions {figure(m[1])} to {figure(m[2])}"),
    Rule(r"\bJ(\d{1,2})([A-Za-z])?\b", _junction),
    Rule(
        r"(?<![£$€.,])\b(\d{1,3})(a\b(?![-.])|b(?=\s[A-Z]))|(?:(?<=unction )|(?<=unctions ))(\d{1,2})([A-Za-z])\b",
        _flat,
    ),
    Rule(r"\bU(1\d|2[0-3])(s)?\b", lambda m: f"under-{m[1]}{m[2] or ''}"),
    Rule(r"\b([ABM]|C(?=\d{3}))(\d{1,4})(\(M\))?(?!\w)", _road),
    Rule(r"\b(?!(?:Mid|Under|Over|Pre|Post|Top|Sub|Age)-)[A-Z][A-Za-z]*-\d{1,3}\b(?!-)", _lettered),
    Rule(r"\b[A-Za-z]+\d+[A-Za-z\d]*\b", _lettered),
)
"""Letters and digits together. They come before every other figure."""

_ALONE = "II|III|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XX"
"""Numerals that need no word beside them that calls for one; "I", "V", "X", "L" are letters."""

ROMAN: tuple[Rule, ...] = (
    Rule(
        rf"\b((?:King|Queen|Pope|Prince|Emperor|Tsar|Sultan) [A-Z][a-z]+|{_REIGNING}) (?!I\b)({_NUMERAL})\b(?!\.\w)",
        _reigning,
    ),
    Rule(rf"\b({_REIGNING}) (I)(?=['’]s|[,;:](?!\w)|\.?$)", _reigning),
    Rule(rf"((?:\b(?!The\b)[A-Z][a-z'’]{{2,}}|\b(?:first|second|third|fourth|fifth)) )({_ALONE})\b(?![.&]\w)", _sequel),
    Rule(
        r"\b((?:King|Queen|Pope|Emperor|Tsar) [A-Z][a-z]+|Elizabeth) (I)(?=['’]s|[,.;:](?!\w)|$| (?:was|is|and|of)\b)",
        _reigning,
    ),
)
"""Numerals of kings and sequels, after the figures."""

INITIALS: tuple[Rule, ...] = (
    Rule(r"(?<![\w.])(?!Mc)([A-Z][a-z][A-Z]|[BM]Sc)\b", lambda m: initials(m[1].upper())),
    Rule(r"(?<![\w.])([A-Z]{2,})('?s'?)?(?!\w)", _capitals),
)
"""Letters that are no words. They come last, when the figures and abbreviations are words."""
