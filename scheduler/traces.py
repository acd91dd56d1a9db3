"""What failed and where in the code, without any message: these may stem from people's data."""

from __future__ import annotations

import traceback
from pathlib import Path


def anonymous_trace(error: BaseException) -> str:
    """The chain of exception types with their frames; no messages, no values."""
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        parts.append(f"{type(link).__module__}.{type(link).__qualname__}")
        parts.extend(_frame(frame) for frame in traceback.extract_tb(link.__traceback__))
        link = link.__cause__ or link.__context__
    return "\n".join(parts)


def _frame(frame: traceback.FrameSummary) -> str:
    place = Path(frame.filename)
    return f"  {place.parent.name}/{place.name}:{frame.lineno} {frame.name}"
