"""The coordinator's overview, index and unused capacity, read by a reader of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from outputs.timetable import write_timetable
from scheduler import causes
from scheduler.plan import Goal, Reason
from scheduler.settings import KINDS, Kind
from scheduler.titles import titles_of
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


def short_of(rule: str, count: int, resource: str | None, minutes: int) -> Reason:
    said = causes.sentence(rule, count, resource, minutes, titles_of(plans.programme()))
    return Reason(rule=rule, count=count, resource=resource, minutes=minutes, nb=said.nb, en=said.en)


def overview_of(folder: Path, reasons: dict[str, tuple[Reason, ...]], lang: str = "nb") -> SheetXml:
    """The overview where these people have these reasons."""
    plan = plans.plan()
    reports = [one.model_copy(update={"reasons": reasons.get(one.id, ())}) for one in plan.participants]
    write_timetable(
        plans.programme(), plan.model_copy(update={"participants": tuple(reports)}), folder / "t.xlsx", lang
    )
    return next(iter(read_xlsx(folder / "t.xlsx").values()))


def test_a_cause_stands_once_with_everybody_it_concerns_whatever_their_counts(tmp_path: Path) -> None:
    busy = short_of("one_place", 40, None, 0)
    overview = overview_of(tmp_path, {
        "P01": (short_of("home_journey", 3, "bus:P01", 90), busy),
        "P02": (short_of("home_journey", 7, "bus:P02", 300), busy),
        "P05": (short_of("group_size", 1, "size:norsk-a1", 60),),
    })  # fmt: skip
    assert overview.row_with("Ingen buss hjemmefra eller hjem") == [
        "Ingen buss hjemmefra eller hjem", "Bedre bussforbindelse: 1,5 til 5 t", "2 deltakere",
        "Oksana Bondar (P01), Taras Bondar (P02)",
    ]  # fmt: skip
    assert overview.row_with("Gruppa er full eller åpnes ikke")[1:] == [
        "Én plass til i «Norsk A1»: 1 t", "1 deltaker", "Daniel Tesfay (P05)"
    ]
    # Each person stands in one row only: what also stands in the way is told beside the person.
    assert not any(row[0] == "Opptatt med noe annet" for row in overview.rows())
    assert overview.row_with("P01")[-1] == (
        "Ingen buss hjemmefra eller hjem (stenger 3 muligheter). Bedre bussforbindelse ville gitt 1,5 t mer.\n"
        "Ellers: opptatt med noe annet (40)."
    )


def test_where_nothing_helps_the_cause_stands_with_a_dash(tmp_path: Path) -> None:
    overview = overview_of(tmp_path, {"P05": (short_of("longest_day", 2, None, 0),)}, "en")
    assert overview.row_with("The day becomes too long")[1:] == ["–", "1 participant", "Daniel Tesfay (P05)"]


def test_content_that_is_missing_is_told_by_kind_with_a_reason_beside_the_person(tmp_path: Path) -> None:
    plan, programme = plans.plan(), plans.programme()
    talk = plan.participants[2].by_kind[Kind.CAREER_GUIDANCE].model_copy(update={"counted": 0, "attended": 0})
    lacks = plan.participants[2].model_copy(update={
        "mandatory_shortfall": 60, "by_kind": {**plan.participants[2].by_kind, Kind.CAREER_GUIDANCE: talk},
    })  # fmt: skip
    without = plan.participants[0].model_copy(update={"by_kind": {}})
    reports = (without, plan.participants[1], lacks, *plan.participants[3:])
    write_timetable(programme, plan.model_copy(update={"participants": reports}), tmp_path / "t.xlsx")
    overview = read_xlsx(tmp_path / "t.xlsx")["Oversikt"]
    assert overview.row_with("Karriereveiledning")[1:] == [
        "Planene krever 1 t mer", "1 deltaker", "Yusuf Haddad (P03)"
    ]
    norwegian = next(row for row in overview.rows() if row[0] == "Norsk")
    assert norwegian[1:] == [
        "Ikke noe denne uka; planen har ikke noe minstekrav (arket Krav)", "1 deltaker", "Oksana Bondar (P01)"
    ]
    ids = [row[0] for row in overview.rows() if row[0] in {f"P0{n}" for n in range(1, 7)}]
    assert ids == ["P05", "P01", "P02", "P03", "P06", "P04"]  # P03 before those who lack nothing at all
    assert overview.row_with("P03")[8:] == [
        "Timene er fulle; planen krever 1 t mer", "Planen krever 1 t mer karriereveiledning."
    ]


def test_the_first_page_is_what_came_of_it_and_the_ledger_begins_one_of_its_own(book: dict[str, SheetXml]) -> None:
    overview = book["Oversikt"]
    breaks = {int(one.attrib["id"]) for one in overview.all("brk")}
    begins = {int(re.sub(r"\D", "", cell)) for cell, text in overview.cells.items()
              if text in ("Timeregnskap", "Timer etter slag, og slik teller de")}  # fmt: skip
    assert breaks == {row - 1 for row in begins}


@pytest.mark.parametrize("title", ["Oversikt", "Ledig", "Timer per slag", "Deltaker P01", "Gruppe norsk-a1"])
def test_sheets_are_no_wider_than_a_page_holds_in_nearly_full_size(book: dict[str, SheetXml], title: str) -> None:
    # A4 landscape between its margins is 784 points; a character of Arial 10 is 5.25 points in Excel.
    columns = book[title].all("col")
    width = sum(float(one.attrib["width"]) * (int(one.attrib["max"]) - int(one.attrib["min"]) + 1) for one in columns)
    assert 784 / (width * 5.25) > 0.9


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
    assert overview.row_with("P01")[8] == "Mangler 20,5 t; planen krever 1,5 t mer"
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
