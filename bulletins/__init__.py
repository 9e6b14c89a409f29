"""From a newsroom's stories to an air-ready radio bulletin."""

__version__ = "0.1.0"
