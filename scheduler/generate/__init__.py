"""Invented programmes of any size, and the two examples that are known by name."""

from scheduler.generate.build import generate

__all__ = ["generate"]
