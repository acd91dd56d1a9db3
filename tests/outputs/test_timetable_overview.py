"""The coordinator's overview, index and unused capacity, read by a reader of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs.timetable import write_timetable
from scheduler.plan import Goal
from scheduler.settings import KINDS, Kind
from tests import plans
from tests.outputs.xlsx_reader import SheetXml, read_xlsx


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SheetXml]:
    path = tmp_path_factory.mktemp("timetable") / "timetable.xlsx"
    write_timetable(plans.programme(), plans.plan(), path)
    return read_xlsx(path)


def test_the_overview_says_how_many_have_their_full_week_and_what_is_missing(book: dict[str, SheetXml]) -> None:
    rows = book["Oversikt"].rows()
    # 1020 + 1020 + 660 + 660 + 90 (credit) + 720 + 1440 = 5610 minutes; 1230 + 1230 + 1530 = 3990 are missing
    assert ["3 av 6", "93,5 t", "64 t", "66,5 t"] in rows


def test_the_goal_is_said_with_its_bound_and_gap(book: dict[str, SheetXml]) -> None:
    # 9510 minutes are wanted of meetings; 3930 of them are proven impossible, the plan lacks 3990
    assert "Høyst 93 t kunne vært delt ut; planen gir 92 t (avstand 1,1 %)." in book["Oversikt"].text()


def test_the_ledger_has_attended_and_counted_side_by_side_with_status_in_words_and_reason(
    book: dict[str, SheetXml],
) -> None:
    ledger = book["Oversikt"]
    assert ledger.row_with("Deltaker") == [
        "Deltaker",
        "Navn",
        "Regelsett",
        "Mål (t)",
        "Tell. fri (t)",
        "Oppmøte (t)",
        "Teller (t)",
        "Mangler (t)",
        "Status",
        "Grunn",
    ]
    short = ledger.row_with("P05")
    assert short[:3] == ["P05", "Daniel Tesfay", "Introduksjonsprogram"]
    assert [float(figure) for figure in short[3:8]] == [37.5, 0, 8, 12, 25.5]
    assert short[8:] == ["Mangler 25,5 t", "Det er ingen flere norsktimer på nivå A1 denne uka."]
    full = ledger.row_with("P04")
    assert [float(figure) for figure in full[3:8]] == [12.5, 1.5, 7, 11, 0]
    assert full[8] == "Full uke"


def test_those_who_miss_most_stand_first(book: dict[str, SheetXml]) -> None:
    ids = [row[0] for row in book["Oversikt"].rows() if row[0] in {f"P0{n}" for n in range(1, 7)}]
    assert ids == ["P05", "P01", "P02", "P06", "P04", "P03"]


def test_every_reason_names_how_many_it_concerns_and_who(book: dict[str, SheetXml]) -> None:
    row = book["Oversikt"].row_with("Det er ingen flere norsktimer på nivå A1 denne uka.")
    assert row[1:] == ["3 deltakere", "15", "Oksana Bondar (P01), Taras Bondar (P02), Daniel Tesfay (P05)"]


def test_every_factor_has_its_source_and_says_when_it_is_not_confirmed(book: dict[str, SheetXml]) -> None:
    norwegian = book["Oversikt"].row_with("N")
    assert norwegian[1:3] == ["Norsk", "45 min → 75 min; ikke bekreftet for integreringsloven"]
    assert [float(figure) for figure in norwegian[3:6]] == [6, 36, 60]
    assert norwegian[6] == KINDS[Kind.NORWEGIAN].source


def test_the_stated_defaults_are_noted(book: dict[str, SheetXml]) -> None:
    assert "Arket Bussruter mangler: 10 minutter å gå mellom alle steder." in book["Oversikt"].text()


def test_missing_mandatory_hours_are_said_apart(tmp_path: Path) -> None:
    plan = plans.plan()
    worse = plan.participants[0].model_copy(update={"mandatory_shortfall": 90})
    goals = (Goal(name="mandatory", value=90, bound=60), *plan.goals[1:])
    plan = plan.model_copy(update={"participants": (worse, *plan.participants[1:]), "goals": goals})
    write_timetable(plans.programme(), plan, tmp_path / "t.xlsx")
    overview = read_xlsx(tmp_path / "t.xlsx")["Oversikt"]
    assert overview.row_with("P01")[8] == "Mangler 20,5 t, av det 1,5 t obligatorisk"
    assert "Det mangler 1,5 t obligatorisk innhold; minst 1 t er ikke til å unngå." in overview.text()


def test_the_ledger_and_the_index_lead_to_grids_that_exist(book: dict[str, SheetXml]) -> None:
    for title, least in (("Oversikt", 12), ("Innhold", len(book) - 2)):
        places = [one.attrib["location"] for one in book[title].all("hyperlink")]
        assert len(places) >= least
        assert {place.removesuffix("!A1").strip("'") for place in places} <= set(book)


def test_there_is_a_grid_for_each_participant_group_instructor_room_site_and_employer(
    book: dict[str, SheetXml],
) -> None:
    grids = {
        *(f"Deltaker P0{n}" for n in range(1, 7)),
        *(f"Rom R{n}" for n in range(1, 4)),
        *(
            f"Gruppe {id_}"
            for id_ in ("norsk-a1", "samf-uk", "praksis-butikk", "karriere", "egenstudie", "strikkekafe")
        ),
        "Lærer L1",
        "Lærer L2",
        "Lærer L3",
        "Lærer T1",
        "Sted skole",
        "Sted frivillig",
        "Bedrift butikk",
    }
    assert grids <= set(book)


def test_unused_seats_places_units_and_rooms_are_counted_by_hand(book: dict[str, SheetXml]) -> None:
    unused = book["Ledig"]
    # two seats a day, one taken on Tuesday and on Thursday
    assert unused.row_with("P · Praksis i butikk")[2:] == ["2", "2", "1", "2", "1", "2"]
    assert unused.row_with("N · Norsk A1")[2:] == ["18", "6", "12"]
    # Thursday: two of three places in use at once
    open_days = [row for row in unused.rows() if row[0] == "E · Leksehjelp"]
    assert [row[-1] for row in open_days] == ["3", "3", "3", "1"]
    # 20 units less two meetings of four lessons
    assert [float(one) for one in unused.row_with("Kari Nordmann")[-3:]] == [20, 8, 12]
    # five days of eight hours less 3.25 + 3.25 + 3.25 hours
    assert [float(one) for one in unused.row_with("Rom 1")[-3:]] == [40, 9.75, 30.25]


def test_english_is_english(tmp_path: Path) -> None:
    write_timetable(plans.programme(), plans.plan(), tmp_path / "t.xlsx", "en")
    book = read_xlsx(tmp_path / "t.xlsx")
    assert {"Overview", "Contents", "Unused", "Meetings", "Attendance", "Participant P01"} <= set(book)
    assert "Short 25.5 h" in book["Overview"].text()
    assert "At most 93 h could be given out; the plan gives 92 h (gap 1.1 %)." in book["Overview"].text()


def test_the_same_plan_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_timetable(plans.programme(), plans.plan(), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
