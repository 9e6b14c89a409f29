"""The words of a finished bulletin, seen while it is heard: captions, and a script that follows the sound."""

from bulletins.captions._cut import Caption, cut
from bulletins.captions._heard import HeardWord, heard, shown
from bulletins.captions._page import Part, page
from bulletins.captions._subtitles import srt, vtt

__all__ = ["Caption", "HeardWord", "Part", "cut", "heard", "page", "shown", "srt", "vtt"]
