"""One week grid on one sheet: days across, time down, a merged cell for each block.

Where many things happen at once (a school, a large employer) the days stand below each other instead, each
with as many columns as run side by side.
"""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.fitting import fit
from outputs.timetable.sheets import clean, link, page, protect, put, put_wide, widths, with_bold
from outputs.timetable.styles import CODES
from outputs.timetable.views import Block, Table, View
from scheduler.times import DAY

_PAGE_HEIGHT = 500.0
"""Points that A4 landscape holds in full size between its margins."""
_LOWEST_HOUR, _HIGHEST_HOUR = 31.0, 52.0
"""Points for an hour: as much as the page leaves, from three lines of small letters to four of large ones."""
_LINE_HEIGHT = 15.5
_LONGEST_LINE = 32
"""Letters of a text in a table that stand on one line."""
_DAY_WIDTH = 26.0
"""Characters; five days and the times are as wide as A4 landscape in full size."""
_NARROWEST = 16.0
_MOST_LANES = 10
"""Columns beside each other that a page holds in readable letters; more, and the days stand below each other."""
_TIME_COLUMN = 1
_FIRST_LANE = 2
_SPANS = 5


class Placed(NamedTuple):
    """Where a block was written."""

    cell: str
    text: str
    meetings: tuple[str, ...]


class Drawn(NamedTuple):
    """What stands on a grid's sheet: its area of times, and its blocks."""

    areas: tuple[str, ...]
    blocks: tuple[Placed, ...]


class _Lane(NamedTuple):
    """A piece of a block on one day, in columns ``first`` to ``last`` of that day (from 0)."""

    block: Block
    start: int
    end: int
    first: int
    last: int


class _Scale(NamedTuple):
    """The used hours of a day in rows of ``step`` minutes, an hour so many points high."""

    first: int
    last: int
    step: int
    hour: float

    def row(self, minute: int) -> int:
        """Row of a minute of the day, counted from 0; to the nearest row, so that nothing comes to overlap."""
        return round((minute - self.first) / self.step)

    @property
    def rows(self) -> int:
        """How many rows a day has."""
        return self.row(self.last)


def draw(sheet: Worksheet, facts: Facts, view: View, index: str) -> Drawn:
    """Draw a view on an empty sheet; ``index`` is the title of the sheet that the link at the top leads to."""
    lanes = _lanes(view.blocks)
    days = sorted(set(range(5)) | set(lanes))
    counts = {day: max((lane.last + 1 for lane in lanes.get(day, [])), default=1) for day in days}
    scale = _scale(facts, view)
    stacked = sum(counts.values()) > _MOST_LANES
    shared = max(_SPANS, *counts.values())
    panels = [[day] for day in days if lanes.get(day)] if stacked else [days]
    columns = _columns(days, counts) if not stacked else dict.fromkeys(days, (_FIRST_LANE, _FIRST_LANE + shared - 1))
    last = max(column for _, column in columns.values())
    _widths(sheet, counts, days, shared if stacked else 0)
    top = _heading(sheet, view, index, last, facts)
    areas: list[str] = []
    placed: list[Placed] = []
    header = top
    for number, panel in enumerate(panels):
        if number:
            sheet.row_breaks.append(Break(id=top - 1))
        top = _day_heads(sheet, facts, view, panel, columns, top)
        areas.append(f"{get_column_letter(_FIRST_LANE)}{top}:{get_column_letter(last)}{top + scale.rows - 1}")
        placed += _panel(sheet, panel, columns, lanes, scale, top)
        top += scale.rows + 1
    _below(sheet, facts, view, top, _spans(columns, days, stacked))
    _finish(sheet, facts, view, header, stacked)
    return Drawn(tuple(areas), tuple(placed))


def _lanes(blocks: tuple[Block, ...]) -> dict[int, list[_Lane]]:
    """Pieces by day, side by side where they overlap; a piece takes the free columns to its right."""
    pieces: dict[int, list[tuple[int, int, Block]]] = {}
    for block in blocks:
        for day in range(block.start // DAY, (block.end - 1) // DAY + 1):
            piece = (max(block.start - day * DAY, 0), min(block.end - day * DAY, DAY), block)
            pieces.setdefault(day, []).append(piece)
    return {day: _side_by_side(sorted(found, key=lambda piece: piece[:2])) for day, found in pieces.items()}


def _side_by_side(pieces: list[tuple[int, int, Block]]) -> list[_Lane]:
    ends: list[int] = []
    chosen: list[tuple[int, tuple[int, int, Block]]] = []
    for piece in pieces:
        lane = next((number for number, end in enumerate(ends) if end <= piece[0]), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = piece[1]
        chosen.append((lane, piece))
    return [
        _Lane(block, start, end, lane, _last_free(lane, start, end, chosen, len(ends)))
        for lane, (start, end, block) in chosen
    ]


def _last_free(lane: int, start: int, end: int, chosen: list[tuple[int, tuple[int, int, Block]]], count: int) -> int:
    taken = [other for other, piece in chosen if other > lane and piece[0] < end and start < piece[1]]
    return min(taken, default=count) - 1


def _scale(facts: Facts, view: View) -> _Scale:
    settings, blocks = facts.programme.settings, view.blocks
    edges = {edge for block in blocks for edge in (block.start % DAY, block.end % DAY or DAY)}
    overnight = any(
        block.end - block.end % DAY > block.start - block.start % DAY and block.end % DAY for block in blocks
    )
    first = 0 if overnight else min(settings.day_start, *edges, DAY) if edges else settings.day_start
    last = DAY if overnight else max(settings.day_end, *edges, 0) if edges else settings.day_end
    step = next((step for step in (30, 15) if all(edge % step == 0 for edge in edges)), 5)
    first, last = first // 60 * 60, min(DAY, -(-last // 60) * 60)
    left = (_PAGE_HEIGHT - _height_around(view)) * 60 / (last - first)
    return _Scale(first, last, step, max(_LOWEST_HOUR, min(_HIGHEST_HOUR, left)))


def _height_around(view: View) -> float:
    """Points of everything that stands above and below a grid's times."""
    lines = len(view.facts) + 4 + (2 if view.day_lines else 0)
    for table in view.tables:
        lines += len(table.rows) + bool(table.heads) + bool(table.note) + 2 * bool(table.title)
    return 30 + lines * _LINE_HEIGHT


def _columns(days: list[int], counts: dict[int, int]) -> dict[int, tuple[int, int]]:
    columns, next_ = {}, _FIRST_LANE
    for day in days:
        columns[day] = (next_, next_ + counts[day] - 1)
        next_ += counts[day]
    return columns


def _widths(sheet: Worksheet, counts: dict[int, int], days: list[int], shared: int) -> None:
    if shared:
        each = max(_DAY_WIDTH * _SPANS / shared, _NARROWEST)
        widths(sheet, [8.0, *([each] * shared)])
        return
    lanes = [max(_DAY_WIDTH / counts[day], _NARROWEST) for day in days for _ in range(counts[day])]
    widths(sheet, [8.0, *lanes])


def _heading(sheet: Worksheet, view: View, index: str, last: int, facts: Facts) -> int:
    """Title, facts and the way back; the row where the days begin."""
    put(sheet, 1, 1, view.title, "title")
    sheet.row_dimensions[1].height = 26
    for number, line in enumerate(view.facts, start=2):
        put(sheet, number, 1, line, "facts")
        sheet.row_dimensions[number].height = 17
    row = 2 + len(view.facts)
    week = f"{facts.week_title} · {facts.dates()}"
    put(sheet, row, 1, week, "facts")
    back = put(sheet, row, last, f"↑ {index}", "link")
    link(back, index)
    return row + 1


def _day_heads(
    sheet: Worksheet, facts: Facts, view: View, days: list[int], columns: dict[int, tuple[int, int]], row: int
) -> int:
    put(sheet, row, _TIME_COLUMN, facts.say("Kl.", "Time"), "day")
    for day in days:
        off = f" ({facts.say('fri', 'day off')})" if day in facts.week.days_off and day < 5 else ""
        put_wide(sheet, row, columns[day], f"{facts.weekday(day)} {facts.date(day)}{off}", "day")
    sheet.row_dimensions[row].height = 20
    if not view.day_lines:
        return row + 1
    put(sheet, row + 1, _TIME_COLUMN, facts.say("Barn", "Child"), "escort")
    for day in days:
        put_wide(sheet, row + 1, columns[day], view.day_lines.get(day, ""), "escort")
    lines = max(text.count("\n") + 1 for text in view.day_lines.values())
    longest = max(len(line) for text in view.day_lines.values() for line in text.split("\n"))
    sheet.row_dimensions[row + 1].height = 13.5 * lines * (2 if longest > 32 else 1) + 2
    return row + 2


def _panel(
    sheet: Worksheet,
    days: list[int],
    columns: dict[int, tuple[int, int]],
    lanes: dict[int, list[_Lane]],
    scale: _Scale,
    top: int,
) -> list[Placed]:
    """The times, the blocks and the empty cells around them."""
    height = scale.hour * scale.step / 60
    for row in range(top, top + scale.rows):
        sheet.row_dimensions[row].height = height
    each_hour = 60 // scale.step
    for number, row in enumerate(range(top, top + scale.rows, each_hour)):
        put_wide(
            sheet,
            row,
            (_TIME_COLUMN, _TIME_COLUMN),
            f"{scale.first // 60 + number:02d}:00",
            "time",
            each_hour,
        )
    taken: set[tuple[int, int]] = set()
    placed = [_block(sheet, lane, columns[day], scale, top, taken) for day in days for lane in lanes.get(day, [])]
    _empty(sheet, days, columns, scale, top, taken)
    return placed


def _block(
    sheet: Worksheet, lane: _Lane, span: tuple[int, int], scale: _Scale, top: int, taken: set[tuple[int, int]]
) -> Placed:
    first, last = span
    whole = last - first + 1
    row = top + scale.row(lane.start)
    rows = max(1, scale.row(lane.end) - scale.row(lane.start))
    left, right = first + lane.first, min(first + lane.last, first + whole - 1)
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(left, right + 1))
    lines, brief = (tuple(clean(line) for line in texts) for texts in (lane.block.lines, lane.block.brief))
    text, size = fit(lines, width, rows * scale.hour * scale.step / 60, brief)
    cell = put_wide(sheet, row, (left, right), text, f"block {CODES[lane.block.kind]} {size:.0f}", rows)
    if len(lines) > 1:
        cell.value = with_bold(text, lines[1], size)
    taken.update((r, c) for r in range(row, row + rows) for c in range(left, right + 1))
    return Placed(cell.coordinate, str(cell.value), lane.block.meetings)


def _empty(
    sheet: Worksheet,
    days: list[int],
    columns: dict[int, tuple[int, int]],
    scale: _Scale,
    top: int,
    taken: set[tuple[int, int]],
) -> None:
    each_hour = 60 // scale.step
    starts = {columns[day][0] for day in days}
    first, last = min(starts), max(columns[day][1] for day in days)
    for row in range(top, top + scale.rows):
        offset = (row - top) % each_hour
        line = "hour" if offset == 0 else "half" if offset * scale.step == 30 else "free"
        for column in range(first, last + 1):
            if (row, column) in taken or (line == "free" and column not in starts):
                continue
            sheet.cell(row, column).style = f"ukeplan {line}{' first' if column in starts else ''}"
        sheet.cell(row, last + 1).style = "ukeplan right"
    for column in range(_TIME_COLUMN, last + 1):
        sheet.cell(top + scale.rows, column).style = "ukeplan bottom"


def _spans(columns: dict[int, tuple[int, int]], days: list[int], stacked: bool) -> list[tuple[int, int]]:
    """Five stretches of columns that tables below the grid are written in."""
    if not stacked:
        return [columns[day] for day in days[:_SPANS]]
    first, last = columns[days[0]]
    each = (last - first + 1) // _SPANS
    return [(first + number * each, first + (number + 1) * each - 1) for number in range(_SPANS)]


def _below(sheet: Worksheet, facts: Facts, view: View, top: int, spans: list[tuple[int, int]]) -> None:
    row = top
    if not view.blocks:
        put(sheet, row, _FIRST_LANE, facts.say("Ingen timer denne uka.", "No meetings this week."), "facts")
        row += 1
    for table in view.tables:
        row = _table(sheet, table, row, spans) + 1
    kinds = sorted({block.kind for block in view.blocks}, key=lambda kind: CODES[kind])
    legend = " · ".join(f"{CODES[kind]} = {facts.kind(kind).label.in_(facts.lang)}" for kind in kinds)
    if legend and not any(table.heads for table in view.tables):  # a table of hours by kind says it already
        put(sheet, row, _FIRST_LANE, legend, "facts")


def _table(sheet: Worksheet, table: Table, row: int, spans: list[tuple[int, int]]) -> int:
    if table.title:
        put(sheet, row, spans[0][0], table.title, "section")
        sheet.row_dimensions[row].height = 20
        row += 1
    if table.heads:
        for span, head in zip(spans, table.heads, strict=False):
            put_wide(sheet, row, span, head, "head")
        row += 1
    for texts in table.rows:
        for span, text in zip(spans, texts, strict=False):
            put_wide(sheet, row, span, text, "cell")
        sheet.row_dimensions[row].height = _LINE_HEIGHT * (2 if max(map(len, texts)) > _LONGEST_LINE else 1)
        row += 1
    if table.note:
        put(sheet, row, spans[0][0], table.note, "facts")
        row += 1
    return row


def _finish(sheet: Worksheet, facts: Facts, view: View, header: int, stacked: bool) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = sheet.cell(header + (0 if stacked else 1), _FIRST_LANE)
    sheet.print_title_rows = f"1:{header - 1 if stacked else header}"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", view.title, one_page=not stacked)
    protect(sheet)
