"""Sections of an explanation as lines in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.explanation import Cell, Section, Table
from scheduler.words import Text


def lines_of(sections: Sequence[Section], lang: str) -> Iterator[str]:
    """Headings, sentences and tables; narrow tables in columns, wide ones a block a row."""
    for place, section in enumerate(sections):
        if place:
            yield ""
        yield section.title.in_(lang)
        for line in section.lines:
            yield f"  {line.in_(lang)}"
        if section.table is not None and section.table.rows:
            yield from _table(section.table, lang)


_NARROW = 5
"""Columns up to which a table stands as a table."""


def _table(table: Table, lang: str) -> Iterator[str]:
    titles = [title.in_(lang) for title in table.titles]
    rows = [[cell_text(cell, lang) for cell in row] for row in table.rows]
    if len(titles) <= _NARROW:
        widths = [max(len(row[place]) for row in [titles, *rows]) for place in range(len(titles))]
        for row in [titles, *rows]:
            yield "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        return
    for row in rows:
        yield f"  {row[0]}. {row[1]}"
        for title, text in list(zip(titles, row, strict=True))[2:]:
            if text:
                yield f"       {title}: {text}"


def cell_text(cell: Cell, lang: str) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, Text):
        return cell.in_(lang)
    if isinstance(cell, float):
        text = f"{cell:.2f}".rstrip("0").rstrip(".")
        return text if lang == "en" else text.replace(".", ",")
    return str(cell)
