"""The evidence of a story's copy as one page that needs nothing else: to print, to keep, to hand to a lawyer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bulletins.editorial import Claims
from bulletins.model import Story

_LOOK = """
body{font:16px/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.5rem} h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #bbb}
ol{padding-left:1.5rem} li{margin:.8rem 0} .by{color:#666;font-size:.85rem}
.bad{background:#fdecea;border-left:4px solid #b3261e;padding:.2rem .6rem}
.why{color:#b3261e} mark{background:#fff3b0;padding:0 .1em} mark:target{background:#ffd24d}
a{color:#1d4f91} .kind{color:#666;font-size:.8rem;margin-right:.6rem} @media print{a{color:inherit}}
"""


def page(story: Story, claims: Sequence[Claims]) -> str:
    """The page: the copy with links to its evidence, then the whole story with the evidence marked."""
    title = escape(story.headline or story.id)
    source = f"{escape(story.source.path)}, SHA-256 {escape(story.source.sha256)}"
    copy = "\n".join(_line(number, claim) for number, claim in enumerate(claims, 1))
    told = "\n".join(_passage(story, number, claims) for number in range(len(story.passages)))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Evidence: {title}</title>'
        f"<style>{_LOOK}</style></head><body>\n<h1>{title}</h1>\n<p class=by>{source}</p>\n"
        f"<h2>What is said</h2>\n<ol>\n{copy}\n</ol>\n<h2>What the story says</h2>\n{told}\n</body></html>\n"
    )


def _line(number: int, claim: Claims) -> str:
    links = ", ".join(f'<a href="#p{e.passage}-{e.start}">passage {e.passage + 1}</a>' for e in claim.evidence)
    why = "".join(f"<br><span class=why>Not supported: {escape(problem)}</span>" for problem in claim.problems)
    look = ' class="bad"' if claim.problems else ""
    about = f"<br><span class=by>{escape(claim.made_by)}; {links or 'no evidence'}</span>"
    return f'<li id="l{number}"{look}>{escape(claim.text)}{about}{why}</li>'


def _passage(story: Story, number: int, claims: Sequence[Claims]) -> str:
    """A passage with what lines rest on marked, and the numbers of those lines behind it."""
    passage = story.passages[number]
    users: dict[tuple[int, int], list[int]] = {}
    for line, claim in enumerate(claims, 1):
        for evidence in claim.evidence:
            if evidence.passage == number:
                users.setdefault((evidence.start, evidence.end), []).append(line)
    text, at = "", 0
    for (start, end), lines in sorted(users.items()):
        if start < at:  # a longer or earlier span has marked these words; the link still leads here
            text += f'<span id="p{number}-{start}"></span>'
            continue
        back = " ".join(f'<a href="#l{line}">{line}</a>' for line in lines)
        text += f'{escape(passage.text[at:start])}<mark id="p{number}-{start}">{escape(passage.text[start:end])}</mark>'
        text += f"<sup>{back}</sup>"
        at = end
    return f"<p><span class=kind>{number + 1} {passage.kind.value}</span>{text}{escape(passage.text[at:])}</p>"
