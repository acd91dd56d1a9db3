"""Invented programmes of any size (``generate``), and the two examples known by name (``steinkjer``, ``liten``).

The examples' functions are not imported here: they are named as their modules are.
"""

from scheduler.generate.families import generate, two_weeks

__all__ = ["generate", "two_weeks"]
