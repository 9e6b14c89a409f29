"""`bulletins doctor`: what is missing on this machine."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import click

from bulletins.cli._options import json_option

_FREE_BYTES = 200 * 2**20
"""A bulletin and its takes need about 60 MB while they are made."""


_VOICES = 8
_REACH_S = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `mend` is a command or a step; `needed` is false for what has a fall-back."""

    name: str
    ok: bool
    detail: str
    mend: str = ""
    needed: bool = True


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("audio_out"), help="Where bulletins go.")
@click.option(
    "--station",
    type=click.Path(path_type=Path, file_okay=False),
    help="Look at the language model of this station, too.",
)
@click.option("--online", is_flag=True, help="Ask that model for one word: the only connection that doctor opens.")
@json_option
def doctor(out: Path, station: Path | None, online: bool, as_json: bool) -> None:
    """Say what is missing on this machine, and the command that mends it.

    \b
    Examples:
      bulletins doctor
      bulletins doctor --station my-station --online
    """
    if online and station is None:
        raise click.UsageError("--online needs --station: its station.toml names the language model")
    findings = [*_findings(out), *(_language_model(station, online) if station else ())]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        for finding in findings:
            absent = click.style("missing", fg="red") if finding.needed else click.style("not here", fg="yellow")
            mark = click.style("ok", fg="green") if finding.ok else absent
            click.echo(f"{mark:<18} {finding.name}: {finding.detail}")
            if finding.mend and not finding.ok:
                click.echo(f"         mend with: {finding.mend}")
    sys.exit(0 if all(finding.ok for finding in findings if finding.needed) else 1)


def _findings(out: Path) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", sys.version_info >= (3, 11), version, "install Python 3.11 or newer")
    for name in ("numpy", "soxr", "pydub", "jinja2", "jsonschema", "msgspec"):
        yield _library(name)
    yield _ffmpeg()
    yield from _engines()
    yield from _listeners()
    yield _sounds()
    yield _disk(out)


def _library(name: str) -> Finding:
    if find_spec(name) is None:
        return Finding(name, False, "not installed", "pip install --upgrade --force-reinstall bulletins")
    return Finding(name, True, "installed")


def _ffmpeg() -> Finding:
    try:
        import imageio_ffmpeg

        path = imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError) as error:
        return Finding("ffmpeg", False, str(error), "pip install imageio-ffmpeg")
    return Finding("ffmpeg", True, path)


def _engines() -> Iterator[Finding]:
    """Every engine that is found; one that can speak is enough."""
    from bulletins import plugins
    from bulletins.errors import PluginError

    able = []
    missing = []
    for name in plugins.names("speech"):
        try:
            engine = plugins.load("speech", name)
            why = engine.check()
        except PluginError as error:
            why = f"{error.message}: {error.hint}"
        if why:
            missing.append(Finding(f"voice {name}", False, why, why.rpartition(": ")[2], needed=False))
        else:
            able.append(name)
            voices = ", ".join(voice.id for voice in engine.voices()[:_VOICES])
            yield Finding(f"voice {name}", True, f"can speak as {voices}", needed=False)
    yield from missing
    real = [name for name in able if name != "tone"]
    yield Finding("a voice", bool(real), ", ".join(real) or "no engine can speak", "pip install hibari-tts==0.2.1")


def _listeners() -> Iterator[Finding]:
    """What listens to speech: both are extras."""
    from bulletins import proof

    aligner = find_spec("pocketsphinx") is not None
    detail = "pocketsphinx" if aligner else "not installed: in recordings and foreign voices they are estimated"
    yield Finding("times of words", aligner, detail, "pip install 'bulletins[align]'", needed=False)
    why = proof.check()
    yield Finding("proof of speech", not why, why or proof.version(), why.rpartition(": ")[2], needed=False)


def _language_model(folder: Path, online: bool) -> Iterator[Finding]:
    """The station's model: whether there is one, whether it can be asked and, when wanted, whether it answers."""
    from bulletins import config, writer

    model = config.load(folder).llm
    if model is None:
        yield Finding("language model", True, "the station has no [llm]: nothing is ever asked", needed=False)
        return
    why, mend = writer.why_not(model)
    key = f"key from {model.key_env}" if model.key_env else "no key"
    detail = f"{model.model} at {model.host}, {key}"
    yield Finding("language model", not why, f"{detail}: {why}" if why else detail, mend, needed=False)
    if online and not why:
        failed = writer.reach(model, min(model.timeout_s, _REACH_S))
        step = "check the url, the model and the key of [llm]"
        yield Finding("its answer", not failed, failed or "it answers", step, needed=False)


def _sounds() -> Finding:
    from bulletins.imaging import packages

    shipped = packages.shipped()
    return Finding(
        "imaging", bool(shipped), ", ".join(shipped) or "none is shipped", "pip install --force-reinstall bulletins"
    )


def _disk(out: Path) -> Finding:
    folder = next(path for path in (out.resolve(), *out.resolve().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    detail = f"{free / 2**20:.0f} MB free in {folder}"
    return Finding("disk", free > _FREE_BYTES, detail, "free some space, or deliver elsewhere with --out")
