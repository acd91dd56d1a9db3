"""Compiling: what is searched in loops is compiled by numba, and kept on disk until its own file changes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

from numba import njit, types
from numba.core.caching import NullCache

_LISTS = {
    "m", "s", "entries", "away", "days", "counts", "kinds", "got", "wanted", "slots", "crowd", "trial", "plan",
    "groups", "people", "things", "into", "out", "these", "those", "best", "snap", "stats", "large", "small",
    "gains", "tally", "old",
}  # fmt: skip
_TYPES = {
    **dict.fromkeys(_LISTS, types.int64[::1]),
    **dict.fromkeys(("staffing", "found", "meetings", "talks", "stays", "events", "came"), types.int64[:, ::1]),
    **dict.fromkeys(("given", "luck", "plain", "few", "light", "same_kind", "mandatory", "seats_only"), types.boolean),
    **dict.fromkeys(("tries", "keys", "prices"), types.float64[::1]),
    "rng": types.uint64[::1], "coming": types.uint8[:, ::1], "heat": types.float64,
    "value": types.float64[:, ::1],
}


_functions: list[tuple[Any, Any]] = []


def quick(function):
    """To be compiled for whole numbers, or for what a parameter's name stands for; kept on disk."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    how: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
    try:
        made = njit(cache=True, **how)(function)
    except RuntimeError:  # nowhere to keep it: compiled anew in each process
        made = njit(**how)(function)
    _functions.append((made, tuple(_TYPES.get(name, types.int64) for name in names)))
    return made


_DOORS = ("search", "construct", "load", "fits", "best_day")
"""What is called from outside. What they call is part of them, and compiled on its own only where they have to be."""


def make_ready(tell: Callable[[], None] = lambda: None) -> None:
    """Load what is compiled, or compile it: a minute or two, once on a machine.

    Parameters
    ----------
    tell
        Told before it is compiled.
    """
    from solvers import kernel, outings  # they are compiled with what is here  # noqa: F401

    doors = [one for one in _functions if one[0].__name__ in _DOORS]
    if all(made.signatures for made, _ in doors):
        return
    if all(_is_kept(made, signature) for made, signature in doors):
        _compile(doors)
        return
    tell()
    _compile(_functions)


def _is_kept(made: Any, signature: Any) -> bool:
    """Whether the function lies on disk, compiled; what cannot be read counts as not there, and is thrown away."""
    try:
        return made._cache.load_overload(signature, made.targetctx) is not None
    except Exception:  # a damaged file: compiled anew
        with suppress(Exception):
            made._cache.flush()
        return False


_compiling = Lock()


def _compile(functions: list[tuple[Any, Any]]) -> None:
    with _compiling:
        for made, signature in functions:
            if not made.signatures:
                _compile_one(made, signature)
                made.disable_compile()


def _compile_one(made: Any, signature: Any) -> None:
    """Compile; where what is kept on disk is damaged, or the disk is full, without keeping it."""
    try:
        made.compile(signature)
    except (OSError, EOFError, ValueError, pickle.UnpicklingError):
        made._cache = NullCache()
        made.compile(signature)
