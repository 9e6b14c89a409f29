"""`bulletins facts`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bulletins.cli.main import cli

STORY = """headline: Elmbury Council approves 214 homes
published: 2026-11-23T09:00
body: |
  Elmbury Council has approved 214 homes on the old cattle market.

  Councillors voted by 12 to 9 after three hours of debate & a <b>break</b>.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "homes.yaml"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_own_copy_is_supported(story: Path) -> None:
    result = CliRunner().invoke(cli, ["facts", str(story), "--json"])
    lines = json.loads(result.stdout)["lines"]
    assert result.exit_code == 0
    assert all(line["evidence"] and not line["problems"] for line in lines)


def test_written_copy_is_checked(story: Path) -> None:
    result = CliRunner().invoke(cli, ["facts", str(story), "--copy", "-"], input="Elmbury gets 241 homes. It is good.")
    assert result.exit_code == 1
    assert "'241' is not in the story" in result.stdout


def test_every_claim_has_its_span(story: Path) -> None:
    text = "Councillors voted by 12 to 9 after a break & three hours of debate."
    result = CliRunner().invoke(cli, ["facts", str(story), "--copy", "-", "--json"], input=text)
    data = json.loads(result.stdout)
    claims = {claim["text"]: claim for claim in data["lines"][0]["claims"]}
    assert claims["12"]["kind"] == "figure"
    assert claims["12"]["evidence"][0]["text"] == "12"
    assert claims["three hours"]["evidence"][0]["passage"] == 2
    assert text[claims["9"]["start"] : claims["9"]["end"]] == "9"
    assert len(data["source"]["sha256"]) == len(data["text_sha256"]) == 64
    assert "bulletins" in data["made_by"]


def test_the_page_links_both_ways_and_escapes(story: Path, tmp_path: Path) -> None:
    page = tmp_path / "evidence.html"
    text = "Elmbury is to have 214 homes on its old cattle market. <script>x</script>"
    result = CliRunner().invoke(cli, ["facts", str(story), "--copy", "-", "--html", str(page)], input=text)
    html = page.read_text(encoding="utf-8")
    targets, names = set(re.findall(r'href="#([^"]+)"', html)), set(re.findall(r'id="([^"]+)"', html))
    assert result.exit_code == 1
    assert targets <= names
    assert {"c1a", "c1b"} <= targets
    assert any(target.startswith("s") for target in targets)
    assert "<mark" in html
    assert "Not supported: 1 of 1 lines" in html
    assert "<script>" not in html
    assert "<b>break" not in html
    assert "http" not in html


def test_a_station_lends_its_glossary(story: Path, make_station: Callable[..., Path]) -> None:
    station = make_station({"one.txt": "A thing\n\nA thing has happened in Elmbury.\n"})
    with (station / "station.toml").open("a", encoding="utf-8") as file:
        file.write('[glossary]\n"Elmbury Council" = "the Guildhall"\n')
    text = "The Guildhall has approved 214 homes on the old cattle market."
    for extra, code in (([], 1), (["--station", str(station)], 0)):
        result = CliRunner().invoke(cli, ["facts", str(story), "--copy", "-", *extra], input=text)
        assert result.exit_code == code, result.output


def test_empty_copy_is_an_error(story: Path) -> None:
    result = CliRunner().invoke(cli, ["facts", str(story), "--copy", "-"], input=" ")
    assert result.exception is not None
    assert "no text to check" in str(result.exception)
