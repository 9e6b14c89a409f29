"""`bulletins lint`: the copy desk over hand-written copy and over what is made of stories."""

from __future__ import annotations

from pathlib import Path

import click

from bulletins.cli._options import json_option


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--station", type=click.Path(path_type=Path, file_okay=False), help="Take its severities ([lint]).")
@click.option("--rules", is_flag=True, help="List the rules and stop.")
@json_option
def lint(paths: tuple[Path, ...], station: Path | None, rules: bool, as_json: bool) -> None:
    """Mark what a newsreader would stumble over in text files of copy.

    Exit code 1 when a rule is broken that fails. Which rules fail is the station's to say, under [lint].

    \b
    Examples:
      bulletins lint script.txt
      bulletins lint noon.txt one.txt --station my-station --json
      bulletins lint --rules
    """
    from bulletins import config
    from bulletins.editorial import RULES, lint_text
    from bulletins.errors import InputError

    if rules:
        for rule in RULES.values():
            click.echo(f"{rule.id}  {rule.severity}  {rule.asks}")
        return
    if not paths:
        raise InputError("there is no file to look at", "give text files of copy: `bulletins lint script.txt`")
    severities = config.load(station).severities if station else ()
    found = [(path, text := _text(path), lint_text(text, severities)) for path in paths]
    if as_json:
        import msgspec

        rows = [
            {"file": str(path), "line": _line(text, one.start), **msgspec.to_builtins(one)}
            for path, text, findings in found
            for one in findings
        ]
        click.echo(msgspec.json.format(msgspec.json.encode({"findings": rows}), indent=1).decode())
    else:
        for path, text, findings in found:
            for one in findings:
                fix = f" (say {one.fix.strip()!r})" if one.fix else ""
                place = f"{path}:{_line(text, one.start)}"
                click.echo(f"{place}: {one.rule} {one.severity}: {one.message}{fix}: {' '.join(one.excerpt.split())}")
    if any(one.severity == "fail" for _, _, findings in found for one in findings):
        raise SystemExit(1)


_LONGEST_BYTES = 1_000_000


def _text(path: Path) -> str:
    from bulletins.errors import InputError

    try:
        if path.stat().st_size > _LONGEST_BYTES:
            raise InputError(f"{path} is larger than a megabyte", "give a text file of copy")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}", "give text files of copy") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text", "save it as UTF-8") from error


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
