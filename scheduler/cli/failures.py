"""When something of ours fails: a sentence for the coordinator, a trace without values in the log.

The log holds the types of the exceptions and the places in the code, never a message, a name or a value:
these may stem from people's data.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from scheduler.traces import anonymous_trace

_MOST_BYTES = 1_000_000
"""A log larger than this starts over."""


def log_file() -> Path:
    """The log in the user's own state folder."""
    if os.environ.get("XDG_STATE_HOME"):
        base = Path(os.environ["XDG_STATE_HOME"])
    elif sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        base = Path(os.environ["LOCALAPPDATA"])
    else:
        base = Path.home() / ".local" / "state"
    return base / "ukeplan" / "ukeplan.log"


def log(error: BaseException) -> Path | None:
    """Append the trace to the log; the file written, or None when there is nowhere to write."""
    head = f"{datetime.now(UTC).isoformat(timespec='seconds')} python {platform.python_version()} {sys.platform}"
    entry = f"{head}\n{anonymous_trace(error)}\n\n"
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.exists() and path.stat().st_size > _MOST_BYTES
        with path.open("w" if fresh else "a", encoding="utf-8") as file:
            file.write(entry)
    except (OSError, RuntimeError):  # no home, or nothing may be written there
        return _temporary(entry)
    return path


def _temporary(entry: str) -> Path | None:
    """A file of its own among the temporary files."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="ukeplan-", suffix=".log", delete=False, encoding="utf-8"
        ) as file:
            file.write(entry)
    except OSError:
        return None
    return Path(file.name)
