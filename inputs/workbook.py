"""A coordinator's workbook to a programme: everything that is wrong with it at once, or all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from inputs.allocation import uncollected
from inputs.build import Builder, title_of
from inputs.fixed import busy_absences, fixed_activities, with_busy
from inputs.grid import Grid, load_grids
from inputs.overrides import read_settings
from inputs.refs import IDENTIFIED, Index, make_indexes, resolve, with_ids
from inputs.rows import Row, read_rows, unsafe_cells
from inputs.scenario_rows import scenario_rows
from inputs.sheets import Found, find_tables
from inputs.ways import bus_lines, closed_days, renamed, stop_names, walk_facts
from scheduler.changes import Family
from scheduler.crosscheck import Finding, findings
from scheduler.faults import Fault, FaultyInput
from scheduler.forms import SHEETS, sheet
from scheduler.programme import Programme
from scheduler.times import IsoWeek
from scheduler.words import Text

_EMPTY_MEANS_MISSING = ("rooms", "buses", "walks")
"""Sheets without which the programme is another one: titles alone are as good as no sheet."""


class WorkbookReading(NamedTuple):
    """What a faultless workbook holds.

    ``warnings`` are leftovers and doubts that stop nothing; ``formulas`` the cells (``Deltakere!C3``)
    whose value came from a formula.
    """

    programme: Programme
    warnings: tuple[Fault, ...]
    formulas: tuple[str, ...]
    scenarios: tuple[Family, ...] = ()
    """Of the sheet *Scenarioer*: what is asked *what if* about."""


def read_workbook(path: Path, week: str | None = None) -> WorkbookReading:
    """Read a workbook.

    Parameters
    ----------
    path
        The ``.xlsx`` file.
    week
        ISO week to plan, ``2026-W48``; None = the workbook's own (sheet *Program*).

    Raises
    ------
    FaultyInput
        With every fault of the file, its sheets, rows and cells, and of the programme as a whole.
    """
    with uncollected():
        return _read(path, week)


def _read(path: Path, week: str | None) -> WorkbookReading:
    grids = load_grids(path)
    found = find_tables(grids)
    faults = _empty(grids) + found.faults + unsafe_cells(grids)
    rows = {form.key: read_rows(found.tables[form.key], faults) if form.key in found.tables else []
            for form in SHEETS}
    faults += [_no_rows(found, form.key) for form in SHEETS
               if form.required and form.key in found.tables and not rows[form.key]]
    scenarios = scenario_rows(rows["scenarios"], faults)
    programme, warnings = _programme(found, rows, faults, week)
    if faults or programme is None:
        raise FaultyInput(_in_order(faults, grids))
    return WorkbookReading(programme, tuple(found.warnings + _hidden(grids, rows) + warnings),
    _formulas(found), scenarios)


def _empty(grids: list[Grid]) -> list[Fault]:
    if any(grid.cells for grid in grids):
        return []
    return [Fault("empty_workbook", None, None, None, None,
                  Text("Arbeidsboka er tom.", "The workbook is empty."),
                  Text("Lag en med «ukeplan init» og fyll den ut.",
                       "Make one with “ukeplan init” and fill it in."))]


def _no_rows(found: Found, form: str) -> Fault:
    table = found.tables[form]
    return Fault("no_rows", table.grid.title, None, None, None,
                 Text("Arket har ingen rader.", "The sheet has no rows."),
                 Text("Skriv én rad for hver, under overskriftene.",
                      "Write one row for each, below the titles."))


def _programme(
    found: Found, rows: dict[str, list[Row]], faults: list[Fault], week: str | None,
) -> tuple[Programme | None, list[Fault]]:
    """The programme of what could be read, and warnings; faults are added."""
    counts = {form: len(rows[form]) for form in rows}
    for form in IDENTIFIED:
        rows[form] = with_ids(rows[form], faults)
    indexes = make_indexes(rows)
    missing = {fault.sheet for fault in found.faults}
    broken = frozenset(form.key for form in SHEETS if form.required and form.key not in found.tables) | frozenset(
        form for form, table in found.tables.items() if table.grid.title in missing)
    rows = {form: resolve(some, indexes, faults, broken) for form, some in rows.items()}
    builder = Builder(read_settings(rows["settings"], faults), faults)
    builder.doubtful |= broken | {form for form in IDENTIFIED if len(rows[form]) < counts[form] and _lost(rows, form)}
    facts = _facts(found, rows, indexes, builder)
    name, own_week = _name_and_week(found, rows["programme"], faults, week)
    if own_week is None:
        return None, []
    programme = Programme(name=name, week=week or own_week, settings=builder.settings, **facts)
    warnings: list[Fault] = []
    for finding in findings(programme, frozenset(builder.doubtful), own_week):
        (warnings if finding.warning else faults).append(_located(finding, rows))
    return programme, warnings


def _lost(rows: dict[str, list[Row]], form: str) -> bool:
    """Whether rows were left out for want of an id; the second of two alike is no loss."""
    return any("id" in row.bad for row in rows[form])


def _facts(found: Found, rows: dict[str, list[Row]], indexes: dict[str, Index], builder: Builder) -> dict[str,
Any]:
    """Every field of the programme except name, week and settings."""
    people = indexes["participants"]
    known = {adult: person for row in rows["households"] if (adult := row.get("adult"))
             and (person := people.find(adult)) is not None}
    facts = builder.simple(rows)
    facts["households"] = builder.households(rows["households"], people.exact, known)
    facts["rooms"] = builder.rooms(rows["rooms"]) if rows["rooms"] else None
    facts["closed_days"] = closed_days(rows["closed_days"], builder)
    taken = {activity.id for activity in facts["activities"]}
    facts["activities"] += fixed_activities(rows["fixed"], builder, taken)
    facts["participants"] = with_busy(facts["participants"], rows["fixed"])
    facts["absences"] += busy_absences(rows["fixed"], builder)
    buses = bus_lines(rows["buses"], builder)
    names = stop_names(buses, rows["walks"], indexes["sites"])
    facts["buses"] = renamed(buses, names) if rows["buses"] else None
    facts["walks"] = walk_facts(rows["walks"], builder, indexes["sites"], names) if rows["walks"] else None
    facts["defaults"] = _defaults(found, rows)
    return facts


def _defaults(found: Found, rows: dict[str, list[Row]]) -> tuple[str, ...]:
    """Titles of optional sheets that were missing (or hold titles only, where that is the same)."""
    return tuple(
        title_of(form.key) for form in SHEETS if not form.required
        and (form.key not in found.tables or (form.key in _EMPTY_MEANS_MISSING and not rows[form.key]))
    )


def _name_and_week(
    found: Found, rows: list[Row], faults: list[Fault], week: str | None,
) -> tuple[str, str | None]:
    """The programme's name, and the workbook's own week (else the one asked for)."""
    row = rows[0] if rows else None
    name = row.get("name", "Program") if row else "Program"
    own = row.get("week") if row else None
    if week is not None:
        try:
            week = str(IsoWeek.parse(week))
        except ValueError:
            faults.append(_no_week(found, row, Text("Uka som er oppgitt, finnes ikke.",
            "The week given does not exist.")))
            return name, own
    if own is None and week is None and not (row and "week" in row.bad):
        faults.append(_no_week(found, row, Text("Arbeidsboka sier ikke hvilken uke den gjelder.",
                                                "The workbook does not say which week it is for.")))
    return name, own or week


def _no_week(found: Found, row: Row | None, expected: Text) -> Fault:
    cure = Text("Skriv uka i arket «Program», kolonnen «Uke» (f.eks. 2026-W48), eller oppgi --week.",
                "Write the week in the sheet “Programme”, column “Week” (such as 2026-W48), or give --week.")
    if row is not None:
        return row.fault("week", "no_week", expected, cure)
    title = found.tables["programme"].grid.title if "programme" in found.tables else title_of("programme")
    return Fault("no_week", title, None, None, None, expected, cure)


def _located(finding: Finding, rows: dict[str, list[Row]]) -> Fault:
    """A finding as a fault with the cell that it is about."""
    row = next((row for row in rows.get(finding.form, ()) if row.written == finding.origin), None)
    if finding.code == "two_households":
        row = next((row for row in reversed(rows["households"]) if _is_adult(row, finding)), row)
    if row is None:
        return finding.fault()
    key = finding.column
    if key is not None and key not in row.cells:
        key = None
    return row.fault(key, finding.code, finding.expected, finding.cure)


def _is_adult(row: Row, finding: Finding) -> bool:
    return finding.value is not None and row.get("id") == finding.within and (
        str(row.get("adult", "")).casefold() == finding.value.casefold())


def _hidden(grids: list[Grid], rows: dict[str, list[Row]]) -> list[Fault]:
    """A word about hidden rows, which are read like all others."""
    hidden = {grid.title: grid.hidden for grid in grids}
    found = []
    for form, some in rows.items():
        read = [row.number for row in some if row.number in hidden.get(row.sheet, ())]
        if read:
            found.append(Fault(
                "hidden_rows", some[0].sheet, read[0], None, None,
                Text(f"{len(read)} skjulte rader er lest som de andre.",
                     f"{len(read)} hidden rows were read like the others."),
                Text(f"Slett dem om de ikke skal være med i «{sheet(form).title.nb}».",
                     f"Delete them if they do not belong in “{sheet(form).title.en}”.")))
    return found


def _formulas(found: Found) -> tuple[str, ...]:
    return tuple(
        f"{table.grid.title}!{place}" for table in found.tables.values()
        for cells in table.rows.values() for place, cell in cells.values() if cell.formula
    )


def _in_order(faults: list[Fault], grids: list[Grid]) -> list[Fault]:
    """Faults in the workbook's order, each once."""
    place = {grid.title: number for number, grid in enumerate(grids)}
    return sorted(dict.fromkeys(faults), key=lambda fault: (
        fault.sheet is not None, place.get(fault.sheet or "", -1), fault.row or 0, fault.cell or ""))
