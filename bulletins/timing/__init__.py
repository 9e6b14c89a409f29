"""Lays a script out in time: what sounds when, to the sample. Pure data, no audio."""

from bulletins.timing.layout import lay_out
from bulletins.timing.pauses import Estimate, Extent, OverrunError, UnderrunError, estimate, extent

__all__ = ["Estimate", "Extent", "OverrunError", "UnderrunError", "estimate", "extent", "lay_out"]
