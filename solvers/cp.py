"""One way to ask CP-SAT: one worker, repeatable, and deaf to Ctrl-C."""

from __future__ import annotations

from ortools.sat.python import cp_model


def solver(seed: int = 0, work: float | None = None, seconds: float | None = None) -> cp_model.CpSolver:
    """A solver with its limits set.

    CP-SAT's own handler of Ctrl-C is off: it would end one small solve instead of the run, and leaves the process
    without ours, so that the next Ctrl-C kills it before anything is written.

    Parameters
    ----------
    seed
        Of CP-SAT's random choices.
    work
        Deterministic time; None = without limit.
    seconds
        Wall time; None = without limit.
    """
    made = cp_model.CpSolver()
    made.parameters.num_workers = 1
    made.parameters.random_seed = seed
    made.parameters.catch_sigint_signal = False
    if work is not None:
        made.parameters.max_deterministic_time = work
    if seconds is not None:
        made.parameters.max_time_in_seconds = seconds
    return made
