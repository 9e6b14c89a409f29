"""The script as one page that follows the audio beside it: words light up as they are heard, a click goes to a word.

Nothing is loaded but the audio. Everything that comes from a story is escaped, and the page allows no script but its
own, which it names by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from bulletins.captions._heard import HeardWord

_LOOK = """
:root{color-scheme:light dark;--ink:#161616;--paper:#fff;--mark:#ffe27a;--dim:#555;--rule:#ccc;--accent:#1d4f91}
@media (prefers-color-scheme:dark){:root{--ink:#eee;--paper:#161616;--mark:#5c4a00;
--dim:#aaa;--rule:#444;--accent:#9cc3ff}}
*{box-sizing:border-box}
body{font:1.25rem/1.7 Georgia,"Times New Roman",serif;max-width:46rem;margin:0 auto;padding:0 1.2rem 40vh;
color:var(--ink);background:var(--paper)}
header{padding:1.5rem 0 .5rem} h1{font-size:1.7rem;line-height:1.2;margin:0} header p{margin:.3rem 0;color:var(--dim);
font-size:1rem}
.player{position:sticky;top:0;background:var(--paper);padding:.6rem 0;border-bottom:1px solid var(--rule);display:flex;
flex-wrap:wrap;gap:.4rem 1rem;align-items:center;z-index:1}
audio{flex:1 1 18rem;min-width:0;width:100%} label{font-size:1rem;display:flex;gap:.4rem}
h2{font-size:1rem;letter-spacing:.04em;text-transform:uppercase;color:var(--dim);margin:2rem 0 .4rem}
.line{display:grid;grid-template-columns:2.6rem 1fr;margin:.5rem 0;scroll-margin:9rem}
.line button{font:inherit;font-size:1rem;line-height:1.2;width:2.1rem;height:2.1rem;border:1px solid var(--rule);
border-radius:50%;background:none;color:var(--accent);cursor:pointer}
.line p{margin:0}
.line p span{cursor:pointer;border-radius:.15em}
.line p span.now{background:var(--mark);text-decoration:underline;text-decoration-thickness:.1em;
text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media print{:root{--ink:#000;--paper:#fff}body{font:16pt/1.9 Georgia,serif;max-width:none;padding:0}
.player,.line button{display:none}.line{display:block;break-inside:avoid}h2{break-after:avoid;color:#000}
.line p span.now{background:none;text-decoration:none}header p{color:#000}}
"""

_FOLLOW = """
(() => {
  const audio = document.querySelector("audio");
  const follow = document.querySelector("#follow");
  const words = [...document.querySelectorAll("[data-s]")];
  const starts = words.map((word) => Number(word.dataset.s));
  let now = null;
  const show = () => {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= audio.currentTime + 0.02) low = middle + 1; else high = middle;
    }
    const word = low && audio.currentTime < Number(words[low - 1].dataset.e) + 0.4 ? words[low - 1] : null;
    if (word === now) return;
    if (now) now.classList.remove("now");
    if (word) {
      word.classList.add("now");
      const turned = !now || word.parentNode !== now.parentNode;
      if (follow.checked && turned) word.closest(".line").scrollIntoView({block: "nearest"});
    }
    now = word;
  };
  const tick = () => { show(); if (!audio.paused) requestAnimationFrame(tick); };
  audio.addEventListener("play", tick);
  for (const name of ["timeupdate", "seeking", "seeked"]) audio.addEventListener(name, show);
  const go = (time) => { audio.currentTime = Number(time); show(); audio.play().catch(() => {}); };
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-s], [data-go]");
    if (target) go(target.dataset.s || target.dataset.go);
  });
})();
"""


@dataclass(frozen=True, slots=True)
class Part:
    """An item of the script as the page shows it: its title and its lines, id → text."""

    title: str
    lines: Mapping[str, str]


def page(
    title: str, about: str, parts: Sequence[Part], words: Sequence[HeardWord], sample_rate: int, audio: str
) -> str:
    """The page; `audio` is the name of the file beside it, empty for a page that only reads and prints."""
    by_line: dict[str, list[HeardWord]] = {}
    for word in words:
        by_line.setdefault(word.line_id, []).append(word)
    if not audio:
        by_line = {}
    told = "\n".join(_part(number, part, by_line, sample_rate) for number, part in enumerate(parts, 1))
    digest = base64.b64encode(hashlib.sha256(_FOLLOW.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; media-src * file: data:; script-src 'sha256-{digest}'"
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{_LOOK}</style></head>\n<body><header><h1>{escape(title)}</h1><p>{escape(about)}</p></header>\n"
        f"{_player(audio)}<main>\n{told}\n</main>\n{f'<script>{_FOLLOW}</script>' if audio else ''}</body></html>\n"
    )


def _player(audio: str) -> str:
    if not audio:
        return ""
    return (
        f'<div class="player"><audio controls preload="metadata" src="{escape(quote(audio))}"></audio>'
        '<label><input type="checkbox" id="follow" checked><span>Follow</span></label></div>\n'
    )


def _part(number: int, part: Part, by_line: Mapping[str, Sequence[HeardWord]], sample_rate: int) -> str:
    lines = "\n".join(_line(text, by_line.get(line_id, ()), sample_rate) for line_id, text in part.lines.items())
    return f'<section aria-labelledby="i{number}"><h2 id="i{number}">{escape(part.title)}</h2>\n{lines}\n</section>'


def _line(text: str, words: Sequence[HeardWord], sample_rate: int) -> str:
    if not words:
        return f'<div class="line"><span></span><p>{escape(text)}</p></div>'
    spans = " ".join(
        f'<span data-s="{word.start_samples / sample_rate:.3f}" data-e="{word.end_samples / sample_rate:.3f}">'
        f"{escape(word.text)}</span>"
        for word in words
    )
    start = f"{words[0].start_samples / sample_rate:.3f}"
    label = escape(f"Play from: {text[:60]}")
    return (
        f'<div class="line"><button type="button" data-go="{start}" aria-label="{label}">▶</button><p>{spans}</p></div>'
    )
