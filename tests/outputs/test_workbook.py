"""The written workbook: what it holds reads back equal, by us and by LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel

from inputs.workbook import read_workbook
from outputs.workbook import write_workbook
from outputs.workbook_page import workbook_page
from scheduler.crosscheck import crosscheck
from scheduler.faults import FaultyInput
from scheduler.forms import FAULTS_TITLE, LISTS_TITLE, README_TITLE, SHEETS
from scheduler.forms.setting_keys import SETTING_KEYS
from scheduler.generate.liten import liten
from scheduler.programme import Programme
from tests.outputs.complete import COMPLETE
from tests.outputs.libreoffice import convert


def bare(programme: Programme) -> dict[str, object]:
    """A programme's facts without where they were written."""
    dumped = programme.model_dump()
    for facts in dumped.values():
        for fact in facts if isinstance(facts, list | tuple) else ():
            if isinstance(fact, dict):
                fact.pop("written", None)
    return dumped


def test_the_complete_programme_has_every_field_of_every_fact_in_use() -> None:
    for name in Programme.model_fields:
        facts = getattr(COMPLETE, name)
        if not isinstance(facts, tuple) or name == "defaults":
            continue
        assert facts, name
        assert isinstance(facts[0], BaseModel)
        for field, info in type(facts[0]).model_fields.items():
            if field != "written":
                assert any(getattr(fact, field) != info.default for fact in facts), (name, field)


def test_the_complete_programme_fits_together() -> None:
    assert crosscheck(COMPLETE) == []


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("programme", [COMPLETE, liten()], ids=["complete", "liten"])
def test_a_filled_workbook_reads_back_equal(programme: Programme, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    write_workbook(programme, path, lang)
    reading = read_workbook(path)
    assert bare(reading.programme) == bare(programme)
    assert [one for one in reading.warnings if one.code.startswith("unknown")] == []


def test_sheets_that_a_programme_was_read_without_stay_away(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    whole = liten()
    without = whole.model_copy(
        update={
            "rooms": None,
            "buses": None,
            "walks": None,
            "defaults": ("Rom", "Bussruter", "Gangtider"),
            "activities": tuple(one.model_copy(update={"room": None}) for one in whole.activities),
        }
    )
    write_workbook(without, path)
    assert bare(read_workbook(path).programme) == bare(without)


def test_libreoffice_reads_the_same_programme(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    write_workbook(COMPLETE, path)
    saved = convert(path, "xlsx", tmp_path / "ut") / "bok.xlsx"
    assert bare(read_workbook(saved).programme) == bare(COMPLETE)


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_an_empty_workbook_has_every_sheet_with_titles_help_and_drop_downs(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    write_workbook(None, path, lang)
    book = load_workbook(path)
    assert book.sheetnames == [
        README_TITLE.in_(lang),
        *(form.title.in_(lang) for form in SHEETS),
        LISTS_TITLE.in_(lang),
    ]
    for form in SHEETS:
        sheet = book[form.title.in_(lang)]
        assert [cell.value for cell in sheet[1]] == [column.title.in_(lang) for column in form.columns]
        assert all(
            cell.comment and column.help.in_(lang) in cell.comment.text
            for cell, column in zip(sheet[1], form.columns, strict=True)
        )
        assert sheet.freeze_panes == "B2"
    people = book[SHEETS[1].title.in_(lang)]
    lists = book[LISTS_TITLE.in_(lang)]
    areas = [rule.formula1.split("!")[1].replace("$", "") for rule in people.data_validations.dataValidation]
    offered = [[cell.value for (cell,) in lists[area]] for area in areas]
    assert ["A1", "A2", "B1", "B2", "C1"] in offered
    assert lists.sheet_state == "hidden"


def test_an_empty_workbook_lacks_rows_and_a_week_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    write_workbook(None, path)
    with pytest.raises(FaultyInput) as caught:
        read_workbook(path)
    assert sorted(fault.code for fault in caught.value.faults) == ["no_rows", "no_rows", "no_rows", "no_week"]


def test_a_name_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    write_workbook(COMPLETE, path)
    cell = load_workbook(path)["Deltakere"]["B2"]
    assert (cell.value, cell.data_type) == ("=Amina", "s")


def test_the_same_programme_is_the_same_bytes(tmp_path: Path) -> None:
    write_workbook(COMPLETE, tmp_path / "en.xlsx")
    write_workbook(COMPLETE, tmp_path / "to.xlsx")
    assert (tmp_path / "en.xlsx").read_bytes() == (tmp_path / "to.xlsx").read_bytes()


def test_every_setting_has_a_key_and_every_key_an_own_place() -> None:
    from scheduler.settings import Kind, KindFacts, RuleSetFacts, RuleSetName, Settings

    words = {key.split(".")[2] for key in SETTING_KEYS if key.startswith("kind.")}
    assert words == set(KindFacts.model_fields)
    assert {key.split(".")[2] for key in SETTING_KEYS if key.startswith("rule_set.")} == set(RuleSetFacts.model_fields)
    assert {key for key in SETTING_KEYS if "." not in key} == set(Settings.model_fields) - {"kinds", "rule_sets"}
    assert {key.split(".")[1] for key in SETTING_KEYS if "." in key} == {*Kind, *RuleSetName}
    assert len({key.path for key in SETTING_KEYS.values()}) == len(SETTING_KEYS)


def test_the_page_about_the_workbook_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "arbeidsboka.md"
    # If this fails: python -m outputs.workbook_page > docs/arbeidsboka.md
    assert page.read_text(encoding="utf-8") == workbook_page()


def test_the_readme_sheet_leads_to_every_sheet(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    write_workbook(None, path)
    links = {cell.hyperlink.location for row in load_workbook(path)[README_TITLE.nb] for cell in row if cell.hyperlink}
    assert links == {f"'{form.title.nb}'!A1" for form in SHEETS}


def test_the_names_of_our_own_sheets_are_not_those_of_a_form() -> None:
    taken = {title for form in SHEETS for title in (*form.title, *form.synonyms)}
    assert not taken & {*README_TITLE, *LISTS_TITLE, *FAULTS_TITLE}
