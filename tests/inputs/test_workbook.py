"""The workbook as it should be, however it is laid out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inputs.workbook import read_workbook
from scheduler.forms import SHEETS, fold, fold_title
from scheduler.programme import Care
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import Span, at
from tests.inputs.books import read, save, small


def test_a_small_workbook_becomes_a_programme(tmp_path: Path) -> None:
    programme = read(small(), tmp_path).programme
    assert [one.id for one in programme.participants] == ["D01", "D02", "D03"]
    assert programme.participants[0].languages == ("fa_AF",)
    assert programme.participants[1].home == "egge"
    assert programme.activities[1].instructors == ("kari",)
    assert programme.children[0].care is Care.KINDERGARTEN
    assert programme.children[0].care_site == "solsikken"
    assert programme.households[0].adults[0].participant
    assert programme.week == "2026-W48"


def test_every_fact_knows_its_sheet_and_row(tmp_path: Path) -> None:
    programme = read(small(), tmp_path).programme
    assert programme.participants[2].written == ("Deltakere", 4)
    assert programme.children[0].written == ("Barn", 2)


def test_only_people_classes_and_teachers_are_enough(tmp_path: Path) -> None:
    sheets = {title: rows for title, rows in small().items() if title in ("Deltakere", "Tilbud", "Lærere")}
    sheets["Deltakere"] = [row[:5] for row in sheets["Deltakere"]]
    programme = read(sheets, tmp_path, "2026-W48").programme
    assert programme.rooms is None
    assert programme.buses is None
    assert programme.walks is None
    assert set(programme.defaults) == {form.title.nb for form in SHEETS if not form.required}


def test_every_optional_sheet_states_its_default_in_both_languages() -> None:
    assert all(form.default.nb and form.default.en for form in SHEETS if not form.required)


def test_titles_without_rows_are_as_good_as_no_sheet_for_rooms_buses_and_walks(tmp_path: Path) -> None:
    sheets = small()
    for title in ("Rom", "Bussruter", "Gangtider"):
        sheets[title] = sheets[title][:1]
    programme = read(sheets, tmp_path).programme
    assert (programme.rooms, programme.buses, programme.walks) == (None, None, None)
    assert {"Rom", "Bussruter", "Gangtider"} <= set(programme.defaults)


def test_english_titles_and_words_are_read(tmp_path: Path) -> None:
    sheets = {
        "Programme": [["Programme name", "Week"], ["Trial", "2026-W48"]],
        "Participants": [
            ["Id", "Name", "Rule set", "Norwegian level", "Languages", "Weekly target (hours)"],
            ["P1", "Amina", "Introduction programme", "A1", "Dari; English", 30],
        ],
        "Activities": [
            ["Name", "Kind", "Level", "Times a week", "Lessons", "Smallest group"],
            ["Class A1", "Norwegian", "A1", 3, 4, 1],
        ],
        "Instructors": [
            ["Name", "Teaches", "Qualified in Norwegian", "Available"],
            ["Kari", "Norwegian", "yes", "mon-thu 08:00-15:30"],
        ],
    }
    programme = read(sheets, tmp_path).programme
    assert programme.participants[0].rule_sets[0].rule_set is RuleSetName.INTRODUCTION_PROGRAMME
    assert programme.participants[0].weekly_target == 1800
    assert programme.activities[0].kind is Kind.NORWEGIAN
    assert programme.instructors[0].availability is not None
    assert len(programme.instructors[0].availability) == 4


def test_columns_may_move_and_titles_may_stand_further_down(tmp_path: Path) -> None:
    sheets = small()
    turned = [row[::-1] for row in sheets["Deltakere"]]
    sheets["Deltakere"] = [["Deltakere i programmet", None, None, None, None, None], [None] * 6, *turned]
    programme = read(sheets, tmp_path).programme
    assert [one.id for one in programme.participants] == ["D01", "D02", "D03"]
    assert programme.participants[0].written == ("Deltakere", 4)


def test_sheets_and_columns_are_found_by_synonym(tmp_path: Path) -> None:
    sheets = small()
    sheets["Aktiviteter"] = sheets.pop("Tilbud")
    sheets["Ansatte"] = sheets.pop("Lærere")
    sheets["Deltakere"][0] = ["Deltakerkode", "Fornavn", "Ordning", "nivå", "Morsmål", "Bosted"]
    assert len(read(sheets, tmp_path).programme.participants) == 3


def test_a_required_sheet_under_a_strange_name_is_recognised_and_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Ark1"] = sheets.pop("Deltakere")
    reading = read(sheets, tmp_path)
    assert len(reading.programme.participants) == 3
    assert [(one.code, one.sheet) for one in reading.warnings] == [("read_as", "Ark1")]


def test_leftover_sheets_and_columns_are_reported_and_not_read(tmp_path: Path) -> None:
    sheets = small()
    sheets["Notater"] = [["Husk melk"]]
    sheets["Deltakere"][0].append("Skostørrelse")
    warnings = read(sheets, tmp_path).warnings
    assert {(one.code, one.sheet, one.cell) for one in warnings} == {
        ("unknown_sheet", "Notater", None),
        ("unknown_column", "Deltakere", "G1"),
    }


def test_no_title_and_no_word_of_a_drop_down_means_two_things() -> None:
    for form in SHEETS:
        titles = [title for one in form.columns for title in {fold_title(t) for t in (*one.title, *one.synonyms)}]
        assert len(titles) == len(set(titles)), form.key
        for one in form.columns:
            words = [
                (fold(word), choice.value)
                for choice in one.choices
                for word in (choice.value, *choice.label, *choice.synonyms)
            ]
            assert len(dict(words)) == len({*words}), (form.key, one.key)


def test_the_usual_of_a_kind_fills_what_the_workbook_leaves_open(tmp_path: Path) -> None:
    norwegian, _, placement = read(small(), tmp_path).programme.activities
    assert (norwegian.shape, norwegian.needs_room) == (Shape.GROUP, True)
    assert (placement.shape, placement.needs_room, placement.meetings) == (Shape.SEAT, False, 2)


def test_fixed_work_becomes_a_closed_group_and_private_times_bind_the_person(tmp_path: Path) -> None:
    sheets = small()
    sheets["Faste avtaler"] = [
        ["Deltaker", "Slag", "Tider", "Lunsj (minutter)"],
        ["D01", "arbeid", "tir, tor 08:00-12:00", 30],
        ["Bo", "opptatt", "man 10:00-11:00", None],
    ]
    programme = read(sheets, tmp_path).programme
    job = programme.activities[-1]
    assert (job.kind, job.members, job.members_only, job.lunch) == (Kind.WORK, ("D01",), True, 30)
    assert job.times == (Span(at(1, 8), at(1, 12)), Span(at(3, 8), at(3, 12)))
    away = programme.participants[1].availability
    assert away is not None
    assert not any(span.overlaps(Span(at(0, 10), at(0, 11))) for span in away)
    assert any(span.covers(Span(at(0, 11), at(0, 16))) for span in away)


def test_private_times_between_two_dates_become_absences(tmp_path: Path) -> None:
    sheets = small()
    sheets["Faste avtaler"] = [
        ["Deltaker", "Slag", "Tider", "Fra dato", "Til dato"],
        ["D01", "opptatt", "ons 10:00-11:00", "23.11.2026", "27.11.2026"],
    ]
    programme = read(sheets, tmp_path).programme
    assert [(one.first, one.start, one.end, one.approved) for one in programme.absences] == [
        (dt.date(2026, 11, 25), 600, 660, False)
    ]


def test_a_rule_set_changes_by_date(tmp_path: Path) -> None:
    sheets = small()
    sheets["Deltakere"][0] += ["Nytt regelsett", "Fra dato"]
    sheets["Deltakere"][1] += ["Kollektiv beskyttelse (§ 34)", "25.11.2026"]
    periods = read(sheets, tmp_path).programme.participants[0].rule_sets
    assert [(period.rule_set.value, period.since) for period in periods] == [
        ("introduction_programme", None),
        ("collective_protection", dt.date(2026, 11, 25)),
    ]


def test_bus_lines_are_read_in_blocks(tmp_path: Path) -> None:
    buses = read(small(), tmp_path).programme.buses
    assert buses is not None
    assert [(bus.line, bus.direction, bus.departures, len(bus.calls)) for bus in buses] == [
        ("660", "sentrum", (435, 495), 2),
        ("660", "Egge", (900, 960), 2),
    ]
    assert buses[0].days == (0, 1, 2, 3, 4)


def test_a_stop_named_as_a_site_is_at_the_site_unless_a_walk_joins_them(tmp_path: Path) -> None:
    sheets = small()
    sheets["Bussruter"][1][2] = sheets["Bussruter"][4][2] = "Egge"
    sheets["Gangtider"] = [["Fra", "Til", "Minutter"], ["Skolen", "Sentrum", 3]]
    buses = read(sheets, tmp_path).programme.buses
    assert buses is not None
    assert buses[0].calls[0].stop == "egge"


def test_a_range_of_closed_days_becomes_one_a_day(tmp_path: Path) -> None:
    sheets = small()
    sheets["Kalender"] = [
        ["Dato", "Til dato", "Gjelder", "Merknad"],
        ["23.11.2026", "25.11.2026", "lærere", "kurs"],
        ["27.11.2026", None, "Solsikken", None],
    ]
    days = read(sheets, tmp_path).programme.closed_days
    assert [(day.date.day, day.scope) for day in days] == [
        (23, "instructors"),
        (24, "instructors"),
        (25, "instructors"),
        (27, "solsikken"),
    ]


def test_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    sheets = small()
    path = save(sheets, tmp_path / "bok.xlsx")
    book = load_workbook(path)
    book["Husstander"]["A3"] = None
    book["Husstander"].merge_cells("A2:A3")
    book.save(path)
    households = read_workbook(path).programme.households
    assert [len(one.adults) for one in households] == [2]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    book = load_workbook(path)
    book["Deltakere"].row_dimensions[3].hidden = True
    book.save(path)
    reading = read_workbook(path)
    assert len(reading.programme.participants) == 3
    assert [(one.code, one.row) for one in reading.warnings] == [("hidden_rows", 3)]


def test_empty_tail_rows_and_a_stray_format_far_down_are_nothing(tmp_path: Path) -> None:
    sheets = small()
    sheets["Deltakere"] += [[None] * 6, ["", "  ", "\u00a0", None, None, None]]
    path = save(sheets, tmp_path / "bok.xlsx")
    book = load_workbook(path)
    book["Deltakere"].cell(1_048_576, 16_384).number_format = "0.00"
    book.save(path)
    assert len(read_workbook(path).programme.participants) == 3


def test_settings_are_overridden_by_key_each_in_its_unit(tmp_path: Path) -> None:
    sheets = small()
    sheets["Innstillinger"] = [
        ["Nøkkel", "Verdi", "Merknad"],
        ["lunch_minutes", 45, "avtalt"],
        ["day_start", "07.30", None],
        ["course_beside_placement", "ja", None],
        ["rule_set.introduction_programme.weekly_target", "30,5", None],
        ["rule_set.collective_protection.weekly_target", 1800, None],
        ["kind.norwegian.counted_per_lesson", "ingen", None],
        ["kind.volunteer.weekly_cap", "2 t 30 min", None],
        ["rule_set.introduction_programme.kind_targets.norwegian", "ingen", None],
        ["kind.norwegian.label.nb", "Norskopplæring", None],
        ["grid", None, "tom = standard"],
        ["kind.social_studies.rule_sets", "Introduksjonsprogram; asylsøker", None],
    ]
    settings = read(sheets, tmp_path).programme.settings
    intro = settings.rule_sets[RuleSetName.INTRODUCTION_PROGRAMME]
    assert (settings.lunch_minutes, settings.day_start, settings.course_beside_placement) == (45, 450, True)
    assert (intro.weekly_target, intro.kind_targets) == (1830, {})
    assert settings.rule_sets[RuleSetName.COLLECTIVE_PROTECTION].weekly_target == 1800
    assert settings.kinds[Kind.NORWEGIAN].counted_per_lesson is None
    assert settings.kinds[Kind.NORWEGIAN].label.nb == "Norskopplæring"
    assert settings.kinds[Kind.VOLUNTEER].weekly_cap == 150
    assert settings.grid == 15
    assert settings.kinds[Kind.SOCIAL_STUDIES].rule_sets == (
        RuleSetName.INTRODUCTION_PROGRAMME,
        RuleSetName.ASYLUM_SEEKER,
    )


def test_a_formula_with_a_stored_value_counts_by_its_value(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    with_formula(path, "Deltakere", "B2", 'CONCATENATE("Ami","na")', "Amina")
    reading = read_workbook(path)
    assert reading.programme.participants[0].name == "Amina"
    assert reading.formulas == ("Deltakere!B2",)


def test_a_formula_is_found_whatever_prefix_its_element_has(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    with_formula(path, "Deltakere", "B2", 'CONCATENATE("Ami","na")', "Amina", prefix="x:")
    assert read_workbook(path).formulas == ("Deltakere!B2",)


def with_formula(path: Path, sheet: str, cell: str, formula: str, stored: str | None, prefix: str = "") -> None:
    """Put a formula into a written workbook the way Excel stores one, with or without its value."""
    import re
    import zipfile

    book = load_workbook(path)
    number = book.sheetnames.index(sheet) + 1
    part = f"xl/worksheets/sheet{number}.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    value = "" if stored is None else f"<v>{stored}</v>"
    kind = "" if stored is None else ' t="str"'
    namespace = f' xmlns:{prefix[:-1]}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' if prefix else ""
    new, count = re.subn(
        rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)',
        f'<c r="{cell}"{kind}><{prefix}f{namespace}>{formula}</{prefix}f>{value}</c>',
        parts[part].decode(),
        count=1,
    )
    assert count == 1
    parts[part] = new.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "week", ["2026-W48", "2026-w48", "uke 48 2026", "48/2026", "uke 48, 2026", dt.date(2026, 11, 25)]
)
def test_a_week_may_be_written_in_several_ways(tmp_path: Path, week: object) -> None:
    sheets = small()
    sheets["Program"][1][1] = week
    assert read(sheets, tmp_path).programme.week == "2026-W48"


def test_the_week_asked_for_wins_over_the_workbooks(tmp_path: Path) -> None:
    assert read(small(), tmp_path, "2026-W49").programme.week == "2026-W49"


def test_names_with_commas_are_found_before_they_are_taken_apart(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lærere"][1][0] = "Nordmann, Kari"
    sheets["Tilbud"][2][7] = "Nordmann, Kari"
    assert read(sheets, tmp_path).programme.activities[1].instructors == ("nordmann-kari",)


def test_rooms_of_the_same_name_at_two_sites_are_two_rooms(tmp_path: Path) -> None:
    sheets = small()
    sheets["Rom"].append(["Rom 1", "Egge", 8])
    rooms = read(sheets, tmp_path).programme.rooms
    assert rooms is not None
    assert [room.id for room in rooms] == ["skolen-rom-1", "egge-rom-1"]
