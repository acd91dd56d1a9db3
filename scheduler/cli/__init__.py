"""The command line: four commands, Norwegian by default. ``scheduler.cli.main`` is the way in.

Nothing heavy is imported before a command needs it, so that ``--help`` is instant.
"""

from scheduler.cli.app import main

__all__ = ["main"]
