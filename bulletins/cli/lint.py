"""`bulletins lint`: the copy desk over copy, stories, scripts and stations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import at_option, json_option

if TYPE_CHECKING:
    from bulletins.editorial.desk import Finding
    from bulletins.pipeline import Proof


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--station", type=click.Path(path_type=Path, file_okay=False), help="Take its severities, glossary, cap.")
@click.option("--story", type=click.Path(path_type=Path, dir_okay=False), help="Hold text files against this story.")
@at_option
@click.option("--fix", is_flag=True, help="Make the safe fixes in text files, and say which.")
@click.option("--rules", is_flag=True, help="List the rules and stop.")
@json_option
def lint(
    paths: tuple[Path, ...],
    station: Path | None,
    story: Path | None,
    at: datetime | None,
    fix: bool,
    rules: bool,
    as_json: bool,
) -> None:
    """Mark what a newsreader would stumble over, and what a lawyer would stop.

    A PATH is a text file of copy, a story (its copy and its own words), the script.json of a stage, or a station (its
    next bulletin). Exit code 1 when a rule is broken that fails. Which rules fail is the station's to say, in [lint].

    \b
    Examples:
      bulletins lint noon.txt --fix
      bulletins lint noon.txt --story my-station/stories/council.yaml
      bulletins lint my-station/stories/council.yaml
      bulletins lint my-station --at 14:00 --json
      bulletins lint --rules
    """
    from rich.console import Console

    from bulletins import pipeline
    from bulletins.cli._preview import show_notices
    from bulletins.editorial import RULES
    from bulletins.errors import InputError

    if rules:
        for rule in RULES.values():
            click.echo(f"{rule.id}  {rule.severity}  {rule.asks}")
        return
    if not paths:
        raise InputError("there is nothing to look at", "give copy: `bulletins lint script.txt`")
    fixed = {path: pipeline.fix_copy(path, station=station, story=story) for path in paths} if fix else {}
    found = [pipeline.lint_path(path, station=station, story=story, at=at) for path in paths]
    proofs = [proof for one in found for proof in one.proofs]
    if as_json:
        _print_json(proofs, fixed)
    else:
        for path, done in fixed.items():
            for line, one in done:
                click.echo(f"{path}:{line}: {one.rule} fixed: {one.excerpt.strip()!r} → {one.fix!r}")
        for proof in proofs:
            _print(proof)
        show_notices(Console(stderr=True), [notice for one in found for notice in one.notices])
    if any(one.severity == "fail" for proof in proofs for one in proof.findings):
        raise SystemExit(1)


def _print(proof: Proof) -> None:
    for one in proof.findings:
        fix = f" (say {one.fix.strip()!r})" if one.fix else " (leave it out)" if one.fix == "" else ""
        excerpt = " ".join(one.excerpt.split())
        row = f"{proof.place(one)}: {one.rule} {one.severity}: {one.message}{fix}"
        click.echo(f"{row}: {excerpt}" if excerpt else row)
    for waived in proof.waived:
        click.echo(f"{proof.path}: {waived.rule} waived on line {waived.line}: {waived.reason}: {waived.excerpt}")
    if proof.words:
        where = f" ({proof.where})" if proof.where else ""
        click.echo(f"{proof.path}{where}: T1 info: {proof.words} words as spoken, {proof.read_s:.1f} s")


def _print_json(proofs: list[Proof], fixed: Mapping[Path, tuple[tuple[int, Finding], ...]]) -> None:
    import msgspec

    data = {
        "findings": [
            {
                "file": proof.path,
                "line": proof.line + proof.text.count("\n", 0, one.start) if proof.line else 0,
                "where": proof.where,
                **msgspec.to_builtins(one),
            }
            for proof in proofs
            for one in proof.findings
        ],
        "waived": [{"file": p.path, "where": p.where, **msgspec.to_builtins(one)} for p in proofs for one in p.waived],
        "fixed": [
            {"file": str(path), "line": line, **msgspec.to_builtins(one)}
            for path, done in fixed.items()
            for line, one in done
        ],
        "texts": [
            {"file": p.path, "where": p.where, "words": p.words, "read_s": round(p.read_s, 2)}
            for p in proofs
            if p.words
        ],
    }
    click.echo(json_text(data))
