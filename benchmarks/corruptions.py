"""Ways in which a true line becomes a lie: each is a seeded change of words that changes what is said."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bulletins.language.numbers import Number, numbers
from bulletins.language.words import MONTHS, WEEKDAYS


@dataclass(frozen=True)
class Cast:
    """Who and what a story is about, so that a swap changes the meaning: names of one kind only change places."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    text: str

    def figures(self) -> list[Number]:
        return [number for number in numbers(self.text) if number.value > 1]


OPPOSITES = (
    "approve/reject approved/rejected backed/opposed accept/reject accepts/rejects increased/decreased rise/fall rose/fell "
    "up/down higher/lower more/fewer open/closed opened/closed shut/opened close/reopen won/lost win/lose beat/lost guilty/innocent "
    "before/after first/last better/worse best/worst early/late safe/dangerous improve/worsen start/finish begin/end "
    "begins/ends start/end created/axed save/waste stolen/returned arrested/released alive/dead more/less "
    "enough/insufficient heavy/light cold/warm dry/wet clear/cloudy old/new empty/full closed/open welcomed/condemned "
    "welcomes/condemns welcome/condemn grateful/ungrateful proud/ashamed prouder/ashamed biggest/smallest highest/lowest largest/smallest slow/fast "
    "reckless/careful serious/minor stable/critical above/below support/oppose denied/admitted "
    "north/south east/west northern/southern top/bottom lost/gained quick/slow longer/shorter strong/weak rich/poor "
    "permanent/temporary private/public local/national recruited/sacked withdrawn/introduced scrapped/introduced "
    "refused/agreed praised/criticised praise/criticise extra/fewer tallest/shortest coming/leaving arrived/left joined/left "
    "buy/sell bought/sold cheap/expensive survived/died happy/sad delighted/disappointed confident/doubtful passed/failed "
    "increase/cut rises/falls sooner/later inside/outside healthy/sick deeper/shallower lengthened/shortened tightened/relaxed "
    "injured/unhurt hurt/unhurt oldest/youngest older/younger upper/lower entered/left gives/takes fined/rewarded "
    "possible/impossible likely/unlikely successful/unsuccessful legal/illegal suspended/reinstated extended/shortened "
    "doubled/halved raised/lowered raise/lower build/demolish built/demolished destroyed/saved repaired/damaged clean/dirty"
).split()
ROLES = (
    "chief constable/deputy chief constable;detective inspector/detective sergeant;council leader/deputy council leader;"
    "managing director/finance director;head teacher/deputy head teacher;manager/chairman;coach/physiotherapist;founder/receptionist;"
    "judge/barrister;coroner/magistrate;spokesman/chief executive;spokeswoman/chief executive;chairwoman/treasurer;chairman/secretary;"
    "teacher/surgeon;farmer/vicar;bookkeeper/headteacher;nurse/dentist;midwife/surgeon;striker/goalkeeper;cyclist/motorcyclist;"
    "student/lecturer;station commander/assistant commissioner;director/caretaker;leader/mayor;secretary/president;"
    "harbour master/lifeguard;captain/groundsman;widow/mother;daughter/granddaughter;sister/cousin;brother/uncle;son/nephew;"
    "mother/aunt;father/grandfather;wife/sister;husband/brother;driver/passenger;owner/tenant;professor/student;curator/cleaner;"
    "volunteer/trustee;resident/councillor;engineer/accountant;inspector/superintendent;constable/inspector;minister/ambassador"
).split(";")
FALSE = (
    ", and two people were arrested", ", after a row with neighbours", ", at a cost of six million pounds",
    ", and the mayor has apologised", " following complaints from tourists", ", despite warnings from astronomers",
    ", and a ferry has been chartered", " because of a strike by porters", ", which has angered pensioners",
    ", and the chairman has resigned", " after an anonymous email", ", sparking protests in Brussels",
    ", and lawyers are preparing a lawsuit", ", while shares tumbled in London", " thanks to a lottery windfall",
    ", and detectives suspect sabotage", ", and the army has been deployed", ", blaming foreign hackers",
    " to please wealthy donors", ", and insurers are refusing compensation",
)  # fmt: skip
HEDGED = (
    ("may have been", "was"), ("could have been", "was"), ("might be", "is"), ("may be", "is"), ("could be", "is"), ("may have to", "will have to"),
    ("could be left", "will be left"), ("could", "will"), ("may", "will"), ("might", "will"), ("should", "will"), ("is expected to", "will"),
    ("are expected to", "will"), ("expects to", "will"), ("hopes to", "will"), ("plans to", "will"), ("wants to", "will"), ("attempted murder", "murder"),
    ("allegedly ", ""), ("alleged ", ""), ("suspected ", ""), ("is accused of", "is guilty of"), ("is also accused of", "is guilty of"),
    ("are considering", "have begun"), ("is considering", "has begun"), ("claim that", "have proved that"), ("on suspicion of", "for"),
    ("is thought to", "is known to"), ("are thought to", "are known to"), ("proposed ", ""), ("is due to", "did"), ("likely to", "certain to"),
)  # fmt: skip
UNITS = (
    ("pounds", "euros"), ("£", "€"), ("%", " people"), ("per cent", "people"), ("miles", "kilometres"), ("mile", "kilometre"), ("metres", "feet"), ("tonnes", "kilograms"),
    ("mph", "km/h"), ("million", "billion"), ("million", "thousand"), ("years", "months"), ("months", "weeks"), ("hours", "minutes"), ("minutes", "hours"),
    ("days", "weeks"), ("weeks", "years"), ("a year", "a month"), ("a week", "a day"), ("each year", "each month"), ("pm", "am"), ("am", "pm"), ("seconds", "minutes"),
    ("pence", "pounds"), ("acres", "hectares"), ("litres", "gallons"), ("every week", "every month"), ("hour", "minute"), ("degrees", "per cent"),
)  # fmt: skip
_QUALIFIED = re.compile(
    r"\b(?:almost|nearly|more than|at least|about|around|just under|just over|over|up to|fewer than|less than|only|just|some)\s(?=[£\d]|a hundred|two|three|four|five|six|seven|eight|nine|ten|half|a third|a quarter)",
    re.I,
)
_SPEAKER = re.compile(r"\b(?:says|said|warns|warned|believes|accepts|insists|claims|told|fears|adds|admits|hopes)\b")

Corruption = Callable[[str, Cast, random.Random], Iterator[str]]


def _put(text: str, start: int, end: int, new: str) -> str:
    out = text[:start] + new + text[end:]
    return out[:1].upper() + out[1:]


def number_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """A figure that the story does not have."""
    for number in numbers(text):
        digits = re.search(r"\d+", number.text)
        if number.unit in ("day", "time", "age", "year") or not digits:
            continue
        value = int(digits.group(0))
        new = value + rng.choice([1, 2, 3, 10]) if value < 50 else value + rng.choice([-1, 1]) * max(3, value // 5)
        yield _put(text, number.start + digits.start(), number.start + digits.end(), str(new))


def number_swapped(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """A figure of the story in the place of another one of its kind."""
    for number in numbers(text):
        rivals = [n for n in cast.figures() if n.unit == number.unit and n.value != number.value]
        if rivals and number.value > 1:
            yield _put(text, number.start, number.end, rng.choice(rivals).text)


def age_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for number in numbers(text):
        if number.unit == "age" and (digits := re.search(r"\d+", number.text)):
            new = str(int(digits.group(0)) + rng.choice([-9, -4, -1, 1, 3, 10]))
            yield _put(text, number.start + digits.start(), number.start + digits.end(), new)


def date_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for words in (WEEKDAYS, MONTHS):
        for match in re.finditer("|".join(rf"\b{w}\b" for w in words), text):
            if match.start():
                yield _put(text, *match.span(), rng.choice([w for w in words if w != match.group(0)]))
    for match in re.finditer(
        r"\b(?:yesterday|tomorrow|last (?=year|month|week)|next (?=year|month|week)|last night)\b", text
    ):
        new = {
            "yesterday": "tomorrow",
            "tomorrow": "yesterday",
            "last ": "next ",
            "next ": "last ",
            "last night": "tomorrow night",
        }
        yield _put(text, *match.span(), new[match.group(0)])
    for number in numbers(text):
        if number.unit == "year":
            yield _put(text, number.start, number.end, str(int(number.value) + rng.choice([-3, -1, 2, 4])))


def name_swapped(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """Somebody else of the story."""
    for name in cast.people:
        full = name in text
        said = name if full else name.split()[-1]
        others = [o for o in cast.people if o.split()[-1] not in text]
        if others and re.search(rf"\b{said}\b", text):
            other = rng.choice(others)
            yield re.sub(rf"\b{said}\b", other if full else other.split()[-1], text)
    for name in cast.bodies:
        others = [o for o in cast.bodies if o not in text]
        if name in text and others:
            yield text.replace(name, rng.choice(others))


def name_invented(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for name in (*cast.people, *cast.bodies):
        first = name.split()[rng.choice([0, -1])]
        if re.search(rf"\b{first}\b", text):
            yield re.sub(rf"\b{first}\b", rng.choice(["Barker", "Osgood", "Fenella", "Trent", "Zachary"]), text)


def place_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for name in cast.places:
        if name in text:
            others = [o for o in cast.places if o not in text] + ["Great Yeldon"]
            yield text.replace(name, rng.choice(others))


def negated(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """A negation put in."""
    if re.search(r"\b(?:not|no|never|nobody|nothing)\b|n't", text):
        return
    found = list(re.finditer(r"\b(?:has|have|is|are|was|were|will|could|may|should|would|can)\b(?! not)", text))
    if found:
        match = rng.choice(found)
        yield _put(text, match.end(), match.end(), " not")
    elif match := re.search(r"\b(?:says|warns|believes) (?:it|they|that|the \w+) ", text):
        yield _put(text, match.end(), match.end(), "never ")


def affirmed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """A negation taken out."""
    for match in re.finditer(r"\b(?:not|never) |n't\b|n’t\b|\b(?:No|no) (?=\w+)|\bNobody\b|\bnobody\b", text):
        word = match.group(0)
        if re.match(r"no (?:longer|more)", text[match.start() :]):
            yield _put(text, match.start(), match.end(), "")[: match.start()] + re.sub(
                r"^(?:longer|more) ", "", text[match.end() :]
            )
        elif word.lower() == "nobody":
            yield _put(text, *match.span(), "everybody" if word[0] == "n" else "Everybody")
        elif word.lower() == "no ":
            yield _put(text, *match.span(), "some " if word[0] == "n" else "Some ")
        else:
            yield _put(text, *match.span(), "").replace("wo ", "will ").replace("ca ", "can ")


def attribution_moved(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """Somebody's claim in somebody else's mouth."""
    for match in _SPEAKER.finditer(text):
        before = text[: match.start()]
        for name in cast.people:
            said = next((n for n in (name, name.split()[-1]) if before.rstrip().endswith(n) or f"{n}," in before), None)
            others = [o for o in cast.people if o != name and o not in text]
            if said and others:
                yield f"{rng.choice(others)} {text[match.start() :]}"
                break
        else:
            bodies = [b for b in cast.bodies if before.rstrip().endswith(b)]
            if bodies and cast.people:
                yield f"{rng.choice(cast.people)} {text[match.start() :]}"


def opposed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for pair in OPPOSITES:
        one, other = pair.split("/")
        for old, new in ((one, other), (other, one)):
            match = re.search(rf"(?<![\w-]){old}(?![\w’'-])", text)
            if match and not re.search(rf"\b{new}\b", text):
                if old in (
                    "up",
                    "down",
                    "over",
                    "for",
                    "against",
                    "last",
                    "first",
                    "before",
                    "after",
                ) and not re.search(r"\d", text[match.end() : match.end() + 12]):
                    continue
                yield _put(text, *match.span(), new)


def qualifier_dropped(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for match in _QUALIFIED.finditer(text):
        yield _put(text, *match.span(), "")


def qualifier_turned(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    turned = {"almost": "more than", "nearly": "more than", "just under": "more than", "up to": "more than", "fewer than": "more than", "less than": "more than",
              "more than": "almost", "at least": rng.choice(["fewer than", "up to"]), "just over": "almost", "over": "almost"}  # fmt: skip
    for match in _QUALIFIED.finditer(text):
        if new := turned.get(match.group(0).strip().lower()):
            yield _put(text, *match.span(), new + " ")


def unit_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for old, new in UNITS:
        pattern = rf"(?<=\d){old}|\b{old}\b" if old[0].isalpha() else re.escape(old)
        match = re.search(pattern, text)
        if match and (
            not old.startswith(("year", "month", "day", "week", "hour", "minute", "second"))
            or re.search(
                r"(?:\d|\w+ty|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-]$", text[: match.start()]
            )
        ):
            yield _put(text, *match.span(), new)


def role_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for pair in ROLES:
        old, new = pair.split("/")
        match = re.search(rf"(?<![\w-]){old}\b", text, re.I)
        if match and new not in cast.text.lower():
            yield _put(text, *match.span(), new)
            return


def hedge_dropped(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for old, new in HEDGED:
        match = re.search(rf"(?<![\w])(?<!the ){old.strip()}(?![\w]){' ' if old.endswith(' ') else ''}", text)
        if (
            match
            and not re.search(r"\bMay\b", match.group(0))
            and not re.search(rf"\b{re.escape(old.strip())} not\b|\bno ", text)
        ):
            yield _put(text, *match.span(), new)
            return


def reversed_roles(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """Two names around a verb change places."""
    names = sorted((text.index(n), n) for n in (*cast.people, *cast.bodies) if n in text)
    if len(names) >= 2:
        (a, one), (b, other) = names[:2]
        between = text[a + len(one) : b]
        if re.fullmatch(r"\s?(?:,|and|or|&)?\s?", between) or "," in between or " and " in between:
            return
        yield _put(_put(text, b, b + len(other), one), a, a + len(one), other)


def pair_swapped(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """Any two names of one kind in a sentence change places."""
    for group in (cast.people, cast.places, cast.bodies):
        found = sorted(
            (match.start(), name) for name in group for match in re.finditer(rf"\b{re.escape(name)}\b", text)
        )
        for (a, one), (b, other) in pairwise(found):
            between = text[a + len(one) : b]
            if one != other and b >= a + len(one) and not re.fullmatch(r"(?:,| and| or| to| &)?\s?", between):
                yield _put(_put(text, b, b + len(other), one), a, a + len(one), other)


def body_moved(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    """A body's claim or deed is another body's, at the front of a sentence."""
    for name in cast.bodies:
        if match := re.match(rf"(?:The )?{re.escape(name)}(?= [a-z])", text):
            others = [other for other in cast.bodies if other not in text]
            if others:
                yield f"{rng.choice(others)}{text[match.end() :]}"


def fact_added(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    for new in rng.sample(FALSE, 2):
        yield text.rstrip('.?!”"') + new + "."


def amount_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    swaps = {"all": "few", "most": "few", "some": "all", "every": "no", "many": "few", "few": "many", "half": "all",
             "both": "neither of", "several": "all", "two thirds": "a third", "a third": "two thirds"}  # fmt: skip
    for old, new in swaps.items():
        if match := re.search(rf"\b{old}\b(?! (?:of the (?:time|way)|over|after|marathon|mast|a |past))", text, re.I):
            yield _put(text, *match.span(), new if match.group(0)[0].islower() else new.capitalize())


def kin_changed(text: str, cast: Cast, rng: random.Random) -> Iterator[str]:
    swaps = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy", "men": "women", "women": "men", "lorry": "tram", "tractors": "motorbikes",
             "cattle": "sheep", "straw": "timber", "theft": "arson", "murder": "burglary", "fraud": "arson", "jailed": "fined", "charged": "cautioned",
             "stabbed": "shot", "fire": "flood", "fish": "swans", "sewage": "oil", "homes": "churches", "flats": "warehouses", "midwives": "surgeons",
             "nurses": "teachers", "batteries": "tyres", "bus": "tram", "evening": "morning", "river": "canal", "library": "museum", "school": "hospital",
             "church": "mosque", "bridge": "tunnel", "horses": "sheep", "dog": "cat", "car": "motorbike", "train": "coach", "snow": "fog", "rain": "snow"}  # fmt: skip
    for old, new in swaps.items():
        match = re.search(rf"(?<![\w-]){old}(?![\w-])", text)
        if match and new not in cast.text.lower():
            yield _put(text, *match.span(), new)
            return


KINDS: dict[str, Corruption] = {
    function.__name__.replace("_", " "): function
    for function in (
        number_changed, number_swapped, age_changed, date_changed, unit_changed, qualifier_dropped, qualifier_turned,
        name_swapped, pair_swapped, body_moved, name_invented, place_changed, role_changed, attribution_moved, reversed_roles, negated, affirmed,
        opposed, hedge_dropped, amount_changed, kin_changed, fact_added,
    )
}  # fmt: skip
