"""What several commands take: a station, an air time, a slot."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

station_argument = click.argument("station", type=click.Path(path_type=Path, file_okay=False))

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout, for machines.")


def _air_time(_context: click.Context, _option: click.Parameter, text: str | None) -> datetime | None:
    """`2026-11-23T14:00`, or `14:00` for today. Without a zone it is the station's own time."""
    if text is None:
        return None
    if match := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip()):
        return datetime.now().replace(hour=int(match[1]), minute=int(match[2]), second=0, microsecond=0)
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no time: write 2026-11-23T14:00, or 14:00 for today") from error


def seconds(_context: click.Context, _option: click.Parameter, text: str | None) -> float | None:
    """Seconds, or minutes and seconds as in `1:30`."""
    if text is None:
        return None
    if match := re.fullmatch(r"(?:(\d{1,2}):(?=\d\d\b))?(\d+(?:\.\d+)?)", text.strip()):
        return int(match[1] or 0) * 60 + float(match[2])
    raise click.BadParameter(f"{text!r} is no length: write 90 or 1:30")


at_option = click.option(
    "--at",
    metavar="TIME",
    callback=_air_time,
    help="Air time: 2026-11-23T14:00, or 14:00. Default: the next full hour.",
)
hour_option = click.option(
    "--hour",
    type=click.IntRange(0, 1000),
    metavar="N",
    help="Turn the angle of each story as in its Nth hour on air (0 is the first). Default: by the story's age.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audio_out"),
    show_default=True,
    help="Where bulletins are delivered to; what aired there is remembered.",
)
slot_option = click.option(
    "--slot", "slot_s", metavar="SECONDS", callback=seconds, help="Length, e.g. 90 or 1:30. Default: the station's."
)
