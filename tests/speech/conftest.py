"""Engines that misbehave, installed the way a package installs its own: an entry point in a dist-info folder."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.model import Line

CONTRACT = """
import os, subprocess, sys, time
from pathlib import Path
from bulletins.language.pace import Pace
from bulletins.speech import Speech, Voice

PACE = Pace(0.06, 0.1, 0.1)
FOLDER = Path(__file__).parent

def check():
    return ""

def version():
    return "1"

def voices():
    return (Voice("only", "", "for tests"),)

def sine(length_s=0.5, gain=0.25):
    import numpy as np
    return Speech(np.sin(np.arange(int(8000 * length_s)) / 5).astype("float32") * gain, 8000)

"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install engine `name`; `code` is what it does otherwise than a well-behaved engine."""
    site = tmp_path / "site"
    info = site / "misfits-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: misfits\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[bulletins.speech]\n")
    monkeypatch.syspath_prepend(str(site))

    def add(name: str, code: str) -> None:
        (site / f"misfit_{tmp_path.name}_{name}.py").write_text(CONTRACT + textwrap.dedent(code))
        with (info / "entry_points.txt").open("a") as points:
            points.write(f"{name} = misfit_{tmp_path.name}_{name}\n")

    return add


def line(line_id: str, spoken: str) -> Line:
    """A line that says this."""
    return Line(line_id, 0, spoken, spoken, 0.0)
