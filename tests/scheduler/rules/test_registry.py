"""The registry itself: every rule says what it is, where it comes from, and is tested and documented."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scheduler.rules.base import Rule
from scheduler.rules.document import ROWS, WITHOUT_ROW, document
from scheduler.rules.registry import HARD, RULES, SOFT

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RULE_FILES = ROOT / "scheduler" / "rules"
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_*.py")) if path != Path(__file__))
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_has_sentences_source_rows_test_and_a_line_in_the_docs(rule: Rule) -> None:
    assert rule.sentence.nb.endswith(".")
    assert rule.sentence.en.endswith(".")
    assert rule.sentence.nb != rule.sentence.en
    assert rule.source
    assert (type(rule).__doc__ or "").splitlines()[0] == rule.sentence.en
    assert rule.rows or rule.key in WITHOUT_ROW
    assert f'"{rule.key}"' in TESTS
    assert f"| `{rule.key}` | {rule.sentence.nb} |" in PAGE


def test_hard_rules_can_be_broken_and_soft_rules_have_a_price() -> None:
    for rule in HARD:
        assert rule.hard
        assert type(rule).violations is not Rule.violations, rule.key
    for rule in SOFT:
        assert not rule.hard
        assert type(rule).price is not Rule.price, rule.key


def test_keys_are_names_of_files_and_each_rule_stands_once() -> None:
    keys = [rule.key for rule in RULES]
    assert len(set(keys)) == len(keys)
    for rule in RULES:
        assert type(rule).__module__ == f"scheduler.rules.{rule.key}"


def test_every_row_of_the_requirement_table_has_a_rule_or_a_word() -> None:
    assert list(ROWS) == list(range(1, 48))
    assert {row for rule in RULES for row in rule.rows} <= set(ROWS)
    for number, row in ROWS.items():
        assert row.asks
        assert row.note or any(number in rule.rows for rule in RULES), number


def test_rules_without_a_row_are_named_only_if_they_have_none() -> None:
    assert set(WITHOUT_ROW) == {rule.key for rule in RULES if not rule.rows}


def test_the_page_of_rules_is_up_to_date() -> None:
    assert document() == PAGE, "python -m scheduler.rules.document docs/rules.md"


def imported(path: Path) -> set[str]:
    """Modules that a file imports while it runs, those for type checkers left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def test_the_checkers_own_files_know_nothing_of_the_solvers_problem() -> None:
    own = [*RULE_FILES.glob("audit*.py"), RULE_FILES / "saying.py", RULE_FILES / "known.py"]
    foreign = (
        "scheduler.week",
        "scheduler.resolve",
        "scheduler.rules.solving",
        "scheduler.holidays",
        "solvers",
        "ortools",
    )
    assert len(own) > 5
    for path in own:
        assert not [module for module in imported(path) if module.startswith(foreign)], path.name


def test_checkers_sides_use_none_of_the_names_that_solvers_sides_import() -> None:
    solver_modules = {"scheduler.week", "scheduler.resolve", "scheduler.rules.solving"}
    for rule in RULES:
        path = RULE_FILES / f"{rule.key}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        foreign = {
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module in solver_modules
            for alias in node.names
        }
        border = path.read_text(encoding="utf-8").splitlines().index("    # solver's side") + 1
        (body,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == type(rule).__name__)
        used = {node.id for node in ast.walk(body) if isinstance(node, ast.Name) and node.lineno < border}
        assert not used & foreign, rule.key
