"""The evidence of a story's copy as one page that needs nothing else: to print, to keep, to hand to a lawyer."""

from __future__ import annotations

from datetime import datetime
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletins.editorial import Claims
    from bulletins.model import Edit
    from bulletins.pipeline import Dossier

_LOOK = """
:root{color-scheme:light}
body{font:16px/1.55 Georgia,"Times New Roman",serif;max-width:54rem;margin:2rem auto;padding:0 1.2rem;color:#1a1a1a;
background:#fff}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .6rem} h2{font-size:1.15rem;margin:2.2rem 0 .8rem;
border-bottom:2px solid #1a1a1a;padding-bottom:.2rem} h3{font-size:1.05rem;margin:0 0 .3rem;line-height:1.4}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.85rem;margin:.6rem 0}
dt{color:#555} dd{margin:0;overflow-wrap:anywhere}
.verdict{font-weight:bold;padding:.5rem .8rem;border-left:6px solid #1d6b35;background:#eef7f0}
.verdict.bad{border-color:#b3261e;background:#fdecea}
.line{border:1px solid #ccc;border-left:6px solid #1d6b35;padding:.7rem .9rem;margin:1rem 0;break-inside:avoid}
.line.bad{border-left-color:#b3261e} .by{color:#555;font-size:.85rem;margin:.2rem 0}
.why{color:#b3261e;font-weight:bold;margin:.2rem 0}
table{border-collapse:collapse;width:100%;font-size:.85rem;margin-top:.5rem}
th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-top:1px solid #ddd}
th{color:#555;font-weight:normal} td.ref{white-space:nowrap}
a{color:#1d4f91} h3 a{color:inherit;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
mark{background:#fff0a8;color:inherit;padding:0 .05em} :target{outline:3px solid #1d4f91;outline-offset:2px}
sup{font-size:.62em;line-height:0;margin-left:.1em} sup a{text-decoration:none}
.passage{margin:.5rem 0;display:grid;grid-template-columns:6rem 1fr}
.kind{color:#555;font-size:.8rem} .kind b{display:inline-block;min-width:1.8rem;color:#1a1a1a}
@media print{body{font-size:11pt;margin:0;max-width:none} a{color:inherit;text-decoration:none}
mark{background:none;border-bottom:1.5pt solid #555} :target{outline:none} .line,.verdict{background:none}}
"""

_KINDS = {
    "figure": "figure", "name": "name", "speaker": "attribution", "quote": "quotation", "time": "time",
    "denial": "negation", "hedge": "qualification", "words": "wording",
}  # fmt: skip
NO_SPAN = ("no words of the story", "the house's own words")
"""What stands for the span of a fact, and of any other words, that have none."""
_CHECKS = {
    "A": "A: made from the story's own words; every change of words is listed and was made anew",
    "B": "B: written by somebody; figures, names, speakers, negations and new words were held against the story",
}


def page(dossier: Dossier) -> str:
    """The page: the copy with every claim numbered, then the whole story with the same numbers at its words."""
    story = dossier.story
    title = escape(story.headline or story.id)
    lines = "\n".join(_line(number, line) for number, line in enumerate(dossier.lines, 1))
    told = "\n".join(_passage(dossier, number) for number in range(len(story.passages)))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>Evidence: {title}</title>'
        f"<style>{_LOOK}</style></head>\n<body><header><h1>{title}</h1>\n{_verdict(dossier)}\n{_papers(dossier)}"
        f'</header>\n<main><section aria-labelledby="said"><h2 id="said">What is said</h2>\n{lines}\n</section>\n'
        f'<section aria-labelledby="told"><h2 id="told">What the story says</h2>\n{told}\n</section></main>\n'
        "</body></html>\n"
    )


def _verdict(dossier: Dossier) -> str:
    bad = sum(bool(line.problems) for line in dossier.lines)
    if not bad:
        return f'<p class="verdict">Supported: all {len(dossier.lines)} lines.</p>'
    return f'<p class="verdict bad">Not supported: {bad} of {len(dossier.lines)} lines. They do not air.</p>'


def _papers(dossier: Dossier) -> str:
    """Where the story came from, and what was made when, by what."""
    story = dossier.story
    rows = [
        ("File", story.source.path),
        ("SHA-256", story.source.sha256),
        ("Published", _time(story.published)),
        ("Updated", _time(story.updated)),
        ("Station", dossier.station),
        ("Written for", _time(dossier.air)),
        ("Text checked, SHA-256", dossier.text_sha256),
        ("Checked", f"{_time(dossier.made_at)}, by {dossier.made_by}"),
    ]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows if value) + "</dl>"


def _time(at: datetime | None) -> str:
    return f"{at:%A} {at.day} {at:%B %Y, %H:%M %Z}" if at else ""


def _letter(number: int) -> str:
    """a, b … z, aa, ab …"""
    return (chr(96 + number // 26) if number >= 26 else "") + chr(97 + number % 26)


def _line(number: int, line: Claims) -> str:
    """A line of copy, its claims marked in it and listed with the story's own words."""
    text, at = "", 0
    for order, claim in enumerate(line.claims):
        name = f"{number}{_letter(order)}"
        target = f"#s{claim.evidence[0].passage}-{claim.evidence[0].start}" if claim.evidence else f"#c{name}"
        text += escape(line.text[at : claim.start])
        text += f'<a href="{target}">{escape(claim.text)}</a>'
        at = claim.end
    text += escape(line.text[at:])
    why = "".join(f'<p class="why">Not supported: {escape(problem)}</p>' for problem in line.problems)
    rows = "".join(_row(f"{number}{_letter(order)}", line, order) for order in range(len(line.claims)))
    edits = "; ".join(_edit(edit) for edit in line.edits)
    changed = f'<p class="by">Changed: {escape(edits)}</p>' if edits else ""
    look, result = (" bad", "failed") if line.problems else ("", "passed")
    return (
        f'<article class="line{look}" id="l{number}"><h3>{number}. {text}</h3>'
        f'<p class="by">{escape(_maker(line.made_by))}. Check {_CHECKS[line.check]}: {result}.</p>'
        f"{why}{changed}<table><thead><tr><th>Claim<th>What<th>In the copy<th>In the story<th>Where</thead>"
        f"<tbody>{rows}</tbody></table></article>"
    )


def _edit(edit: Edit) -> str:
    old, new = edit.old.strip(), edit.new.strip()
    if not old or not new:
        return f"{'left out' if old else 'added'} “{old or new}” ({edit.rule})"
    return f"“{old}” → “{new}” ({edit.rule})"


def _maker(made_by: str) -> str:
    kind, _, name = made_by.partition(":")
    known = {
        "extract": "From a sentence of the story",
        "reported": "A quotation in reported speech",
        "template": f"Template “{name}”",
        "hand": "Written by a person",
    }
    return known.get(kind, f"Written by {made_by}")


def _row(name: str, line: Claims, order: int) -> str:
    claim = line.claims[order]
    story = " … ".join(f"“{escape(e.text)}”" for e in claim.evidence) or NO_SPAN[claim.kind == "words"]
    where = ", ".join(f'<a href="#s{e.passage}-{e.start}">passage {e.passage + 1}</a>' for e in claim.evidence)
    kind = _KINDS.get(claim.kind, claim.kind)
    return (
        f'<tr id="c{name}"><td class="ref">{name}<td>{kind}<td>{escape(claim.text)}<td>{story}<td class="ref">{where}'
    )


def _passage(dossier: Dossier, number: int) -> str:
    """A passage in full: the words that claims rest on are marked, the numbers of those claims behind them."""
    passage = dossier.story.passages[number]
    users: dict[tuple[int, int], list[str]] = {}
    for count, line in enumerate(dossier.lines, 1):
        for order, claim in enumerate(line.claims):
            for evidence in claim.evidence:
                if evidence.passage == number:
                    users.setdefault((evidence.start, evidence.end), []).append(f"{count}{_letter(order)}")
    text = "".join(_pieces(passage.text, number, users))
    kind = f'<span class="kind"><b>{number + 1}</b> {passage.kind.value}</span>'
    return f'<p class="passage" id="p{number}">{kind}<span>{text}</span></p>'


def _pieces(text: str, number: int, users: dict[tuple[int, int], list[str]]) -> list[str]:
    """The text cut where spans start and end; spans may lie in each other."""
    starts = {start: f"s{number}-{start}" for start, _ in users}
    cuts = sorted({0, len(text), *(place for span in users for place in span)})
    pieces = []
    for low, high in pairwise(cuts):
        ended = [name for span in sorted(users) if span[1] == low for name in users[span]]
        pieces.append(_notes(ended))
        piece = escape(text[low:high])
        if any(start <= low and high <= end for start, end in users):
            named = f' id="{starts[low]}"' if low in starts else ""
            piece = f"<mark{named}>{piece}</mark>"
        pieces.append(piece)
    return [*pieces, _notes([name for span in sorted(users) if span[1] == len(text) for name in users[span]])]


def _notes(names: list[str]) -> str:
    links = " ".join(f'<a href="#c{name}">{name}</a>' for name in dict.fromkeys(names))
    return f"<sup>{links}</sup>" if links else ""
