"""What a change costs: prices by hour, day, week and piece, and their sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from inputs.workbook import read_workbook
from outputs.workbook import write_workbook
from scheduler.generate.steinkjer import steinkjer
from scheduler.prices import INVENTED, cost, price_of
from scheduler.programme import Price, PriceItem, PriceUnit
from scheduler.resolve import week_of
from tests.inputs.books import faults, places, read, small
from tests.tiny import iso, programme


@pytest.mark.parametrize(("unit", "kroner"), [
    (PriceUnit.HOUR, 150.0), (PriceUnit.DAY, 300.0), (PriceUnit.WEEK, 100.0), (PriceUnit.EACH, 400.0),
])  # fmt: skip
def test_a_price_is_reckoned_by_its_unit(unit: PriceUnit, kroner: float) -> None:
    known = programme(prices=(Price(item=PriceItem.TEACHER, kroner=100, unit=unit),))
    assert cost(known, PriceItem.TEACHER, minutes=90, days=3, times=4) == kroner


def test_what_has_no_price_costs_nobody_knows_what() -> None:
    assert cost(programme(), PriceItem.BUS) is None
    assert price_of(programme(), PriceItem.BUS) is None


def test_a_price_without_a_unit_has_the_usual_one_of_its_sort() -> None:
    known = programme(prices=(Price(item=PriceItem.CHILD_CARE, kroner=200), Price(item=PriceItem.BUS, kroner=50)))
    assert cost(known, PriceItem.CHILD_CARE, minutes=30) == 100
    assert cost(known, PriceItem.BUS, times=3) == 150


def test_no_plan_knows_of_prices() -> None:
    plain = programme()
    dear = plain.model_copy(update={"prices": INVENTED})
    assert week_of(dear, iso()).sha256() == week_of(plain, iso()).sha256()


def test_prices_are_read_in_both_languages_with_synonyms(tmp_path: Path) -> None:
    sheets = small()
    sheets["Satser"] = [["Tiltak", "Kroner", "Per"], ["Lærer", "650,50", "time"], ["bus departure", 900, None]]
    assert [(one.item, one.kroner, one.unit) for one in read(sheets, tmp_path).programme.prices] == [
        (PriceItem.TEACHER, 650.5, PriceUnit.HOUR), (PriceItem.BUS, 900.0, None),
    ]  # fmt: skip


def test_bad_prices_are_faults_at_their_cells(tmp_path: Path) -> None:
    sheets = small()
    sheets["Priser"] = [
        ["Hva", "Pris (kroner)", "Enhet"], ["gull", 5, "time"], ["lærertime", -1, "time"], ["buss", "mye", "time"],
        ["rom", None, "time"], ["barnepass", 1, "mil"], ["tolk", 1, None], ["tolketime", 2, None],
    ]  # fmt: skip
    assert [(cell, code) for code, _, cell in places(faults(sheets, tmp_path))] == [
        ("A2", "unknown_word"), ("B3", "out_of_range"), ("B4", "no_number"), ("B5", "required"),
        ("C6", "unknown_word"), ("A8", "two_prices"),
    ]  # fmt: skip


def test_an_empty_workbook_and_the_example_have_invented_prices_and_say_so(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    assert steinkjer().prices == INVENTED
    write_workbook(None, tmp_path / "tom.xlsx", "nb")
    sheet = load_workbook(tmp_path / "tom.xlsx")["Priser"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["lærertime", 650, "time", "oppdiktet: skriv deres egen pris"] in rows
    assert sum(row[3] == "oppdiktet: skriv deres egen pris" for row in rows) == len(INVENTED)
    write_workbook(steinkjer(), tmp_path / "full.xlsx", "en")
    assert [one.kroner for one in read_workbook(tmp_path / "full.xlsx").programme.prices] == [
        one.kroner for one in INVENTED
    ]  # fmt: skip
