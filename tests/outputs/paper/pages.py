"""Pages of the six for tests of paper, and readers of the PDFs they become."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from outputs.paper.model import WeekPage
from outputs.paper.pdf import ready
from outputs.paper.personal import week_page
from scheduler.programme import Programme
from scheduler.publication import Choices, Directory, Role, Who
from scheduler.publishing.listing import listing
from scheduler.refusal import Refusal
from scheduler.timetable import Meeting
from tests.outputs.calendar_readers import changed
from tests.scheduler.publishing.office import checked, six

OKSANA = Who(Role.PARTICIPANT, "P01")


def need_printing() -> None:
    """Skip where pages cannot be made."""
    try:
        ready()
    except Refusal as missing:
        pytest.skip(missing.text.en)


def speaking(*languages: str, programme: Programme | None = None) -> Programme:
    """The programme of the six with Oksana speaking these languages."""
    return changed(programme or six(), "participants", "P01", languages=languages)


def known(programme: Programme, *, journeys: bool = False) -> Directory:
    found = listing(programme, dt.date(2026, 11, 20))
    return found._replace(choices={OKSANA: Choices(journeys=journeys)})


def page(*languages: str, meetings: tuple[Meeting, ...] = (), journeys: bool = False, simple: bool = False) -> WeekPage:
    """Oksana's week."""
    programme = speaking(*languages)
    edition = checked(*meetings, programme=programme).edition
    return week_page(known(programme, journeys=journeys), edition, OKSANA, simple=simple)


def reader(data: bytes) -> Any:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data))


def plain(data: bytes) -> str:
    """All text, by Poppler: a reader that is not pypdf."""
    if shutil.which("pdftotext") is None:
        pytest.skip("Poppler (pdftotext) is not installed")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def fonts(data: bytes, folder: Path) -> list[tuple[str, str]]:
    """Each font with whether it is embedded, as ``pdffonts`` says."""
    path = folder / "x.pdf"
    path.write_bytes(data)
    said = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    return [(row.split()[0], row.split()[-5]) for row in said.splitlines()[2:]]


class Tree:
    """A PDF's structure tree, read back."""

    def __init__(self, data: bytes) -> None:
        self.pdf = reader(data)
        self.root = self.pdf.trailer["/Root"]
        self._texts = _marked_texts(self.pdf)
        self.elements: list[tuple[str, str, str | None]] = []
        """In reading order: kind, text or alternative text, language."""
        self._walk(self.root["/StructTreeRoot"]["/K"], None)

    def kinds(self) -> list[str]:
        return [kind for kind, _, _ in self.elements]

    def texts(self, kind: str) -> list[str]:
        return [text for found, text, _ in self.elements if found == kind]

    def _walk(self, node: Any, lang: str | None) -> str:
        node = node.get_object()
        if isinstance(node, list):
            return "".join(self._walk(one, lang) for one in node)
        if isinstance(node, int):
            return self._texts.get(int(node), "")
        if node.get("/Type") == "/MCR" or "/S" not in node:
            return self._texts.get(int(node.get("/MCID", -1)), "")
        lang = node.get("/Lang", lang)
        place = len(self.elements)
        self.elements.append((node["/S"], "", lang))
        text = node.get("/Alt") or (self._walk(node["/K"], lang) if "/K" in node else "")
        self.elements[place] = (node["/S"], text, lang)
        return "" if node.get("/Alt") else text


def _marked_texts(pdf: Any) -> dict[int, str]:
    """The text of each piece of marked content of the only page."""
    found: dict[int, str] = {}
    stack: list[int | None] = []
    here: list[int] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            mark = operands[1].get("/MCID") if operator == b"BDC" and hasattr(operands[1], "get") else None
            stack.append(None if mark is None else int(mark))
        elif operator == b"EMC":
            stack.pop()
        here[:] = [mark for mark in stack if mark is not None][-1:]

    def text(words: str, *_: Any) -> None:
        if here and words:
            found[here[0]] = found.get(here[0], "") + words

    pdf.pages[0].extract_text(visitor_operand_before=before, visitor_text=text)
    return found


def latin(text: str) -> str:
    """The text in one line."""
    return re.sub(r"\s+", " ", text)
