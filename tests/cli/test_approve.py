"""bulletins approve, as a user types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from bulletins.cli.main import cli

Station = Callable[..., Path]
FIRE = "headline: Arrest over fire\nbody: A man has been arrested over a fire at a barn in Netherby.\n"


def test_list_approve_and_withdraw(make_station: Station) -> None:
    folder = make_station({"fire.yaml": FIRE})
    path = str(folder / "stories" / "fire.yaml")
    run = CliRunner().invoke
    waiting = run(cli, ["approve", "--list", str(folder)])
    assert waiting.exit_code == 1
    assert "fire  waits" in waiting.output
    assert "“arrested”" in waiting.output
    assert run(cli, ["approve", path, "--by", "Jo Pennard"]).exit_code == 0
    listed = run(cli, ["approve", "--list", str(folder), "--json"])
    assert listed.exit_code == 0
    assert json.loads(listed.stdout)["stories"][0]["approval"]["by"] == "Jo Pennard"
    assert "no longer approved" in run(cli, ["approve", path, "--by", "Jo Pennard", "--withdraw"]).output
