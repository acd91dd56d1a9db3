"""Cells as people and Excel write them, each read one way or refused."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inputs.cells import clean, read_hours, read_language, read_minutes, read_value
from inputs.clocks import read_clock, read_clocks, read_days, read_spans
from inputs.dates import read_date, read_week
from inputs.faults import CellFault, nearest, shown
from inputs.numbers import holds_person_number
from outputs.cell_text import hours_value, language_label, written
from scheduler.forms import SHEETS, CellType
from scheduler.times import DAY, Span, at
from scheduler.when import days_text, spans_text


@pytest.mark.parametrize(
    "value",
    [
        "08:30",
        "8:30",
        "08.30",
        "8.30",
        "0830",
        "kl. 8.30",
        "08:30:00",
        0.354166,
        dt.time(8, 30),
        dt.timedelta(hours=8, minutes=30),
        dt.datetime(1899, 12, 30, 8, 30),
        " 8:30\u00a0",
    ],
)
def test_half_past_eight_is_understood_however_it_is_written(value: object) -> None:
    assert read_clock(value) == 510


@pytest.mark.parametrize("value", ["25:00", "8:75", "morgen", "24:30", "8-30", 8.3, -0.2, 1440, True, "", "8:3"])
def test_what_is_no_time_of_day_or_could_be_two_is_refused(value: object) -> None:
    with pytest.raises(CellFault):
        read_clock(value)


def test_the_end_of_a_day_and_whole_hours_are_times() -> None:
    assert (read_clock("24:00"), read_clock(8), read_clock("8"), read_clock(0)) == (1440, 480, 480, 0)


def test_departures_are_sorted_and_each_stands_once() -> None:
    assert read_clocks("08:15; 07.15, 0915\n07:15") == (435, 495, 555)
    assert read_clocks(dt.time(7, 15)) == (435,)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("man 08:30-12:00; ons 09:00-12:00", [(0, 510, 720), (2, 540, 720)]),
        ("mandag og onsdag kl. 9–12", [(0, 540, 720), (2, 540, 720)]),
        ("man-ons 08.00-09.00, 10.00-11.00", [(d, *t) for d in range(3) for t in ((480, 540), (600, 660))]),
        ("Mon, Thu 9:00 to 12:00", [(0, 540, 720), (3, 540, 720)]),
        ("lør 10-14 søn 12-14", [(5, 600, 840), (6, 720, 840)]),
        ("fre\u00a022:00-06:00", [(4, 1320, 1800)]),
        ("tirsdager 0800-1000", [(1, 480, 600)]),
        ("hverdager 00:00-24:00", [(d, 0, 1440) for d in range(5)]),
        ("Tir: 08:00-09:00\nMan: 08:00-09:00", [(0, 480, 540), (1, 480, 540)]),
    ],
)
def test_days_with_times_are_spans_in_order(text: str, spans: list[tuple[int, int, int]]) -> None:
    assert read_spans(text) == tuple(Span(d * DAY + s, d * DAY + e) for d, s, e in spans)


def test_days_without_times_are_whole_days_where_that_makes_sense() -> None:
    whole = [Span(at(d, 0), at(d, 24)) for d in range(3)]
    assert read_spans("man; tir-ons", whole_days=True) == tuple(whole)
    assert read_spans("man; ons 9-12", whole_days=True) == (whole[0], Span(at(2, 9), at(2, 12)))
    with pytest.raises(CellFault):
        read_spans("man; ons 9-12; fre")


@pytest.mark.parametrize(
    "text",
    [
        "08:00-12:00",
        "man",
        "man 12:00-08:00",
        "man 08:00",
        "fre-man 8-9",
        "man 8-9 man 8:30-10",
        "kl 8",
        "søn 22:00-06:00",
        "ukentlig",
        "",
        "man 8-9 (partallsuker)",
    ],
)
def test_days_and_times_that_leave_a_doubt_are_refused(text: str) -> None:
    with pytest.raises(CellFault):
        read_spans(text)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 95), st.integers(1, 20)), min_size=1, max_size=12),
    st.sampled_from(["nb", "en"]),
)
def test_spans_that_are_written_out_read_back_the_same(parts: list[tuple[int, int, int]], lang: str) -> None:
    spans: list[Span] = []
    for day, quarter, length in sorted(parts):
        span = Span(day * DAY + quarter * 15, min((day + 1) * DAY, day * DAY + (quarter + length) * 15))
        if not spans or spans[-1].end <= span.start:
            spans.append(span)
    assert read_spans(spans_text(spans, lang)) == tuple(spans)


@given(st.sets(st.integers(0, 6), min_size=1), st.sampled_from(["nb", "en"]))
def test_weekdays_that_are_written_out_read_back_the_same(days: set[int], lang: str) -> None:
    assert read_days(days_text(days, lang)) == tuple(sorted(days))


@given(st.integers(0, 168 * 60))
def test_minutes_written_as_hours_read_back_the_same(minutes: int) -> None:
    assert read_hours(hours_value(minutes)) == minutes


@pytest.mark.parametrize(
    "value",
    [37.5, "37,5", "37.5", "37:30", "37 t 30 min", "37,5 timer", "2250 min", dt.timedelta(hours=37, minutes=30)],
)
def test_thirty_seven_and_a_half_hours_however_they_are_written(value: object) -> None:
    assert read_hours(value) == 2250


@pytest.mark.parametrize("value", [2250, "mange", -3, "37:75", "1,5,2", True])
def test_what_are_no_hours_is_refused(value: object) -> None:
    with pytest.raises(CellFault):
        read_hours(value)


@pytest.mark.parametrize(
    ("value", "minutes"), [(30, 30), ("30 min", 30), ("1:30", 90), ("1,5 t", 90), (dt.time(0, 45), 45)]
)
def test_minutes_may_have_a_unit(value: object, minutes: int) -> None:
    assert read_minutes(value) == minutes


@pytest.mark.parametrize(
    "value",
    [
        "12.10.2026",
        "12/10/2026",
        "2026-10-12",
        "12. 10. 2026",
        46307,
        dt.date(2026, 10, 12),
        dt.datetime(2026, 10, 12, 0, 0),
    ],
)
def test_the_twelfth_of_october_however_it_is_written(value: object) -> None:
    assert read_date(value) == dt.date(2026, 10, 12)


@pytest.mark.parametrize("value", ["31.02.2026", "12.10.26", "i morgen", 12, "10.2026", True])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(CellFault):
        read_date(value)


def test_week_53_exists_only_in_some_years() -> None:
    assert read_week("uke 53 2026") == "2026-W53"
    with pytest.raises(CellFault):
        read_week("2027-W53")


def test_a_language_is_known_by_name_code_or_as_a_code_of_its_own() -> None:
    assert [read_language(word) for word in ("Dari", "prs", "fa_AF", "somalisk", "Tigrinya", "kode:xyz")] == [
        "fa_AF",
        "fa_AF",
        "fa_AF",
        "so",
        "ti",
        "xyz",
    ]
    assert read_language(language_label("xyz", "nb")) == "xyz"
    with pytest.raises(CellFault) as caught:
        read_language("ukrainisk")
    assert "ukrainsk" in caught.value.cure.nb


def test_every_word_of_every_drop_down_reads_back_in_both_languages() -> None:
    for form in SHEETS:
        for column in form.columns:
            if column.type not in (CellType.CHOICE, CellType.YES_NO):
                continue
            for choice in column.choices:
                value = choice.value == "yes" if column.type is CellType.YES_NO else choice.value
                assert {read_value(column, written(column, value, lang)) for lang in ("nb", "en")} == {value}


def test_every_example_in_the_forms_can_be_read() -> None:
    for form in SHEETS:
        for column in form.columns:
            for example in column.example:
                if example:
                    read_value(column, example)


def test_spaces_of_all_sorts_and_invisible_signs_are_evened_out() -> None:
    assert clean("\u00a0Norsk\u200b  A1\u202f ") == "Norsk A1"
    assert clean("a\r\nb_x000D_\nc") == "a\nb\nc"
    assert clean(101.0) == "101"
    assert clean("نو\u200cرس") == "نو\u200cرس"  # the joiner belongs to Persian spelling


@pytest.mark.parametrize(
    "value",
    [
        "12057512345",
        "120575 12345",
        "12 05 75 123 45",
        "120575-12345",
        "12.05.75 12345",
        12057512345,
        12057512345.0,
        1857510190,
        "DUF 201612345678",
        "2016 123456 78",
        "fnr:12057512345.",
        "12\u00a00575\u200912345",
        "41057512345",
        "١٢٠٥٧٥١٢٣٤٥",
    ],
)
def test_person_and_duf_numbers_are_found(value: object) -> None:
    assert holds_person_number(value)
    assert shown(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "+47 74 12 34 56",
        "004774123456",
        4774123456,
        "07:15; 08:15; 09:15",
        "07.15 08.15 09.15",
        "0715 0815 0915",
        "man 08:30-12:00; ons 09:00-12:00",
        "12.10.2026; 13.10.2026",
        "2026-10-12",
        64.01491234567,
        "12345",
        "123456789012345",
        None,
        True,
        dt.datetime(2026, 10, 12, 8, 30),
    ],
)
def test_phones_times_dates_and_points_are_not_taken_for_person_numbers(value: object) -> None:
    assert not holds_person_number(value)


def test_near_misses_are_offered_best_first() -> None:
    assert nearest("lunsj_minutes", ["lunch_minutes", "lunch_after", "grid"])[0] == "lunch_minutes"


@given(st.text(alphabet=st.sampled_from("aZ9_æÅ;,.- \t\n\u00a0\u200b\u0308x000D1B"), max_size=14))
def test_a_cleaned_text_is_composed_and_has_single_spaces_and_no_invisible_signs(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & {"\u00a0", "\u200b", "\t"}
    for line in cleaned.split("\n") if cleaned else []:
        assert line == " ".join(line.split())
        assert line
    assert "".join(cleaned.split()) == "".join(
        unicodedata.normalize("NFC", re.sub("_x000[DdAa9]_", "\n", text).replace("\u200b", "")).split()
    )
