"""Where words go: people's words to the terminal, the machine's to stdout when ``--json`` asks for them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from scheduler.faults import Fault
from scheduler.words import Lang, Text


class Voice:
    """One command's voice.

    Parameters
    ----------
    lang
        Language of people's words.
    as_json
        Whether stdout is for a machine; people's words then all go to stderr.
    """

    def __init__(self, lang: Lang = "nb", *, as_json: bool = False) -> None:
        self.lang = lang
        self.as_json = as_json

    def say(self, text: Text | str) -> None:
        """A result, for people."""
        print(self._words(text), file=sys.stderr if self.as_json else sys.stdout, flush=True)

    def warn(self, text: Text | str) -> None:
        """What went wrong or is going on, for people: always stderr."""
        print(self._words(text), file=sys.stderr, flush=True)

    def emit(self, document: dict[str, Any]) -> None:
        """The machine's answer: one JSON document on stdout, only with ``--json``."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False, indent=2), flush=True)

    def faults(self, faults: Sequence[Fault], source: str) -> None:
        """All faults of an input at once, each with place, value, expectation and cure."""
        number = len(faults)
        self.warn(Text(f"{number} feil i {source}:", f"{number} fault{'s' * (number != 1)} in {source}:"))
        for fault in faults:
            self.warn(f"  {fault.sentence(self.lang)}")

    def fault_documents(self, faults: Sequence[Fault]) -> list[dict[str, Any]]:
        """The faults as a machine reads them; the code is stable, the sentences are in ``lang``."""
        return [
            {
                **{name: value for name, value in fault._asdict().items() if name != "lines" or value},
                "expected": fault.expected.in_(self.lang),
                "cure": fault.cure.in_(self.lang),
            }
            for fault in faults
        ]

    def _words(self, text: Text | str) -> str:
        return text if isinstance(text, str) else text.in_(self.lang)
