"""Invented programmes of any size (``generate``), and the two examples known by name (``steinkjer``, ``liten``).

The examples' functions are not imported here: they are named as their modules are.
"""

from scheduler.generate.build import generate

__all__ = ["generate"]
