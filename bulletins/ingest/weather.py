"""Forecasts as data: a forecast of api.weather.gov, or the daily values of Open-Meteo.

Both become periods, and periods become sentences: today, tonight and tomorrow.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _json
from bulletins.ingest._document import Document
from bulletins.model import Passage, PassageKind, Story

SIGNS = "a forecast of api.weather.gov or the daily values of Open-Meteo, as JSON"
_OPENS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\{")
_NWS = (b'"periods"', b'"shortForecast"')
_OPEN_METEO = (b'"daily"', b'"utc_offset_seconds"')
_LIFE = timedelta(hours=12)  # of a forecast
_STRONG = {"mph": 35, "km/h": 56}  # winds that are worth a sentence
_ADJECTIVES = frozenset("sunny clear cloudy overcast windy breezy hot cold foggy fair dry bright".split())
_SKIES = {
    0: "clear", 1: "mostly clear", 2: "partly cloudy", 3: "cloudy", 45: "fog", 48: "freezing fog", 51: "light drizzle",
    53: "drizzle", 55: "heavy drizzle", 56: "freezing drizzle", 57: "freezing drizzle", 61: "light rain", 63: "rain",
    65: "heavy rain", 66: "freezing rain", 67: "freezing rain", 71: "light snow", 73: "snow", 75: "heavy snow",
    77: "light snow", 80: "light showers", 81: "showers", 82: "heavy showers", 85: "snow showers",
    86: "heavy snow showers", 95: "thunderstorms", 96: "thunderstorms with hail", 99: "thunderstorms with hail",
}  # fmt: skip
"""WMO 4677 as Open-Meteo gives it: what the weather of a code is called."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a night of a forecast: when it starts, its weather in words, its temperature ("8°C") and its wind.

    `wind` is the highest speed and its unit, where the forecast gives it in one that we know.
    """

    starts: datetime
    is_day: bool
    sky: str
    temperature: str = ""
    wind: tuple[float, str] = (0.0, "")


def score(path: Path, head: bytes) -> float:
    """By the keys of the two services."""
    if not _OPENS.match(head):
        return 0.0
    return 0.9 if any(all(key in head for key in keys) for keys in (_NWS, _OPEN_METEO)) else 0.0


def read(document: Document, zone: ZoneInfo) -> list[Story]:
    """The one forecast of a file. Raises FaultsError when it holds no period that can be said."""
    value: Any = _json.load(document)
    modified = datetime.fromtimestamp(document.modified, zone) if document.modified else None
    published: datetime | None = None
    try:
        if "properties" in value:
            periods, published = _of_nws(value, zone)
        else:
            periods = list(_of_open_meteo(value))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        message = "is a forecast without what a forecast needs"
        raise FaultsError([Fault(document.path, 0, message, "fetch it anew, in the service's usual form")]) from error
    if not periods:
        hint = "ask Open-Meteo for daily=weather_code,temperature_2m_max,temperature_2m_min"
        raise FaultsError([Fault(document.path, 0, "is a forecast without days", hint)])
    issued = published or modified or periods[0].starts
    passages = tuple(_passages(periods))
    expires = max(issued, periods[0].starts) + _LIFE
    source = document.source("weather")
    return [Story(document.slug, source, passages, category="weather", published=issued, expires=expires)]


def _of_nws(value: Any, zone: ZoneInfo) -> tuple[list[Period], datetime | None]:
    given = value["properties"]
    periods = []
    for one in given["periods"][:4]:
        starts = _items.time(one["startTime"], zone)
        measured: Any = one.get("temperature")
        if isinstance(measured, dict):
            measured, unit = measured.get("value"), str(measured.get("unitCode", ""))[-1:]
        else:
            unit = one.get("temperatureUnit", "F")
        speeds = [float(number) for number in re.findall(r"\d{1,3}", str(one.get("windSpeed") or ""))]
        wind = (max(speeds, default=0.0), "km/h" if "km" in str(one.get("windSpeed")) else "mph")
        if starts:
            sky = _sky(str(one["shortForecast"]))
            periods.append(Period(starts, one["isDaytime"] is True, sky, _degrees(measured, unit), wind))
    issued = given.get("updateTime") or given.get("generatedAt") or given.get("updated")
    return periods, _items.time(issued, zone)


def _of_open_meteo(value: Any) -> Iterator[Period]:
    """Each of the first two days, and the night that follows the first."""
    try:
        zone = ZoneInfo(value.get("timezone") or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    daily, units = value["daily"], value.get("daily_units", {})
    codes = daily.get("weather_code") or daily["weathercode"]
    unit = units.get("temperature_2m_max", "°C")[-1]
    speeds = daily.get("wind_speed_10m_max") or daily.get("windspeed_10m_max") or []
    speed_unit = units.get("wind_speed_10m_max") or units.get("windspeed_10m_max") or ""
    speed_unit = {"mp/h": "mph"}.get(speed_unit, speed_unit)
    for number, day in enumerate(daily["time"][:2]):
        starts = datetime.fromisoformat(day).replace(hour=6, tzinfo=zone)
        wind = (float(speeds[number] or 0), speed_unit) if number < len(speeds) else (0.0, "")
        high = _degrees(daily["temperature_2m_max"][number], unit)
        yield Period(starts, True, _SKIES[int(codes[number])], high, wind)
        lows = daily.get("temperature_2m_min") or []
        if not number and len(lows) > 1:  # the minimum of a day is its early morning's: of the night before
            yield Period(starts.replace(hour=18), False, "", _degrees(lows[1], unit))


def _sky(words: str) -> str:
    """The words of api.weather.gov in a sentence ("Chance Showers And Thunderstorms" → "a chance of showers and…")."""
    sky = " ".join(words.lower().split())
    sky = re.sub(r"\b(slight )?chance (?!of\b)", r"a \1chance of ", sky)
    return re.sub(r"(?<!,) then ", ", then ", sky)


def _degrees(value: Any, unit: str) -> str:
    if not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 150 or unit not in ("C", "F"):
        return ""
    return f"{math.floor(value + 0.5)}°{unit}"


def _passages(periods: list[Period]) -> Iterator[Passage]:
    first = periods[0]
    yield Passage(PassageKind.HEADLINE, _sentence("", first).rstrip("."))
    for name, period, when in _named(periods):
        yield Passage(PassageKind.FACT, _sentence(when, period), name=name)
    speed, unit = first.wind
    if speed >= _STRONG.get(unit, math.inf):
        yield Passage(PassageKind.FACT, f"Winds may reach {round(speed)} {unit}.", name="wind")


def _named(periods: list[Period]) -> Iterator[tuple[str, Period, str]]:
    """The first period, the night after it and the next day, with what each is called."""
    first = periods[0]
    yield ("today", first, "Today") if first.is_day else ("tonight", first, "Tonight")
    rest = periods[1:]
    night = next((one for one in rest if not one.is_day and one.starts.date() == first.starts.date()), None)
    if first.is_day and night:
        yield "tonight", night, "Tonight"
    day = next((one for one in rest if one.is_day), None)
    if day:
        yield "tomorrow", day, f"{day.starts:%A}"


def _sentence(when: str, period: Period) -> str:
    """What a period will be like ("Tonight will be mostly clear, with lows of 2°C."); without `when`, as a headline."""
    extreme = f"{'highs' if period.is_day else 'lows'} of {period.temperature}" if period.temperature else ""
    if not period.sky:
        return f"Temperatures {when.lower()} will fall to {period.temperature}."
    tail = f", with {extreme}" if extreme else ""
    if not when:
        return f"{period.sky[:1].upper()}{period.sky[1:]}{tail}."
    verb = "be" if period.sky.partition(",")[0].split()[-1] in _ADJECTIVES else "bring"
    return f"{when} will {verb} {period.sky}{tail}."
