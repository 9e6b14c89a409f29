"""Asks a language model for copy. What comes back is text that others judge: nothing here decides what airs.

This room opens the only network connections of the product, to the one address that a station names in [llm].
"""

from bulletins.writer._endpoint import reach, why_not
from bulletins.writer._writing import Judge, Outcome, cache_folder, write

__all__ = ["Judge", "Outcome", "cache_folder", "reach", "why_not", "write"]
