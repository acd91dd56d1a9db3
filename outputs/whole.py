"""Files and folders that appear whole or stay as they were.

What is written goes to a hidden sibling first and takes the place of the old by renaming, so that
neither a fault nor a crash leaves anything half-written under the name that people look at.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scheduler.words import Text

OURS = frozenset({"timetable.xlsx", "deling.xlsx", "calendars", "plan.json", "run.json"})
"""What a plan's folder holds."""

_SAME_MOMENT = 5.0
"""Seconds within which all files of one folder were written or copied."""


class NotReplaceable(Exception):
    """What stands in the way is not ours to replace; ``text`` says what it is and the cure."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def may_write_in(folder: Path) -> None:
    """Refuse a folder, which need not be there yet, in which nothing can be written.

    Raises
    ------
    NotReplaceable
        If a file cannot be made in it, or in the nearest folder above it that exists.
    """
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            return
    except OSError:
        raise NotReplaceable(Text(
            f"Det går ikke an å skrive i «{there}». Velg et annet sted.",
            f"Nothing can be written in “{there}”. Choose another place.",
        )) from None


def may_replace_sheets(target: Path, ours: frozenset[str]) -> None:
    """Refuse a target that is not empty, absent or a folder of printed sheets.

    Parameters
    ----------
    ours
        What such a folder may hold.

    Raises
    ------
    NotReplaceable
        If anything else is there, or nothing can be written beside it.
    """
    _may_be_folder(target)
    foreign = sorted({path.name for path in target.iterdir()} - ours) if target.exists() else []
    if foreign:
        raise NotReplaceable(Text(
            f"Mappen «{target}» har annet innhold enn utskrifter («{foreign[0]}»). Velg en annen mappe med --out.",
            f"The folder “{target}” holds other things than printed sheets (“{foreign[0]}”). "
            "Choose another folder with --out.",
        ))


def may_replace_folder(target: Path, used: Path | None = None) -> None:
    """Refuse a target that is not empty, absent or an earlier plan of ours that nobody has worked in.

    Parameters
    ----------
    target
        The folder to be.
    used
        A file whose changes are part of the new plan (``--from``) and may go.

    Raises
    ------
    NotReplaceable
        If anything there would be lost, or nothing can be written beside it.
    """
    _may_be_folder(target)
    if not target.exists():
        return
    found = {path.name for path in target.iterdir()}
    foreign = sorted(found - OURS)
    if found and (foreign or not found & {"plan.json", "run.json"}):
        name = foreign[0] if foreign else min(found)
        raise NotReplaceable(Text(
            f"Mappen «{target}» har annet innhold enn en plan («{name}»). "
            "Velg en annen mappe med --out, eller flytt det som ligger der.",
            f"The folder “{target}” holds other things than a plan (“{name}”). "
            "Choose another folder with --out, or move what is there.",
        ))
    if _edited(target, used):
        raise NotReplaceable(Text(
            f"«{target / 'timetable.xlsx'}» er endret etter at planen ble laget, og ville gått tapt. "
            "Ta endringene med (--from den filen), eller velg en annen mappe med --out.",
            f"“{target / 'timetable.xlsx'}” was changed after the plan was made and would be lost. "
            "Take the changes along (--from that file), or choose another folder with --out.",
        ))


def _may_be_folder(target: Path) -> None:
    """Refuse a place where no folder can be, or that the user stands in."""
    _may_write_beside(target)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotReplaceable(Text(
            f"«{target}» finnes og er ingen mappe. Velg en annen mappe med --out.",
            f"“{target}” exists and is no folder. Choose another folder with --out.",
        ))
    if not target.exists():
        return
    if Path.cwd().is_relative_to(target.resolve()):
        raise NotReplaceable(Text(
            f"Du står i mappen «{target}». Velg en annen mappe med --out.",
            f"You are in the folder “{target}”. Choose another folder with --out.",
        ))


def may_write_file(target: Path, *, force: bool) -> None:
    """Refuse a file that exists (unless ``force``), a folder, or a place where nothing can be written.

    Raises
    ------
    NotReplaceable
        If the file must not or cannot be written.
    """
    _may_write_beside(target)
    if target.is_dir():
        raise NotReplaceable(Text(
            f"«{target}» er en mappe. Oppgi et filnavn.", f"“{target}” is a folder. Give a file name."
        ))
    if target.exists() and not force:
        raise NotReplaceable(Text(
            f"Filen «{target}» finnes fra før. Velg et annet navn, eller skriv over den med --force.",
            f"The file “{target}” exists already. Choose another name, or overwrite it with --force.",
        ))


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder to write in; it becomes ``target`` when the block ends well, else it is gone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        scratch.chmod(0o700)  # a timetable says where people are
        yield scratch
        _swap(scratch, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to; it becomes ``target`` when the block ends well, else it is gone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        draft = scratch / target.name
        yield draft
        draft.replace(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``; on any fault the old one is put back."""
    if not target.exists():
        new.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    target.replace(old / target.name)
    try:
        new.rename(target)
    except BaseException:
        (old / target.name).replace(target)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def _edited(folder: Path, used: Path | None) -> bool:
    sheet, run = folder / "timetable.xlsx", folder / "run.json"
    if not sheet.exists() or not run.exists():
        return False
    if used is not None and used.exists() and used.samefile(sheet):
        return False
    return sheet.stat().st_mtime > run.stat().st_mtime + _SAME_MOMENT


def _may_write_beside(target: Path) -> None:
    may_write_in(target.absolute().parent)
