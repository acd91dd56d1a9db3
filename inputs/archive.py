"""The file before it is a workbook: is it there, is it a workbook, is it safe to open?"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from inputs.faults import file_fault
from scheduler.faults import Fault, FaultyInput
from scheduler.words import Text

_LARGEST = 400_000_000
"""Unpacked bytes that a workbook may have; one of 5 000 people has some 20 million."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ILLEGAL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#0*(?:[0-8]|1[124-9]|2\d|3[01]);|&#[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]);"
)
_SAVE_AS = Text("Åpne fila i Excel eller LibreOffice og lagre den som .xlsx.",
                "Open the file in Excel or LibreOffice and save it as .xlsx.")


def _refuse(code: str, expected: Text, cure: Text) -> FaultyInput:
    return FaultyInput([file_fault(code, expected, cure)])


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises
    ------
    FaultyInput
        If there is no such file, or it is a folder or cannot be read.
    """
    if path.is_dir():
        raise _refuse("is_folder", Text("Dette er en mappe, ikke en arbeidsbok.",
        "This is a folder, not a workbook."),
                      Text("Oppgi fila i mappa.", "Name the file in the folder."))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _refuse("no_file", Text("Fila finnes ikke.", "There is no such file."),
                      Text("Se etter om navnet og mappa er riktig.",
                           "See whether name and folder are right."),
                      ) from None
    except OSError:
        raise _refuse("unreadable_file", Text("Fila kan ikke leses.", "The file cannot be read."),
                      Text("Lukk den i andre programmer, og se om du har tilgang.",
                           "Close it in other programs, and see whether you have access."),
                      ) from None


def _old_format(data: bytes) -> FaultyInput:
    """An OLE file is either a workbook with a password or one in the format before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refuse("password", Text("Arbeidsboka er låst med passord.",
        "The workbook is locked by a password."),
                       Text("Fjern passordet i Excel (Fil, Informasjon) og lagre.",
                            "Remove the password in Excel (File, Info) and save."))
    return _refuse("old_format", Text("Fila er i det gamle formatet .xls.",
    "The file is in the old .xls format."), _SAVE_AS)


def open_archive(data: bytes) -> io.BytesIO:
    """The workbook's bytes, checked for what would fool or flood the reader.

    Control characters that XML forbids are written as Excel's own escapes, so that they become a fault
    of one cell and not of the file.

    Raises
    ------
    FaultyInput
        If it is no ``.xlsx`` workbook, has a password, or unpacks to more than any real workbook.
    """
    if data.startswith(_OLE):
        raise _old_format(data)
    no_workbook = _refuse("no_workbook", Text("Fila er ikke en Excel-arbeidsbok (.xlsx).",
                                              "The file is not an Excel workbook (.xlsx)."), _SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _LARGEST:
                raise _refuse("too_large", Text("Arbeidsboka er for stor til å være ekte.",
                                                "The workbook is too large to be real."),
                              Text("Lag en ny med «ukeplan init» og kopier radene over.",
                                   "Make a new one with “ukeplan init” and copy the rows."))
            if not any(name.lower().startswith("xl/") for name in names):
                raise no_workbook
            return _without_illegal(archive, data)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, NotImplementedError):
        raise no_workbook from None


def _escape(match: re.Match[bytes]) -> bytes:
    found = match[0]
    if found.startswith(b"&#"):
        digits = found[2:-1]
        code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    else:
        code = found[0]
    return f"_x{code:04X}_".encode()


def _without_illegal(archive: zipfile.ZipFile, data: bytes) -> io.BytesIO:
    parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    cured = {name: new for name, old in parts.items() if (new := _ILLEGAL.sub(_escape, old)) != old}
    if not cured or any(old.startswith((b"\xff\xfe", b"\xfe\xff")) for old in parts.values()):
        return io.BytesIO(data)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            target.writestr(entry.filename, cured.get(entry.filename) or archive.read(entry.filename))
    copy.seek(0)
    return copy


def broken_workbook() -> Fault:
    """The fault of a file that looks like a workbook and cannot be opened."""
    return file_fault("broken_workbook", Text("Arbeidsboka er ødelagt og kan ikke åpnes.",
                                              "The workbook is broken and cannot be opened."), _SAVE_AS)
