"""LibreOffice as the second reader of our workbooks; tests skip with a word where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true,false,false,-1"


def convert(path: Path, to: str, folder: Path) -> Path:
    """Convert a file; the folder with the result (LibreOffice's own profile is in there too)."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder


def sheets_as_text(path: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice shows it: rows of texts, by title."""
    convert(path, _EVERY_SHEET, folder)
    found = {}
    for file in folder.glob(f"{path.stem}-*.csv"):
        lines = file.read_text(encoding="utf-8").split("\n")
        found[file.stem.removeprefix(f"{path.stem}-")] = [line.split("\t") for line in lines]
    return found
