"""Warnings by the Common Alerting Protocol, 1.0 to 1.2: XML, alone or in a feed, or the JSON of api.weather.gov.

A warning gets a wording of its own: who warns of what, where, until when, and what the advice is. Only actual warnings
to the public are read. An update takes the place of the warnings that it names; a cancellation takes them off air.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _json, _markup, _paragraphs, _wording
from bulletins.ingest._document import Document, Reading
from bulletins.model import Notice, Passage, PassageKind, Status, Story

SIGNS = "an XML root <alert>, alone or in a feed, or the alerts of api.weather.gov"
_NAMESPACE = re.compile(rb"urn:oasis:names:tc:emergency:cap:1\.\d")
_JSON = re.compile(rb'"@type"\s*:\s*"wx:Alert"|"messageType"\s*:\s*"(?:Alert|Update|Cancel)"')
_MOST_ALERTS = 200
_PRIORITIES = {"Extreme": 1, "Severe": 2, "Moderate": 3}
_CATEGORIES = {**dict.fromkeys(("Met", "Env", "Geo"), "environment"), "Health": "health", "Transport": "travel"}
_TEST = re.compile(r"\bthis is (?:only )?a(?:n)? (?:test|exercise|drill)\b|\btest (?:message|alert)\b", re.IGNORECASE)
_WARNS = re.compile(r"\b(?:warning|watch|alert|advisory|statement|emergency|notice|outlook|message)s?$")
_POINT = re.compile(r"^(?:WHAT|IMPACTS?|ADDITIONAL DETAILS)\.\.\.\s*")
_FIELD = re.compile(r"[A-Z][A-Z/() ]{2,24}(?:\.\.\.|:)")
_Alert = dict[str, Any]


def score(path: Path, head: bytes) -> float:
    """By the root element, or by a warning inside a feed or a GeoJSON collection."""
    root = _markup.root_name(head)
    if root == "alert":
        return 0.95
    if root in ("feed", "rss", "EDXLDistribution"):
        return 0.96 if _NAMESPACE.search(head) else 0.0
    return 0.9 if head.lstrip()[:1] == b"{" and _JSON.search(head) else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The warnings of a file; what is a test, not public or incomplete is left out with a notice."""
    alerts = list(_geojson(document) if document.text.lstrip()[:1] == "{" else _xml(document))
    if not alerts:
        message = "holds no warning itself, only a list of them"
        raise FaultsError([Fault(document.path, 0, message, "put the warnings themselves into the folder")])
    made = [_story(document, zone, alert) for alert in alerts[:_MOST_ALERTS]]
    if len(alerts) > _MOST_ALERTS:
        what = f"{document.path.name}: only the first {_MOST_ALERTS} of {len(alerts)} warnings were read"
        made.append(Notice("ingest", what))
    return _items.reading(made)


def _xml(document: Document) -> Iterator[_Alert]:
    for alert in _markup.every(_markup.xml(document), "alert"):
        single = {_markup.name(one): _markup.said(one) for one in alert if _markup.name(one) != "info"}
        references = [part.split(",")[1] for part in single.get("references", "").split() if part.count(",") == 2]
        infos = [_info(one) for one in alert if _markup.name(one) == "info"]
        yield single | {"infos": infos, "references": references, "line": alert.sourceline or 0}


def _info(info: Any) -> dict[str, Any]:
    """What one <info> says: of what may stand there several times, the first."""
    said = {_markup.name(one): "".join(one.itertext()).strip() for one in reversed(info)}
    areas = (_areas(_markup.said(one, "areaDesc")) for one in info if _markup.name(one) == "area")
    return said | {"areas": [area for some in areas for area in some]}


def _geojson(document: Document) -> Iterator[_Alert]:
    value = _json.load(document)
    features = value.get("features", [value])
    for feature in features if isinstance(features, list) else ():
        given = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(given, dict):
            info = {key: one for key, one in given.items() if isinstance(one, str)}
            named = given.get("references")
            named = [one for one in named if isinstance(one, dict)] if isinstance(named, list) else []
            yield {
                "identifier": info.get("id", ""),
                "msgType": info.get("messageType", ""),
                "scope": "Public",
                **{key: info.get(key, "") for key in ("sender", "sent", "status")},
                "references": [str(one.get("identifier")) for one in named],
                "infos": [info | {"areas": _areas(info.get("areaDesc", "")), "expires": _ends(info)}],
                "line": 0,
            }


def _ends(info: dict[str, str]) -> str:
    """When what is warned of ends, or else when the warning does."""
    return info.get("ends") or info.get("expires", "")


def _areas(words: str) -> list[str]:
    """The areas of a description; how far something is from somewhere is none."""
    areas = (area.strip(" .") for area in words.split(";"))
    return [area for area in areas if area and not re.search(r"\d (?:miles|km)\b", area)]


def _story(document: Document, zone: ZoneInfo, alert: _Alert) -> Story | Notice:
    what = str(alert.get("identifier") or "")
    if why := _unfit(alert):
        return _items.left_out(document, what, why)
    infos = alert["infos"]
    english = [info for info in infos if re.match(r"en\b|$", info.get("language", ""), re.IGNORECASE)]
    info: dict[str, Any] = next(iter([*english, *infos]), {})
    areas = list(dict.fromkeys(area for one in (english or [info]) for area in one.get("areas", ()) if area))
    cancels = alert["msgType"] == "Cancel"
    expires = _items.time(info.get("expires"), zone)
    passages = () if cancels else tuple(_passages(info, areas, expires, zone, alert["line"]))
    priority = _PRIORITIES.get(info.get("severity", ""), 4)
    return Story(
        id=_items.story_id(what),
        source=document.source("cap"),
        passages=passages,
        category=_CATEGORIES.get(info.get("category", ""), "news"),
        places=tuple(areas[:20]),
        priority=min(5, priority + (info.get("urgency") == "Past" or info.get("certainty") == "Unlikely")),
        published=_items.time(alert["sent"], zone),
        expires=expires,
        guid=what,
        supersedes=tuple(alert["references"]),
        status=Status.CANCELED if cancels else Status.USABLE,
        language=info.get("language", ""),
    )


def _unfit(alert: _Alert) -> str:
    """Why a warning may not be read; empty when it may."""
    missing = [key for key in ("identifier", "sender", "sent", "status", "msgType", "scope") if not alert.get(key)]
    if missing:
        return f"it lacks its {missing[0]}"
    if alert["status"] != "Actual":
        return f"it is no actual warning (status {alert['status'][:20]})"
    if alert["scope"] != "Public":
        return f"it is not for the public (scope {alert['scope'][:20]})"
    if alert["msgType"] not in ("Alert", "Update", "Cancel"):
        return f"it is no warning but a reply (msgType {alert['msgType'][:20]})"
    if alert["msgType"] != "Cancel" and not any(info.get("event", "").strip() for info in alert["infos"]):
        return "it does not say what it warns of"
    told = (info.get(key, "") for info in alert["infos"] for key in ("headline", "description"))
    if any(map(_TEST.search, (*told, alert.get("note", "")))):
        return "it says that it is a test"
    return ""


def _passages(
    info: dict[str, Any], areas: list[str], expires: datetime | None, zone: ZoneInfo, line: int
) -> Iterator[Passage]:
    """What is said of a warning: our wording of its fields first, then its own words."""
    event = " ".join(info.get("event", "").split())
    event = event if event.isupper() and len(event) < 6 else event.lower()
    event = event if _WARNS.search(event) else f"{event} alert"
    where, there = (f" for {_wording.listed(areas, most, 'areas')}" if areas else "" for most in (3, 1))
    sender = _wording.named(info.get("senderName", ""))
    over = info.get("responseType") == "AllClear"
    yield Passage(PassageKind.HEADLINE, f"{event[:1].upper()}{event[1:]}{' ends' if over else ''}{there}", line=line)
    if over:
        what = f"{sender} has ended its {event}{where}." if sender else f"The {event}{where} has ended."
    else:
        article = _wording.article(event)
        what = f"{sender} has issued {article} {event}{where}." if sender else f"There is {article} {event}{where}."
    yield Passage(PassageKind.FACT, what, name="what", line=line)
    yield from _description(info.get("description", ""), line)
    if expires and not over:
        until = f"It is in force until {_wording.moment(expires, zone)}."
        yield Passage(PassageKind.FACT, until, name="until", line=line)
    advice = " ".join(info.get("instruction", "").split())
    if told := _wording.advice(advice):
        yield Passage(PassageKind.FACT, told, name="next", line=line)
    elif advice.lower() not in ("", "none", "not applicable"):
        yield Passage(PassageKind.NOTE, advice, line=line)


def _description(words: str, line: int) -> Iterator[Passage]:
    """A description's paragraphs and points; what is no sentence, or a field of a form ("SIZE: 0 ha"), is a note."""
    if "<" in words:
        texts = [paragraph.text for paragraph in _markup.paragraphs(words)]
    else:
        texts = [" ".join(text.split()) for text in re.split(r"\n\s*\n\s*(?:\*\s+)?|(?:^|\n)\s*\*\s+", words)]
    for text in filter(None, (_POINT.sub("", text) for text in texts)):
        is_told = _paragraphs.ends_like_a_sentence(text) and not _FIELD.match(text)
        yield Passage(PassageKind.BODY if is_told else PassageKind.NOTE, text, line=line)
