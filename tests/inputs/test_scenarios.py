"""Scenarios read from a file and from a sheet: what is understood, and where what is not stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inputs.scenario_file import scenarios_in
from inputs.workbook import read_workbook
from outputs.scenario_page import EXAMPLES, example_yaml, scenario_page
from scheduler import changes as c
from scheduler.faults import Fault, FaultyInput
from scheduler.forms import fold
from scheduler.forms.scenarios import CHANGE_CHOICES
from scheduler.generate.steinkjer import steinkjer
from tests.inputs.books import save, small

ROOT = Path(__file__).resolve().parents[2]


def read(tmp_path: Path, text: str) -> list[c.Family]:
    file = tmp_path / "s.yaml"
    file.write_text(text, encoding="utf-8")
    families, faults = scenarios_in(file)
    if faults:
        raise FaultyInput(faults)
    return families


def faults(tmp_path: Path, text: str) -> list[Fault]:
    with pytest.raises(FaultyInput) as caught:
        read(tmp_path, text)
    return caught.value.faults


def test_the_page_for_planners_is_what_the_changes_say() -> None:
    # If this fails: python -m outputs.scenario_page > docs/hva-om.md
    assert (ROOT / "docs" / "hva-om.md").read_text(encoding="utf-8") == scenario_page()


def test_there_is_an_example_of_every_change_and_each_word_means_one() -> None:
    keys = [cls.model_fields["change"].default for cls in c.CHANGES]
    assert list(EXAMPLES) == keys == [choice.value for choice in CHANGE_CHOICES]
    words = [fold(word) for choice in CHANGE_CHOICES for word in (*choice.label, *choice.synonyms)]
    assert len(words) == len(set(words))


def test_every_example_of_the_page_is_read_and_made(tmp_path: Path) -> None:
    programme = steinkjer()
    for key, examples in EXAMPLES.items():
        for fields in examples:
            text = "scenarioer:\n- navn: x\n  endringer:\n" + re.sub(
                "^", "  ", example_yaml(key, fields), flags=re.MULTILINE)
            (cell,) = read(tmp_path, text)[0].cells()
            (change,) = cell.scenario.changes
            assert change.change == key
            assert change.apply(programme) != programme, fields
            assert change.sentence(programme).nb


def test_the_examples_scenarios_are_read_and_made() -> None:
    families, faults = scenarios_in(ROOT / "examples" / "steinkjer" / "scenarios.yaml")
    assert not faults
    programme = steinkjer()
    cells = [cell for family in families for cell in family.cells()]
    assert len(cells) >= 20
    for cell in cells:
        assert c.applied(programme, cell.scenario.changes)[1] == [], cell.scenario.name


def test_words_are_norwegian_or_english_and_values_as_in_the_workbook(tmp_path: Path) -> None:
    nb = "scenarioer:\n- navn: A\n  endringer:\n  - endring: lærer borte\n    lærer: Kari\n    tider: tir; tor\n"
    en = "scenarios:\n- name: A\n  changes:\n  - change: instructor away\n    instructor: Kari\n    times: Tue; Thu\n"
    assert [one.fixed[0].change for one in read(tmp_path, nb)] == [one.fixed[0].change for one in read(tmp_path, en)]
    norway = "- navn: A\n  endringer:\n  - {endring: tilbud flyttet, tilbud: no, fritt: ja}\n"
    (family,) = read(tmp_path, norway)  # YAML's own readers would say false of «no» and text of «ja»
    assert family.fixed[0].change == c.ActivityMoved(activity="no", free=True)


def test_a_grid_has_every_combination_with_its_values_in_the_name(tmp_path: Path) -> None:
    (family,) = read(tmp_path, """
scenarioer:
- navn: G
  endringer:
  - {endring: rom stengt, rom: r1}
  rutenett:
  - {endring: antall lærere, slag: norsk, antall: 3..5}
  - {endring: nye deltakere, antall: [0, 10]}
""")
    cells = list(family.cells())
    assert family.size == len(cells) == 6
    assert cells[-1].scenario.name == "G: antall lærere 5, nye deltakere 10"
    assert [change.change for change in cells[0].scenario.changes] == [
        "room_closed", "instructor_number", "people_added"]
    assert len(list(family.samples())) == 4  # each value once: 3 + 2 - 1


def test_a_grid_of_ten_thousand_cells_is_counted_not_made(tmp_path: Path) -> None:
    (family,) = read(tmp_path, "- navn: G\n  rutenett:\n  - {endring: nye deltakere, antall: 1..100}\n"
                               "  - {endring: antall lærere, slag: norsk, antall: 1..100}\n")
    assert family.size == 10_000


@pytest.mark.parametrize(("text", "expected"), [
    ("scenarioer:\n- navn: A\n  endringer:\n  - endring: lærer bort\n", [("unknown_change", 4, "lærer bort")]),
    ("- navn: A\n  endringer:\n  - endring: lærer borte\n    laerar: Kari\n", [("unknown_field", 4, "laerar")]),
    ("- navn: A\n  endringer:\n  - {endring: lærer borte, lærer: K, tider: tirsdagg}\n", [("no_times", 3, "tirsdagg")]),
    ("- navn: A\n  endringer:\n  - {endring: gruppestørrelse, tilbud: n, maks: mange}\n",
     [("no_whole_number", 3, "mange")]),
    ("- navn: A\n  endringer:\n  - {endring: gruppestørrelse, tilbud: n, maks: 0}\n", [("out_of_range", 3, "0")]),
    ("- navn: A\n  endringer:\n  - {endring: innstilling, innstilling: lunch_minutes, verdi: lenge}\n",
     [("no_minutes", 3, "lenge")]),
    ("- navn: A\n  endringer:\n  - {endring: lærer borte, lærer: 01017012345}\n", [("person_number", 3, None)]),
    ("- navn: 01017012345\n  endringer: []\n", [("person_number", 1, None)]),
    ("- navn: A\n  endring: []\n", [("required", 1, "A"), ("unknown_field", 2, "endring")]),
    ("- navn: A\n  endringer: []\n- navn: a\n  endringer: []\n", [("duplicate_name", 3, "a")]),
    ("- navn: A\n  endringer:\n\t- x\n", [("no_yaml", 3, "- x")]),
    ("- navn: A\n  endringer: &x []\n- navn: B\n  endringer: *x\n", [("aliases", 1, None)]),
    ("scenarioer: nei\n", [("no_list", 1, "nei")]),
    ("", [("no_scenarios", 1, None)]),
    ("- navn: G\n  rutenett:\n  - {endring: nye deltakere, antall: 3}\n", [("no_axis", 3, "nye deltakere")]),
    ("- navn: A\n  endringer:\n  - {endring: nye deltakere, antall: [1, 2]}\n", [("several_values", 3, "1, 2")]),
    ("- navn: A\n  endringer:\n  - {endring: nye deltakere, antall: 1, antall: 2}\n", [("field_twice", 3, "antall")]),
], ids=lambda value: "" if isinstance(value, str) else value[0][0])  # fmt: skip
def test_what_cannot_be_read_is_a_fault_with_its_line(
    tmp_path: Path, text: str, expected: list[tuple[str, int, str | None]]
) -> None:
    found = faults(tmp_path, text)
    assert [(fault.code, fault.row, fault.value) for fault in found] == expected
    for fault in found:
        assert fault.sentence("nb").startswith(f"s.yaml, linje {fault.row}")
        assert fault.sentence("en").startswith(f"s.yaml, line {fault.row}")
        assert fault.cure.nb


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    text = "- navn: A\n  endringer:\n" + "".join(f"  - endring: tull {n}\n" for n in range(3))
    assert [fault.row for fault in faults(tmp_path, text)] == [3, 4, 5]


def book_with(*rows: list[str | None]) -> dict[str, list[list[object]]]:
    sheets = small()
    sheets["Scenarioer"] = [["Scenario", "Endring", "Gjelder", "Detaljer"], *rows]  # type: ignore[list-item]
    return sheets


def test_the_sheet_holds_the_same_as_a_file(tmp_path: Path) -> None:
    file = save(book_with(
        ["Kari borte", "lærer borte", "Kari", "tider: tirsdag"],
        ["Kari borte", "nye deltakere", None, "antall: 10 | frø: 3"],
        ["Praksis", "praksisplasser", "Kiwi", "plasser: 4"],
    ), tmp_path / "w.xlsx")
    reading = read_workbook(file)
    assert [(one.name, len(one.fixed)) for one in reading.scenarios] == [("Kari borte", 2), ("Praksis", 1)]
    assert reading.scenarios[0].fixed[1].change == c.PeopleAdded(count=10, seed=3)


def test_a_fault_of_the_sheet_names_its_cell(tmp_path: Path) -> None:
    file = save(book_with(["A", "praksisplasser", "Kiwi", "plasser: mange"],
                          ["A", "gruppestørrelse", "norsk-a1", "hei"]), tmp_path / "w.xlsx")
    with pytest.raises(FaultyInput) as caught:
        read_workbook(file)
    assert [(fault.code, fault.sheet, fault.cell) for fault in caught.value.faults] == [
        ("no_whole_number", "Scenarioer", "D2"), ("no_field", "Scenarioer", "D3")]
