"""Proof of speech: a recogniser listens to a finished bulletin, and what it heard is held against the script."""

from bulletins.proof._comparing import Mismatch, compared
from bulletins.proof._hearing import RATE, check, hear, version
from bulletins.proof._proving import Finding, Hearing, SpokenLine, proved

__all__ = ["RATE", "Finding", "Hearing", "Mismatch", "SpokenLine", "check", "compared", "hear", "proved", "version"]
