"""`bulletins lint`."""

from __future__ import annotations

import json
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
