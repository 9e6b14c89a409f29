"""What several commands take: a station, an air time, a slot."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

station_argument = click.argument("station", type=click.Path(path_type=Path, file_okay=False))

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout, for machines.")


class AirTime(click.ParamType):
    """An air time: `2026-11-23T14:00`, or `14:00` for today. Without a zone it is the station's own time."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        text = str(value).strip()
        if re.fullmatch(r"\d{1,2}:\d{2}", text):
            hour, minute = map(int, text.split(":"))
            if hour < 24 and minute < 60:
                return datetime.now().replace(hour=hour, minute=minute, second=0, microsecond=0)
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is no time: write 2026-11-23T14:00, or 14:00 for today", param, ctx)


class Seconds(click.ParamType):
    """A length in seconds, or as minutes and seconds (`1:30`)."""

    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float | None:
        if value is None or isinstance(value, float):
            return value
        text = str(value).strip()
        if match := re.fullmatch(r"(\d+):(\d{2}(?:\.\d+)?)", text):
            return int(match.group(1)) * 60 + float(match.group(2))
        if re.fullmatch(r"\d+(?:\.\d+)?", text):
            return float(text)
        self.fail(f"{text!r} is no length: write 90 or 1:30", param, ctx)


at_option = click.option(
    "--at", type=AirTime(), help="Air time, e.g. 2026-11-23T14:00 or 14:00. Default: the next full hour."
)
slot_option = click.option(
    "--slot", "slot_s", type=Seconds(), help="Length in seconds, or as 1:30. Default: the station's."
)
