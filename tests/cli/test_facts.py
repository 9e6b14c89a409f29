"""`bulletins facts`."""

from __future__ import annotations

import json
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


def test_the_page_links_both_ways_and_escapes(story: Path, tmp_path: Path) -> None:
    page = tmp_path / "evidence.html"
    text = "Elmbury is to have 214 homes on its old cattle market. <script>x</script>"
    CliRunner().invoke(cli, ["facts", str(story), "--copy", "-", "--html", str(page)], input=text)
    html = page.read_text(encoding="utf-8")
    assert 'href="#p1-0"' in html
    assert 'id="p1-0"' in html
    assert 'href="#l1"' in html
    assert "<script>" not in html
    assert "<b>" not in html


def test_empty_copy_is_an_error(story: Path) -> None:
    result = CliRunner().invoke(cli, ["facts", str(story), "--copy", "-"], input=" ")
    assert result.exception is not None
    assert "no text to check" in str(result.exception)
