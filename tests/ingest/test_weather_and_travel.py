"""Forecasts and roadworks as data: what is said of them."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bulletins import ingest
from bulletins.errors import FaultsError
from bulletins.model import PassageKind
from bulletins.pipeline import brief, drafted

from .conftest import LONDON, ReadText, samples


def _period(start: str, day: bool, sky: str, temperature: Any, wind: str = "5 to 10 mph") -> dict[str, Any]:
    return {
        "startTime": start, "isDaytime": day, "shortForecast": sky, "temperature": temperature, "temperatureUnit": "F",
        "windSpeed": wind,
    }  # fmt: skip


NWS = {
    "properties": {
        "updateTime": "2026-11-23T10:00:00+00:00",
        "periods": [
            _period("2026-11-23T06:00:00-05:00", True, "Chance Rain Showers", 48, "20 to 40 mph"),
            _period("2026-11-23T18:00:00-05:00", False, "Mostly Clear", {"value": -2.5, "unitCode": "wmoUnit:degC"}),
            _period("2026-11-24T06:00:00-05:00", True, "Sunny then Slight Chance Snow", 40),
        ],
    }
}
OPEN_METEO = {
    "latitude": 52.4,
    "utc_offset_seconds": 0,
    "timezone": "Europe/London",
    "daily_units": {"temperature_2m_max": "°C", "wind_speed_10m_max": "mp/h"},
    "daily": {
        "time": ["2026-11-23", "2026-11-24"],
        "weather_code": [3, 61],
        "temperature_2m_max": [8.5, 6.2],
        "temperature_2m_min": [3.1, -1.6],
        "wind_speed_10m_max": [36.2, 10],
    },
}
WORKS = {
    "feed_info": {"update_date": "2026-11-23T10:00:00Z", "version": "4.1"},
    "type": "FeatureCollection",
    "features": [
        {
            "id": "works-a49-north",
            "properties": {
                "core_details": {"road_names": ["A49"], "direction": "northbound"},
                "beginning_cross_street": "Mill Lane", "ending_cross_street": "Castle Street",
                "start_date": "2026-11-22T20:00:00Z", "end_date": "2026-11-28T06:00:00Z",
                "vehicle_impact": "all-lanes-closed",
            },
        },
        {
            "id": "works-teme-street",
            "properties": {
                "road_name": "Teme Street", "start_date": "2026-11-25T08:00:00Z", "end_date": "2026-11-25T17:30:00Z",
                "vehicle_impact": "some-lanes-closed",
            },
        },
        {"id": "3", "properties": {"road_name": "B1", "vehicle_impact": "all-lanes-open"}},
        {"id": "4", "properties": {"road_name": "B2", "vehicle_impact": "all-lanes-closed", "end_date": "2026-11-01"}},
        {"id": "5", "properties": {"vehicle_impact": "all-lanes-closed"}},
        {"id": "6", "properties": None},
        7,
    ],
}  # fmt: skip


def _facts(reading: ingest.Reading, number: int = 0) -> list[str]:
    return list(reading.stories[number].texts(PassageKind.FACT))


def test_a_forecast_of_api_weather_gov(read_text: ReadText) -> None:
    reading = read_text(json.dumps(NWS))
    story = reading.stories[0]
    assert (story.category, story.headline) == ("weather", "A chance of rain showers, with highs of 48°F")
    assert story.published == datetime.fromisoformat("2026-11-23T10:00:00+00:00")
    assert _facts(reading) == [
        "Today will bring a chance of rain showers, with highs of 48°F.",
        "Tonight will be mostly clear, with lows of -2°C.",
        "Tuesday will be sunny, then a slight chance of snow, with highs of 40°F.",
        "Winds may reach 40 mph.",
    ]


def test_the_days_of_open_meteo(read_text: ReadText) -> None:
    reading = read_text(json.dumps(OPEN_METEO), "forecast.json")
    assert _facts(reading) == [
        "Today will be cloudy, with highs of 9°C.",
        "Temperatures tonight will fall to -2°C.",
        "Tuesday will bring light rain, with highs of 6°C.",
        "Winds may reach 36 mph.",
    ]


def test_data_airs_as_copy(tmp_path: Path, at: datetime) -> None:
    (tmp_path / "station.toml").write_text('[station]\nname = "Teme FM"\n', encoding="utf-8")
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "forecast.json").write_text(json.dumps(NWS), encoding="utf-8")
    (tmp_path / "stories" / "works.geojson").write_text(json.dumps(WORKS), encoding="utf-8")
    said = " ".join(line.text for line in drafted(brief(tmp_path, at)).script.lines)
    assert "Tonight will be mostly clear" in said
    assert "The A49 is closed northbound between Mill Lane and Castle Street for roadworks" in said


@pytest.mark.parametrize(
    "value",
    [
        {"properties": {"periods": [{"shortForecast": "Clear"}]}},
        {"properties": {"periods": [], "x": '"shortForecast"'}, "shortForecast": 1},
        {**OPEN_METEO, "daily": {"time": ["2026-11-23"]}},
        {**OPEN_METEO, "daily": {**OPEN_METEO["daily"], "weather_code": [3, 1234]}},  # type: ignore[dict-item]
        {**OPEN_METEO, "daily": []},
    ],
)
def test_a_forecast_without_its_values_is_refused(read_text: ReadText, value: dict[str, Any]) -> None:
    with pytest.raises(FaultsError, match="is a forecast without"):
        read_text(json.dumps(value))


def test_roadworks(read_text: ReadText) -> None:
    reading = read_text(json.dumps(WORKS), "works.geojson")
    first, second = reading.stories
    assert (first.id, first.category, first.priority, second.priority) == ("works-a49-north", "travel", 3, 4)
    assert first.headline == "A49 closed northbound between Mill Lane and Castle Street"
    assert _facts(reading) == [
        "The A49 is closed northbound between Mill Lane and Castle Street for roadworks until 6am on 28 November."
    ]
    assert _facts(reading, 1) == [
        "Lanes will be closed on Teme Street for roadworks from 8am on 25 November until 5.30pm on 25 November."
    ]
    assert first.expires == datetime.fromisoformat("2026-11-28T06:00:00+00:00")
    assert reading.notices[0].message == "works.geojson: 5 of 7 works are over, leave all lanes open, or are too many"


def test_a_work_zone_feed_without_works_is_refused(read_text: ReadText) -> None:
    with pytest.raises(FaultsError, match="without features"):
        read_text('{"type": "FeatureCollection", "vehicle_impact": 1}')


@pytest.mark.parametrize("path", [p for p in samples("weather") if "forecast" in p.name], ids=lambda path: path.stem)
def test_sample_forecasts(path: Path) -> None:
    story = ingest.read(path, LONDON).stories[0]
    assert story.texts(PassageKind.FACT)[1].startswith("Tonight will be mostly clear, with lows of ")
