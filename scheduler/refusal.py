"""What cannot be done, and what helps."""

from __future__ import annotations

import re

from scheduler.words import Text

_LONG_NUMBER = re.compile(r"(?:\d[\s.-]?){11,}")


class Refusal(Exception):
    """What was asked cannot be done; ``text`` says why, and the cure."""

    partly = False
    """Whether a part of it was done all the same."""

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(nb, en)


def shown_name(name: str) -> str:
    """What was typed, as it may be repeated: never what may be a person's number."""
    return "…" if _LONG_NUMBER.search(name) else name
