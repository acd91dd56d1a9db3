"""What cannot be done, and what helps."""

from __future__ import annotations

from scheduler.words import Text


class Refusal(Exception):
    """What was asked cannot be done; ``text`` says why, and the cure."""

    partly = False
    """Whether a part of it was done all the same."""

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(nb, en)
