"""The page ``docs/benchmarks.md``: aims, medians, rivals, each seed, the machine; and its plot."""

from __future__ import annotations

import json
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.cells import AIMS, FET_FIRST, FET_OURS, FIRST, HAND, PLAN
from bench.figures import Row
from bench.plot import write_plot
from bench.results import Results

Cells = dict[tuple[str, int, str], list[Row]]
"""Rows by family, size and way."""

LIMITS = Path(__file__).with_name("limits.md")
"""What is known of why aims are missed; written by hand, by those who looked."""

_WAY_WORDS = {
    PLAN: "ukeplan",
    HAND: "by hand",
    FET_OURS: "FET, our groups",
    FET_FIRST: "FET, first-come groups",
}


def write_page(results: Results, page: Path, command: str) -> None:
    """Write the page and its plot from the results that stand.

    Parameters
    ----------
    results
        What was measured.
    page
        The Markdown file; the plot gets its name with the ending ``svg``.
    command
        The command, named on the page.
    """
    rows = _grouped(results.rows)
    plot = page.with_suffix(".svg")
    write_plot(_typical(rows), plot)
    parts = [
        _head(results, command), _aims(rows), _medians(rows), f"![Gap over time]({plot.name})\n",
        _rivals(rows), _seeds(results.rows), _failures(results.rows),
        LIMITS.read_text(encoding="utf-8"),
    ]  # fmt: skip
    page.write_text("\n".join(part for part in parts if part), encoding="utf-8")


def _grouped(rows: Iterable[Row]) -> Cells:
    found: Cells = defaultdict(list)
    for row in rows:
        cell = row["cell"]
        found[cell["family"], cell["size"], cell["way"]].append(row)
    return found


def _good(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if "error" not in row]


def _typical(rows: Cells) -> dict[str, Row]:
    """Of the family ``default``, each size's run with the middle gap, by its label."""
    found = {}
    for (family, size, way), some in sorted(rows.items()):
        good = sorted(_good(some), key=lambda row: (row.get("gap") or 0.0, row["seconds"]))
        if family == "default" and way == PLAN and good:
            found[f"{size} people"] = good[(len(good) - 1) // 2]
    return found


def _head(results: Results, command: str) -> str:
    told = json.loads((results.folder / "machine.json").read_text(encoding="utf-8"))
    revisions = ", ".join(sorted({str(row.get("revision", "?")) for row in results.rows}))
    machine = "; ".join(f"{name} {value}" for name, value in told.items() if name != "revision")
    return f"""# Benchmark

Measured by `{command}` (`python -m bench --help`; results are kept line by line, and the same command goes on where it
was stopped). Machine and versions: {machine}. Code: {revisions}.

Each figure is the median over seeds and runs (*worst* in brackets where it stands). Every plan is a process of its own;
seconds run from its start, with imports and reading of the workbook, to a plan in memory that the independent checker
has passed. *First* is the same for a run that is stopped at its first plan. Finding the reasons for missing hours and
writing the files come after that and are columns of their own. Memory is the most that the process and its children
had at once, shared pages counted once. The gap is (most − achieved) / most, where *most* is what the proven bound
leaves possible. Families are described in [eksempler.md](eksempler.md).
"""


Figure = Callable[[Row], float]


def _median(rows: list[Row], figure: Figure) -> float:
    return statistics.median(figure(row) for row in rows)


def _worst(rows: list[Row], figure: Figure) -> float:
    return max(figure(row) for row in rows)


def _seconds(row: Row) -> float:
    return float(row["seconds"])


def _gap(row: Row) -> float:
    return float(row["gap"] if row.get("gap") is not None else 1.0)


def _memory(row: Row) -> float:
    return float(row["peak_mib"])


def _missing(row: Row) -> float:
    return float(row["goals"]["hours"]) / 60


def _number(value: float, digits: int = 1) -> str:
    return f"{value:,.{digits}f}"


def _table(titles: list[str], lines: list[list[str]]) -> str:
    rows = [titles, ["---", *["---:"] * (len(titles) - 1)], *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _taken(good: list[Row]) -> str:
    if "removed" not in good[0]:
        return "0"
    removed = _median(good, lambda row: float(row["removed"]))
    held = _median(good, lambda row: float(row["held"]))
    return f"{removed:.0f} of {removed + held:.0f}"


def _against(value: float, aim: float | None, shown: Callable[[float], str]) -> str:
    """A figure beside its aim, with a word on whether it is met."""
    if aim is None:
        return shown(value)
    return f"{shown(value)} of {shown(aim)}: {'met' if value <= aim + 1e-9 else '**missed**'}"


def _percent(value: float) -> str:
    return f"{100 * value:.2f} %"


def _aims(rows: Cells) -> str:
    """The family ``default`` against what must be reached: the median, of the middle seed."""
    lines = []
    for size, aim in AIMS.items():
        plans, firsts = _good(rows.get(("default", size, PLAN), [])), _good(rows.get(("default", size, FIRST), []))
        if not plans or not firsts:
            continue
        lines.append([
            str(size), _against(_median(firsts, _seconds), aim.first, lambda value: f"{value:.1f} s"),
            _against(_median(plans, _seconds), aim.within, lambda value: f"{value:.1f} s"),
            _against(_median(plans, _gap), aim.gap, _percent),
            _against(_median(plans, _memory), aim.memory_mib, lambda value: f"{value:,.0f} MiB"),
            str(len(plans)),
        ])  # fmt: skip
    if not lines:
        return ""
    titles = ["People", "First checked plan", "In all", "Gap proven", "Memory", "Plans"]
    return "## Against the aims (family `default`)\n\n" + _table(titles, lines) + _cost(rows)


def _cost(rows: Cells) -> str:
    """Seconds a participant at the largest size against those at 350."""
    small, large = (_good(rows.get(("default", size, PLAN), [])) for size in (350, 5000))
    if not small or not large:
        return ""
    each = [_median(some, lambda row: float(row["cpu"])) / size for some, size in ((small, 350), (large, 5000))]
    factor = each[1] / each[0]
    return f"\nProcessor seconds a participant: {each[0]:.3f} at 350, {each[1]:.3f} at 5,000 (factor {factor:.2f}).\n"


def _medians(rows: Cells) -> str:
    titles = [
        "Family", "People", "First s", "Seconds", "CPU s", "MiB", "Full weeks", "Missing h", "Least missing h",
        "Gap (worst)", "Mandatory min", "Changes", "Comfort", "Reasons s", "Files s",
    ]  # fmt: skip
    lines = []
    for (family, size, way), some in sorted(rows.items(), key=lambda item: (item[0][1], item[0][0])):
        good = _good(some)
        if way == PLAN and good:
            lines.append([f"`{family}`", str(size), _first_of(rows, family, size), *_line(good)])
    return "## All families\n\n" + _table(titles, lines) if lines else ""


def _first_of(rows: Cells, family: str, size: int) -> str:
    firsts = _good(rows.get((family, size, FIRST), []))
    return _number(_median(firsts, _seconds)) if firsts else "–"


def _goal(name: str) -> Figure:
    return lambda row: float(row["goals"][name])


def _line(good: list[Row]) -> list[str]:
    files = [row for row in good if "files" in row]
    return [
        _number(_median(good, _seconds)), _number(_median(good, lambda row: row["cpu"])),
        _number(_median(good, _memory), 0),
        _number(_median(good, lambda row: row["full_weeks"]), 0), _number(_median(good, _missing)),
        _number(_median(good, lambda row: (row["bound"] or 0) / 60)),
        f"{_percent(_median(good, _gap))} ({_percent(_worst(good, _gap))})",
        _number(_median(good, _goal("mandatory")), 0), _number(_median(good, _goal("changes")), 0),
        _number(_median(good, _goal("comfort")), 0), _number(_median(good, lambda row: float(row["explaining"]))),
        _number(_median(files, lambda row: row["files"])) if files else "–",
    ]  # fmt: skip


def _rivals(rows: Cells) -> str:
    titles = ["Family", "People", "Way", "Seconds", "Counted h", "Of ours", "Full weeks", "Placed", "Taken out"]
    lines = []
    for family, size in sorted({key[:2] for key in rows}, key=lambda pair: (pair[1], pair[0])):
        own = _good(rows.get((family, size, PLAN), []))
        if any(rows.get((family, size, way)) for way in (HAND, FET_OURS, FET_FIRST)):
            lines += [
                _rival(family, size, way, some, own) for way in _WAY_WORDS if (some := rows.get((family, size, way)))
            ]
    return _RIVAL_WORDS + _table(titles, lines) if lines else ""


_RIVAL_WORDS = """## Rivals

*By hand* is greedy work in a coordinator's usual order (`bench/by_hand.py`): Norwegian classes, placement days, courses
by language, talks, then filling up person by person; parents, buses and lunch are looked at as each meeting is laid.
*FET* (the program that schools use, Debian package `fet`, offscreen, in a time limit) gets the same groups,
instructors, rooms and childcare windows, once with our plan's groups and once with groups filled first come, first
served. It does not choose members or teachers, has one figure for all ways between sites (left out here) and knows no
stays by the hour (self-study, open activities): these are not in its plan, and only what it delivers counts. Where it
cannot place all, the meeting that it names is left out and it is asked again, until the time is up. All are scored by
our own checker: what breaks a rule is taken out, one person's place in a group or at an employer at a time, until it
accepts the rest. *Seconds* are up to the timetable, before that; *placed* is meetings placed of those asked for; *taken
out* the places that the checker did not accept.

"""


def _rival(family: str, size: int, way: str, some: list[Row], own: list[Row]) -> list[str]:
    good = [row for row in _good(some) if "goals" in row]
    start = [f"`{family}`", str(size), _WAY_WORDS[way]]
    if not good:
        return [*start, *["–"] * 4, _reason(some), "–"]
    ours = _median(own, lambda row: row["counted"]) if own else 0
    counted = _median(good, lambda row: row["counted"])
    placed = [f"{row['placed']} of {row['asked']}" for row in good if "placed" in row]
    return [
        *start, _number(_median(good, lambda row: float(row.get("made") or row["seconds"]))), _number(counted / 60),
        f"{100 * counted / ours:.0f} %" if ours else "–", _number(_median(good, lambda row: row["full_weeks"]), 0),
        placed[0] if placed else "all", _taken(good),
    ]  # fmt: skip


def _reason(some: list[Row]) -> str:
    return str(some[0].get("error", "none")).splitlines()[-1][:60]


def _seeds(rows: list[Row]) -> str:
    titles = ["Family", "People", "Seed", "Run", "Seconds", "CPU s", "MiB", "Full weeks", "Missing h", "Gap"]
    lines = []
    for row in sorted(_good(rows), key=lambda row: [row["cell"][name] for name in ("size", "family", "seed", "run")]):
        cell = row["cell"]
        if cell["way"] == PLAN:
            lines.append([
                f"`{cell['family']}`", str(cell["size"]), str(cell["seed"]), str(cell["run"]), _number(row["seconds"]),
                _number(row["cpu"]), _number(row["peak_mib"], 0), str(row["full_weeks"]), _number(_missing(row)),
                _percent(_gap(row)),
            ])  # fmt: skip
    return "## Each plan\n\n" + _table(titles, lines) if lines else ""


def _failures(rows: list[Row]) -> str:
    bad = [row for row in rows if "error" in row]
    if not bad:
        return ""
    said = [
        f"- {' '.join(str(part) for part in row['cell'].values())}: {str(row['error']).splitlines()[-1]}" for row in bad
    ]
    return "## Without a result\n\n" + "\n".join(said) + "\n"
