"""The command line: one file a command group, and one place where errors become words.

Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 something failed, 2 something given was wrong.
"""

from __future__ import annotations

import json
import signal
import sys

import click

from bulletins import __version__
from bulletins.cli.air import air
from bulletins.cli.approve import approve
from bulletins.cli.check import check, schema
from bulletins.cli.doctor import doctor
from bulletins.cli.facts import facts
from bulletins.cli.imaging import imaging
from bulletins.cli.lint import lint
from bulletins.cli.new import new
from bulletins.cli.prompt import prompt
from bulletins.cli.proof import proof
from bulletins.cli.qc import qc
from bulletins.cli.rank import rank
from bulletins.cli.say import say
from bulletins.cli.script import script
from bulletins.cli.show import show
from bulletins.cli.stories import stories
from bulletins.cli.voices import voices
from bulletins.errors import BulletinsError, FaultsError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletins")
def cli() -> None:
    """Make radio news bulletins: from a folder of stories to an air-ready file.

    \b
    Examples:
      bulletins new my-station                                 a station to start from
      bulletins script my-station --at 14:00                   preview the script
      bulletins rank my-station --at 14:00                     why each story airs or does not
      bulletins air my-station --at 14:00                      make the bulletin
      bulletins proof                                          hear whether it says its script
      bulletins qc audio_out/latest/castle-hill.wav            measure a finished file
      bulletins show                                           the newest bulletin as a picture
      bulletins facts my-station/stories/council.txt           what supports each line of copy
      bulletins approve --list my-station                      flagged stories that wait
      bulletins voices                                         which voices are here
      bulletins say "It's two o'clock."                        hear a line
      bulletins doctor                                         what is missing on this machine
    """


_WORK = (air, script, rank, facts, lint, approve, qc, show, proof, prompt, say)
_HOUSE = (new, check, doctor, stories, imaging, voices, schema)
for command in (*_WORK, *_HOUSE):
    cli.add_command(command)


def main() -> None:
    """Run the command line; every error that a user can meet is one line and a hint."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that unfinished work is cleared away
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.exceptions.Abort:
        _say("stopped")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BulletinsError as error:
        _report(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _report(BulletinsError(f"{place}{(error.strerror or str(error)).lower()}", "is the disk full or read-only?"))
        sys.exit(1)


def _report(error: BulletinsError) -> None:
    if "--json" in sys.argv[1:]:
        faults = [str(fault) for fault in error.faults] if isinstance(error, FaultsError) else []
        click.echo(json.dumps({"error": error.message, "hint": error.hint, "faults": faults}))
    _say(f"{click.style('error', fg='red', bold=True)}: {error.message}")
    if error.hint:
        _say(f"{click.style('hint', fg='cyan')}: {error.hint}")


def _say(message: str) -> None:
    click.echo(message, err=True)
