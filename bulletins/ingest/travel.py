"""Roadworks as data: feeds of the Work Zone Data Exchange (WZDx, 3 and 4), which are GeoJSON.

Each closure becomes a story of its own wording. Works that leave all lanes open are no news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _json, _wording
from bulletins.ingest._document import Document, Reading
from bulletins.model import Notice, Passage, PassageKind, Story

SIGNS = "a work-zone feed (WZDx) as GeoJSON"
_KEYS = (b'"FeatureCollection"', b'"vehicle_impact"')
_MOST_WORKS = 100
_IMPACTS = {
    "all-lanes-closed": (0, "closed"),
    "alternating-one-way": (1, "one-way"),
    "some-lanes-closed": (2, "lanes"),
    "some-lanes-closed-merge-left": (2, "lanes"),
    "some-lanes-closed-merge-right": (2, "lanes"),
    "some-lanes-closed-split": (2, "lanes"),
}
"""What a work zone does to traffic: how bad it is (0 worst), and the wording that says it."""

_SENTENCES = {
    "closed": ("{road} is closed{where} for roadworks", "{road} will be closed{where} for roadworks"),
    "one-way": ("Traffic takes turns on {road}{where} for roadworks", "Traffic will take turns on {road}{where}"),
    "lanes": ("Lanes are closed on {road}{where} for roadworks", "Lanes will be closed on {road}{where} for roadworks"),
}
_HEADLINES = {
    "closed": "{road} closed{where}",
    "one-way": "One-way traffic on {road}{where}",
    "lanes": "Lanes closed on {road}{where}",
}


@dataclass(frozen=True, slots=True)
class _Works:
    guid: str
    road: str
    where: str
    impact: str
    starts: datetime | None
    ends: datetime | None
    updated: datetime | None


def score(path: Path, head: bytes) -> float:
    """By the keys of such a feed."""
    return 0.9 if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and all(key in head for key in _KEYS) else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The works that close lanes and are not over, the worst and the next first; a notice counts the others."""
    value = _json.load(document)
    features = value.get("features")
    if not isinstance(features, list):
        raise FaultsError([Fault(document.path, 0, "is a work-zone feed without features", "fetch it anew")])
    info = value.get("feed_info") or value.get("road_event_feed_info") or {}
    modified = datetime.fromtimestamp(document.modified, zone) if document.modified else None
    now = _items.time(info.get("update_date") if isinstance(info, dict) else "", zone) or modified
    found = [works for feature in features if (works := _works(feature, zone, now))]
    found.sort(key=lambda works: (_IMPACTS[works.impact][0], str(works.starts or ""), works.guid))
    stories = [_story(document, zone, works, now) for works in found[:_MOST_WORKS]]
    left = len(features) - len(stories)
    what = f"{document.path.name}: {left} of {len(features)} works are over, leave all lanes open, or are too many"
    return Reading(tuple(stories), (Notice("ingest", what),) if left else ())


def _works(feature: Any, zone: ZoneInfo, now: datetime | None) -> _Works | None:
    """One work zone; None when it closes nothing, is over, or does not say where it is."""
    given = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(given, dict):
        return None
    core = given.get("core_details")
    given = {**given, **(core if isinstance(core, dict) else {})}
    roads, impact = given.get("road_names"), given.get("vehicle_impact")
    road = _name(roads[0] if isinstance(roads, list) and roads else given.get("road_name"))
    ends = _items.time(given.get("end_date"), zone)
    if not road or impact not in _IMPACTS or (ends and now and ends <= now):
        return None
    return _Works(
        guid=str(feature.get("id") or given.get("road_event_id") or "")[:200],
        road=road,
        where=_where(given),
        impact=str(impact),
        starts=_items.time(given.get("start_date"), zone),
        ends=ends,
        updated=_items.time(given.get("update_date"), zone),
    )


def _name(value: Any) -> str:
    return " ".join(value.split())[:80] if isinstance(value, str) else ""


def _where(given: dict[str, Any]) -> str:
    """Direction and junctions (" northbound between Mill Lane and the A4112")."""
    direction = given.get("direction")
    bound = f" {direction}" if direction in ("northbound", "eastbound", "southbound", "westbound") else ""
    near, far = _name(given.get("beginning_cross_street")), _name(given.get("ending_cross_street"))
    if near and far and near != far:
        return f"{bound} between {near} and {far}"
    return f"{bound} at {near or far}" if near or far else bound


def _story(document: Document, zone: ZoneInfo, works: _Works, now: datetime | None) -> Story:
    rank, wording = _IMPACTS[works.impact]
    return Story(
        id=_items.story_id(works.guid or f"{document.slug}/{works.road}{works.where}"),
        source=document.source("travel"),
        passages=tuple(_passages(works, wording, zone, now)),
        category="travel",
        priority=3 if not rank else 4,
        published=works.updated,
        expires=works.ends,
        guid=works.guid,
    )


def _passages(works: _Works, wording: str, zone: ZoneInfo, now: datetime | None) -> Iterator[Passage]:
    road = re.sub(r"^(?=[AMB]\d)", "the ", works.road)
    is_ahead = bool(works.starts and now and works.starts > now)
    told = _SENTENCES[wording][is_ahead].format(road=road, where=works.where)
    from_when = f" from {_wording.moment(works.starts, zone)}" if is_ahead and works.starts else ""
    until = f" until {_wording.moment(works.ends, zone)}" if works.ends else ""
    yield Passage(PassageKind.HEADLINE, _HEADLINES[wording].format(road=works.road, where=works.where))
    yield Passage(PassageKind.FACT, f"{told[:1].upper()}{told[1:]}{from_when}{until}.", name="what")
