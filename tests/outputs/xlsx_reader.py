"""A small reader of .xlsx files that shares nothing with the writer: zip and XML only."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class SheetXml(NamedTuple):
    """One sheet: its state, its texts and figures by address, and its whole XML."""

    state: str
    cells: dict[str, str]
    formulas: int
    root: ElementTree.Element

    def find(self, tag: str) -> ElementTree.Element | None:
        return self.root.find(f"{_MAIN}{tag}")

    def all(self, tag: str) -> list[ElementTree.Element]:
        return list(self.root.iter(f"{_MAIN}{tag}"))

    def text(self) -> str:
        return "\n".join(self.cells.values())

    def rows(self) -> list[list[str]]:
        """The written cells row by row."""
        found: dict[int, list[str]] = {}
        for address, text in self.cells.items():
            found.setdefault(int(re.sub(r"\D", "", address)), []).append(text)
        return [found[row] for row in sorted(found)]

    def row_with(self, start: str) -> list[str]:
        """The first row whose first written cell is ``start``."""
        return next(row for row in self.rows() if row[0] == start)


def read_xlsx(path: Path) -> dict[str, SheetXml]:
    """The sheets of a workbook by title, in order."""
    with zipfile.ZipFile(path) as archive:
        shared = _shared(archive)
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {one.attrib["Id"]: one.attrib["Target"] for one in relations.iter(f"{_PACKAGE}Relationship")}
        sheets = {}
        for one in book.iter(f"{_MAIN}sheet"):
            target = targets[one.attrib[f"{_REL}id"]].lstrip("/")
            name = target if target.startswith("xl/") else f"xl/{target}"
            sheets[one.attrib["name"]] = _sheet(archive.read(name), one.attrib.get("state", "visible"), shared)
        return sheets


def all_text(path: Path) -> str:
    """Every part of the file as text: whatever is in there is in here."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return [_texts(item) for item in root.iter(f"{_MAIN}si")]


def _texts(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_MAIN}t"))


def _sheet(content: bytes, state: str, shared: list[str]) -> SheetXml:
    root = ElementTree.fromstring(content)
    cells: dict[str, str] = {}
    for cell in root.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if cell.attrib.get("t") == "inlineStr":
            text = _texts(cell)
        elif cell.attrib.get("t") == "s" and value is not None:
            text = shared[int(value.text or 0)]
        else:
            text = value.text or "" if value is not None else ""
        if text:
            cells[cell.attrib["r"]] = text
    return SheetXml(state, cells, len(list(root.iter(f"{_MAIN}f"))), root)
