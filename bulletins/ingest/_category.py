"""Guesses what kind of story an article is, from its words; says "news" when they do not agree.

The first kinds are plain from a few signs of their own (an inquest, a match's score); the others are weighed by how
many of their words an article has. "weather" is a forecast and no more: a warning, a named storm and what weather has
done are news of the environment, as a bulletin has one place for weather and fills it with the forecast.
"""

from __future__ import annotations

import re
from functools import partial

_WORDS = {
    "news": "fires? firefighters? blaze flames smoke engines charity fundraising fundraiser hospice raised raising"
    " donations",
    "crime": "police arrested arrest burglary robbery robbers? raid raided stabbing stolen theft thieves suspect"
    " detectives? crime missing drugs officers assault assaulted witnesses murder cctv charged knife gang attacker",
    "council": "council councillors? cabinet planning mayor committee cllr",
    "politics": "mp mps parliament westminster minister election by-election candidates? senedd holyrood",
    "health": "hospitals? nhs patients? surgery gp gps vaccines? nurses? doctors? clinic dentists?"
    " dentistry dental waiting-lists? health healthcare cqc care-home care-homes",
    "travel": "road traffic trains? bus buses motorway lane lanes diversion delays closure rail drivers congestion"
    " lorry carriageway queues ferry junctions?",
    "environment": "fish environment-agency snow rain storm flood flooding flooded forecast forecasters"
    " temperatures? gales? thunderstorms? heatwave river pollution wildlife gusts sewage",
    "business": "jobs firm company factory profits? investment redundancies employer manufacturer shop store production"
    " workers workforce",
    "education": "schools? pupils? teachers? headteacher ofsted university students? college classroom",
}
_MARKS = {
    "environment-agency": "environment agency",
    "waiting-lists?": "waiting[ -]lists?",
    "care-home": "care home",
    "care-homes": "care homes",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{'|'.join(_MARKS.get(word, word) for word in words.split())})\b", re.IGNORECASE)
    for name, words in _WORDS.items()
}


def _any(phrases: str) -> re.Pattern[str]:
    """Any of these phrases, which semicolons part, as whole words."""
    return re.compile(rf"\b(?:{phrases.replace('; ', '|')})\b", re.IGNORECASE)


_INQUEST = _any(r"inquests?; coroners?; coroner['’]s; pre-inquest")
_COURT = _any(
    r"court; magistrates?; sentenced; sentencing; jailed; pleaded; defendant; jury; jurors; judge; trial; "
    r"prosecutors?; prosecuting; guilty; jail term; suspended sentence"
)
_CHARGE = _any(r"charged with; was charged; appeal(?:ing)? for (?:witnesses|information); due (?:to appear )?before")
_SPORT = _any(
    r"all out; bowled; cricket; football; rugby; match; goals?; league; striker; cup; half[- ]?time; "
    r"full[- ]?time; wickets?; season; fixtures?; "
    r"kick-off; scored; penalty; midfielder; goalkeeper; keeper; substitute; stoppage time; tries; "
    r"innings; batting; bowler; equaliser; semi-final; scrum; lineout; derby; defeat; away side; home "
    r"side; visitors; win over; victory over; unbeaten; runs; header; manager; head coach; fly-half; "
    r"winger; title race; relegation; promotion; champions?"
)
_SCORE = re.compile(r"(?<![\d/.-])\d{1,2}\s?[-–]\s?\d{1,2}(?![\d/-])")
_DEATH = _any(
    r"tributes? (?:have been |has been |were |was )?(?:paid|pour\w*|to); obituary; has died; have died; "
    r"passed away; funeral; died (?:on|at|in|peacefully|aged); late mayor"
)
_NOT_OBITUARY = _any(
    r"police; crash; collision; stabb\w+; murder; inquest; court; arrest\w*; charged; killed; explosion; "
    r"fire"
)
_WARNING = _any(
    r"(?:weather|flood|wind|snow|ice|storm|heat|thunderstorm) (?:\w+ )?(?:warnings?|alerts?); "
    r"(?:yellow|amber|red) (?:\w+ ){0,2}(?:warnings?|alerts?); storm [A-Z]\w+; met office; forecasters?; "
    r"gusts; severe weather; warning for (?:snow|ice|wind|rain|heat)"
)
_WARNED = _any(
    r"warnings?; alerts?; storms?; gusts?; snow; ice; floods?; flooding; heatwave; thunderstorms?; gales?; blizzards?"
)
_FORECAST = _any(
    r"(?:weather|weekend|week['’]s) (?:forecast|outlook); forecast; outlook; weather today; today['’]s weather; "
    r"weather tonight; weather for"
)
_SKY = _any(
    r"dry; sunny; sunshine; sunny spells; bright; cloudy; cloud; showers?; rain; drizzle; breezy; winds?; light winds; "
    r"mist; fog; frost; highs?; lows?; degrees; celsius; temperatures?; maximum; minimum; mild; clear spells"
)
_ANIMAL = _any(
    r"goose; geese; gander; swans?; ducks?; cats?; kittens?; dogs?; puppy; puppies; parrots?; tortoises?; "
    r"pigs?; piglets?; sheep; goats?; llamas?; alpacas?; donkeys?; ponies|pony; peacocks?; seagulls?; "
    r"gulls?; squirrels?; hedgehogs?; owls?; emus?; snakes?; geckos?; rabbits?; hens?; cockerels?; "
    r"turkeys?; cows?; bulls?; ferrets?; hamsters?; seals?; pelicans?; rheas?; wallab(?:y|ies)"
)
_ODD = _any(
    r"named; nicknamed; called; escaped; refus(?:ed|es|ing); standstill; petition; cheeky; bizarre; "
    r"unusual; mystery; bad-tempered; stuck; on the loose; giant; record; celebrity; famous; visitor; "
    r"viral; taken up residence; hates; loves; sit(?:ting)? down; runaway; lettuce; pun; odd; quirky"
)
_GRAVE = _any(
    r"died; death; killed; cruelty; rspca; attack(?:ed)?; injured; police (?:said|say); court; outbreak; "
    r"avian; disease; rescue centre; stolen; slaughter\w*"
)


def guess(headline: str, body: str, *, is_match: bool = False) -> str:
    """The category whose different words are clearly most; a word in the headline counts three times.

    `is_match` tells that a score stands over the article.
    """
    if is_match:
        return "sport"
    if plain := _plain(headline, body):
        return plain
    scores = {name: _weight(pattern, headline, body) for name, pattern in _PATTERNS.items()}
    first, second = sorted(scores.values(), reverse=True)[:2]
    if first < 3 or first - second < 2:
        return "news"
    return max(scores, key=lambda name: scores[name])


def _weight(pattern: re.Pattern[str], headline: str, body: str) -> int:
    inside, above = ({word.lower() for word in pattern.findall(text)} for text in (body, headline))
    return len(inside) + 2 * len(above)


def _plain(headline: str, body: str) -> str:
    """The category of an article that has the signs of one; empty when it has none's."""
    text = f"{headline}\n{body}"
    weight = partial(_weight, headline=headline, body=body)
    if weight(_INQUEST) >= 2:
        return "inquest"
    if weight(_COURT) >= 3 and not _CHARGE.search(headline):
        return "court"
    sport = weight(_SPORT)
    if sport >= 7 or (sport >= 4 and _SCORE.search(text)):
        return "sport"
    if _DEATH.search(headline) and weight(_DEATH) >= 3 and not _NOT_OBITUARY.search(text):
        return "obituary"
    is_warning = bool(_WARNED.search(headline))
    if is_warning and weight(_WARNING) >= 3:
        return "environment"
    if _FORECAST.search(headline) and not is_warning and weight(_SKY) >= 4:
        return "weather"
    if _ANIMAL.search(headline) and weight(_ANIMAL) >= 3 and weight(_ODD) >= 2 and not _GRAVE.search(text):
        return "kicker"
    return ""
