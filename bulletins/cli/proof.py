"""`bulletins proof`: a recogniser listens to a finished bulletin and holds what it heard against the script."""

from __future__ import annotations

from pathlib import Path

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import json_option


@click.command()
@click.argument("bulletin", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--audio", type=click.Path(path_type=Path, dir_okay=False), help="Listen to this recording of it, from its start."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audio_out"),
    show_default=True,
    help="Where the newest bulletin is looked for when none is named.",
)
@click.option("--limit", metavar="PERCENT", type=click.FloatRange(0, 100), default=0, help="Words that may differ.")
@json_option
def proof(bulletin: Path | None, audio: Path | None, out: Path, limit: float, as_json: bool) -> None:
    """Listen to a finished BULLETIN (its folder; by default the newest) and say what differs from its script.

    Words are compared by their sound, so how a recogniser spells a name does not matter. What differs is listened to
    twice. Exit code 1 when anything does. Needs the extra `proof`; nothing leaves this machine.

    \b
    Examples:
      bulletins proof
      bulletins proof audio_out/2026-11-23/1400-castle-hill
      bulletins proof audio_out/2026-11-23/1400-castle-hill --audio off-air.mp3 --json
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    from bulletins.pipeline import finished, hearing

    made = finished.finished(bulletin or finished.newest(out))
    columns = (SpinnerColumn(), TextColumn("Listening"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def follow(_stage: str, done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole)

        found = hearing.heard(made, audio, follow)
    failed = bool(found.findings) and found.wer * 100 > limit
    if as_json:
        result = {
            "bulletin": str(made.folder),
            "audio": str(audio or made.audio),
            "words": found.words,
            "wrong_words": found.wrong_words,
            "wer": round(found.wer, 5),
            "findings": found.findings,
            "passed": not failed,
        }
        click.echo(json_text(result))
    else:
        for finding in found.findings:
            click.echo(hearing.told(finding))
        click.echo(f"{found.words} words, {found.wrong_words} of them not as written ({found.wer:.1%})")
    if failed:
        raise SystemExit(1)
