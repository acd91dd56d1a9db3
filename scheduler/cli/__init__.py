"""The command line: four commands, Norwegian by default. ``scheduler.cli.main`` is the way in.

Nothing heavy is imported before a command needs it, so that ``--help`` is instant.
"""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; what it answers is the exit code, also where Ctrl-C comes while it is being loaded.

    Parameters
    ----------
    argv
        The arguments after the program's name; None = those of the process.
    """
    try:
        from scheduler.cli.app import main as run
    except KeyboardInterrupt:
        return 130
    return run(argv)
