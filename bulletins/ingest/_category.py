"""Guesses what kind of story an article is, from its words; says "news" when they do not agree.

Never "weather": that is the forecast's place, and an article about a storm is news of the environment.
"""

from __future__ import annotations

import re

_WORDS = {
    "inquest": "inquests? coroners? coroner's",
    "court": "court magistrates sentenced sentencing jailed pleaded defendant jury jurors judge trial prosecutor "
    "guilty",
    "crime": "police arrested arrest burglary robbery stabbing stolen theft suspect detectives? crime drugs appeal "
    "officers assault witnesses murder",
    "council": "council councillors? cabinet planning ward mayor committee",
    "health": "hospitals? nhs patients? surgery gp gps ambulance vaccines? nurses? doctors? clinic",
    "travel": "road traffic trains? buses motorway lane lanes diversion delays closure rail drivers congestion",
    "environment": "snow rain storm flood flooding forecast forecasters temperatures? gales? thunderstorms? heatwave",
    "sport": "match goals? league striker cup manager halftime wicket season fixture kick-off scored",
    "business": "jobs firm company factory profits? investment redundancies employer manufacturer shop store",
    "education": "schools? pupils? teachers? headteacher ofsted university students? college classroom",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words.replace(' ', '|')})\b", re.IGNORECASE) for name, words in _WORDS.items()}


def guess(headline: str, body: str) -> str:
    """The category whose different words are clearly most; a word in the headline counts three times."""
    scores = {}
    for name, pattern in _PATTERNS.items():
        inside = {word.lower() for word in pattern.findall(body)}
        scores[name] = len(inside) + 2 * len({word.lower() for word in pattern.findall(headline)})
    if scores["inquest"] >= 2:
        return "inquest"
    if scores["court"] >= 3:
        return "court"
    first, second = sorted(scores.values(), reverse=True)[:2]
    if first < 3 or first - second < 2:
        return "news"
    return max(scores, key=lambda name: scores[name])
