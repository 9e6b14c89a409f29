"""`bulletins lint`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from bulletins.cli.main import cli


def test_findings_have_their_line_and_decide_the_exit_code(tmp_path: Path) -> None:
    copy = tmp_path / "noon.txt"
    copy.write_text("The bridge is open.\n\nThe mayor calls it “a joy”.\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["lint", str(copy)])
    assert result.exit_code == 1
    assert f"{copy}:3: Q1 fail" in result.stdout
    rows = json.loads(CliRunner().invoke(cli, ["lint", str(copy), "--json"]).stdout)["findings"]
    assert [(row["rule"], row["line"]) for row in rows] == [("Q1", 3)]


def test_a_station_is_asked(tmp_path: Path) -> None:
    (tmp_path / "station.toml").write_text('[station]\nname = "Elm"\n[lint]\nQ1 = "warn"\n', encoding="utf-8")
    copy = tmp_path / "noon.txt"
    copy.write_text("The mayor calls it “a joy”.", encoding="utf-8")
    assert CliRunner().invoke(cli, ["lint", str(copy), "--station", str(tmp_path)]).exit_code == 0


def test_rules_are_listed() -> None:
    assert "S1  warn" in CliRunner().invoke(cli, ["lint", "--rules"]).stdout


def lint(*arguments: str | Path) -> dict[str, list[dict[str, object]]]:
    shown = CliRunner().invoke(cli, ["lint", *map(str, arguments), "--json"])
    assert shown.exit_code in (0, 1), shown.output
    result: dict[str, list[dict[str, object]]] = json.loads(shown.stdout)
    return result


def test_fixes_are_made_in_the_file_and_shown(tmp_path: Path) -> None:
    copy = tmp_path / "noon.txt"
    copy.write_bytes("Prices are up 5%.\r\nThe council says they are sorry.\r\n".encode("utf-8-sig"))
    copy.chmod(0o640)
    shown = CliRunner().invoke(cli, ["lint", str(copy), "--fix"])
    assert shown.exit_code == 0, shown.output
    assert f"{copy}:1: N2 fixed: '5%' → 'five per cent'" in shown.stdout
    assert copy.read_bytes() == (
        "Prices are up five per cent.\r\nThe council says they're sorry.\r\n".encode("utf-8-sig")
    )
    assert copy.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["noon.txt"]


def test_only_text_files_are_fixed(tmp_path: Path) -> None:
    story = tmp_path / "hall.yaml"
    story.write_text("headline: Hall opens\nbody: The hall in Upton has opened.\n", encoding="utf-8")
    shown = CliRunner().invoke(cli, ["lint", str(story), "--fix"])
    assert shown.exit_code != 0 and "no text file of copy" in str(shown.exception)


def test_a_text_is_held_against_a_story(tmp_path: Path) -> None:
    story, copy = tmp_path / "hall.yaml", tmp_path / "noon.txt"
    story.write_text("headline: Hall opens\nbody: The hall in Upton has opened after 9 months.\n", encoding="utf-8")
    copy.write_text("The hall in Upton has opened after 8 months.\n", encoding="utf-8")
    assert lint(copy)["findings"] == []
    assert [row["rule"] for row in lint(copy, "--story", story)["findings"]] == ["F1"]


def test_a_story_is_read_with_its_own_words_and_waivers(make_station: Callable[..., Path]) -> None:
    text = (
        "headline: Hall opens in Upton\npublished: 2026-11-23T09:00\n"
        "body: The market hall in Upton has opened. Mayor Jo Pennard calls it “a joy”.\n"
        "copy:\n  headline: The market hall in Upton has opened.\n"
        "  10: The market hall in Upton has opened. Mayor Jo Pennard calls it “a joy”.\n"
        "waivers:\n  Q1: the mayor's own words\n  N3: nothing to do with it\n  X1:\n"
    )
    path = make_station({"hall.yaml": text}) / "stories" / "hall.yaml"
    result = lint(path)
    assert [(row["rule"], row["reason"], row["line"]) for row in result["waived"]] == [
        ("Q1", "the mayor's own words", 8)
    ]
    assert {(row["rule"], row["severity"]) for row in result["findings"]} == {("W2", "warn"), ("W1", "fail")}
    assert {row["where"] for row in result["texts"]} >= {"hall, headline", "hall, 10 s, own words"}


def test_a_station_and_its_script_are_read_line_by_line(make_station: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_station()
    result = lint(folder, "--at", "2026-11-23T14:00")
    assert not [row for row in result["findings"] if row["severity"] == "fail"]
    out = tmp_path / "out"
    assert (
        CliRunner()
        .invoke(cli, ["air", str(folder), "--at", "2026-11-23T14:00", "--out", str(out), "--until", "script"])
        .exit_code
        == 0
    )
    script = next(out.rglob("script.json"))
    assert lint(script, "--station", folder)["findings"]
    script.write_text(script.read_text().replace("for the first time in six years", "for the first time in ten years"))
    rows = [row for row in lint(script)["findings"] if row["severity"] == "fail"]
    assert {row["rule"] for row in rows} == {"F1"}


def test_a_folder_that_is_no_station_is_said(tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli, ["lint", str(tmp_path)])
    assert "is no station" in str(shown.exception)
