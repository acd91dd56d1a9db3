"""CP-SAT is asked one way: snake_case calls, no interleaved search, and only in this room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "solvers").glob("*.py"))
LINEAR = "turns.py"
"""Linear programs have the other names only; CP-SAT is not there."""

PASCAL_CALL = re.compile(
    r"\.(?:Add|New|Only|Minimize|Maximize|Solve|Value|Boolean|Objective|Best|Status|Sum|Weighted"
    r"|Name|Proto|Not|With|Response|Set|Clear|Validate|Index|Stop|Wall|Num)[A-Za-z]*\("
)


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name != LINEAR], ids=lambda path: path.name)
def test_cp_sat_is_called_in_snake_case(path: Path) -> None:
    assert PASCAL_CALL.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_search_is_never_interleaved(path: Path) -> None:
    assert "interleave_search" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("call", ["model.NewBoolVar(", "model.Add(", "solver.Solve(", "var.Not(", "x.OnlyEnforceIf("])
def test_the_ban_knows_the_old_names(call: str) -> None:
    assert PASCAL_CALL.search(call)


def test_where_linear_programs_are_cp_sat_is_not() -> None:
    assert [path.name for path in SOURCES if "linear_solver" in _imports(path)] == [LINEAR]
    assert "cp_model" not in (ROOT / "solvers" / LINEAR).read_text(encoding="utf-8")


def test_or_tools_is_imported_in_the_solvers_room_only() -> None:
    rooms = ("scheduler", "inputs", "outputs")
    found = [path for room in rooms for path in (ROOT / room).rglob("*.py") if "ortools" in _imports(path)]
    assert found == []


def _imports(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if re.match(r"\s*(?:import|from)\s", line))
