"""Answers kept on disk by the hash of what they answer: a stopped sweep goes on where it was."""

from __future__ import annotations

import json
from pathlib import Path

from outputs.whole import NotReplaceable, may_write_in, whole_file
from scheduler.refusal import Refusal
from scheduler.whatif.task import SCHEMA, Document

MARK = "whatif.json"
"""The file by which a folder is known as a sweep's."""

OURS = frozenset({MARK, "whatif.xlsx", "whatif.html", "results"})

_LASTING = (None, "NoPlan")
"""Answers that another try would not change; a crash or too little time may be another next time."""


class Store:
    """The folder of a sweep.

    Parameters
    ----------
    folder
        ``--out``; it is made when the first answer comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._results = folder / "results"

    def check(self) -> None:
        """Refuse a folder that holds other things than a sweep, or in which no answer could be kept.

        Raises
        ------
        Refusal
            If anything there is not ours, or nothing can be written there.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise Refusal(f"«{self.folder}» finnes og er ingen mappe. Velg en annen mappe med --out.",
                          f"“{self.folder}” exists and is no folder. Choose another folder with --out.")
        try:
            for folder in (self.folder, self._results):
                may_write_in(folder)
        except NotReplaceable as error:
            raise Refusal(*error.text) from None
        if not self.folder.exists():
            return
        found = sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        foreign = [name for name in found if name not in OURS]
        if foreign or (found and MARK not in found and "results" not in found):
            name = (foreign or found)[0]
            raise Refusal(
                f"Mappen «{self.folder}» har annet innhold enn scenarioer («{name}»). Velg en annen mappe med --out.",
                f"The folder “{self.folder}” holds other things than scenarios (“{name}”). Choose another folder with "
                "--out.",
            )

    def answer(self, key: str) -> Document | None:
        """The answer kept under a key; None where there is none, or it cannot be read."""
        try:
            document: Document = json.loads((self._results / f"{key}.json").read_bytes())
        except (OSError, ValueError):
            return None
        return document if document.get("schema") == SCHEMA else None

    def keep(self, key: str, answer: Document) -> None:
        """Keep an answer that another try would not change; it appears whole or not at all."""
        if answer.get("error") not in _LASTING:
            return
        self._results.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)  # a timetable says where people are
        with whole_file(self._results / f"{key}.json") as draft:
            draft.write_text(json.dumps(answer, sort_keys=True), encoding="utf-8")
