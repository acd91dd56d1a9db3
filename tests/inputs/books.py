"""Small workbooks for tests: a plan's worth of sheets that a test changes in one place."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from inputs.workbook import WorkbookReading, read_workbook
from scheduler.faults import Fault, FaultyInput

Sheets = dict[str, list[list[Any]]]

_SMALL: Sheets = {
    "Program": [["Programnavn", "Uke"], ["Prøve", "2026-W48"]],
    "Deltakere": [
        ["Id", "Navn", "Regelsett", "Norsknivå", "Språk", "Bolig"],
        ["D01", "Amina", "Introduksjonsprogram", "A1", "dari", "Egge"],
        ["D02", "Bo", "Introduksjonsprogram", "A1", "ukrainsk; engelsk", "Egge"],
        ["D03", "Cy", "Kollektiv beskyttelse (§ 34)", "A2", "arabisk", None],
    ],
    "Tilbud": [
        [
            "Id",
            "Navn",
            "Slag",
            "Nivå",
            "Ganger i uka",
            "Undervisningstimer",
            "Tider",
            "Lærere",
            "Minste gruppe",
            "Språk",
            "Deltakere",
            "Største gruppe",
        ],
        ["norsk-a1", "Norsk A1", "Norsk", "A1", 3, 4, None, None, 1, None, None, None],
        [None, "Norsk A2", "Norsk", "A2", 3, 4, None, "Kari", 1, None, None, None],
        [None, "Kiwi", "Praksis", None, 2, None, "man-fre 08:00-15:30", None, None, None, None, 1],
    ],
    "Lærere": [
        ["Navn", "Underviser i", "Kvalifisert i norsk", "Tilgjengelig", "Tolker"],
        ["Kari", "Norsk", "ja", "man-fre 08:00-15:30", None],
        ["Ola", "Norsk; Samfunnskunnskap", "nei", None, "dari"],
    ],
    "Steder": [
        ["Navn", "Slag", "Åpningstid"],
        ["Skolen", "undervisning", "man-fre 08:00-16:00"],
        ["Egge", "bolig", None],
        ["Solsikken", "barnehage", "man-fre 07:15-16:15"],
    ],
    "Rom": [["Navn", "Sted", "Plasser"], ["Rom 1", "Skolen", 18]],
    "Husstander": [["Husstand", "Voksen"], ["H1", "D01"], ["H2", "D02"]],
    "Barn": [["Husstand", "Født", "Tilsyn", "Barnehage"], ["H1", "12.03.2022", "barnehage", "Solsikken"]],
    "Bussruter": [
        ["Linje", "Retning", "Holdeplass", "Minutter", "Avganger"],
        [660, "sentrum", "Egge skole", 0, "07:15; 08:15"],
        [None, None, "Sentrum", 12, None],
        [660, "Egge", "Sentrum", 0, "15:00; 16:00"],
        [None, None, "Egge skole", 12, None],
    ],
    "Gangtider": [["Fra", "Til", "Minutter"], ["Egge", "Egge skole", 4], ["Skolen", "Sentrum", 3]],
}


def small() -> Sheets:
    """A faultless workbook's sheets, fresh for each test."""
    return copy.deepcopy(_SMALL)


def save(sheets: Sheets, path: Path) -> Path:
    """Write sheets of rows to a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(sheets: Sheets, folder: Path, week: str | None = None) -> WorkbookReading:
    """What the reader makes of sheets."""
    return read_workbook(save(sheets, folder / "bok.xlsx"), week)


def faults(sheets: Sheets, folder: Path, week: str | None = None) -> list[Fault]:
    """The faults that the reader finds; none is an empty list."""
    return faults_of(save(sheets, folder / "bok.xlsx"), week)


def faults_of(path: Path, week: str | None = None) -> list[Fault]:
    """The faults that the reader finds in a file."""
    try:
        read_workbook(path, week)
    except FaultyInput as faulty:
        return faulty.faults
    return []


def places(found: list[Fault]) -> list[tuple[str, str | None, str | None]]:
    """Code, sheet and cell of each fault."""
    return [(fault.code, fault.sheet, fault.cell) for fault in found]
