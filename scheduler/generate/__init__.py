"""Invented programmes of any size, and the two examples that are known by name."""

from scheduler.generate.build import generate
from scheduler.generate.liten import liten
from scheduler.generate.steinkjer import steinkjer

EXAMPLES = {"steinkjer": steinkjer, "liten": liten}
"""The examples that ``ukeplan example NAME`` writes."""

__all__ = ["EXAMPLES", "generate", "liten", "steinkjer"]
