"""Texts in cells: how many lines they take, and what is left out when a block is too small for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.timetable.fitting import fit
from outputs.timetable.measure import lines_needed, points, room
from outputs.timetable.styles import BLOCK_SIZE, SMALL_SIZE


def test_letters_are_as_wide_as_arial_has_them() -> None:
    # i 222, W 944 and a digit 556 thousandths of the size
    assert points("ii", 10) == pytest.approx(4.44)
    assert points("W1", 10) == pytest.approx(15.0)
    assert points("W1", 10, bold=True) > points("W1", 10)


def test_a_text_breaks_between_words_and_a_long_word_within_itself() -> None:
    width = (points("Norsk A1", 10) + 3.5) / 5.25  # just wide enough for those two words
    assert lines_needed("Norsk A1", width) == 1
    assert lines_needed("Norsk A1 Norsk", width) == 2
    assert lines_needed("Norsk\nA1", width) == 2
    assert lines_needed("A" * 100, width) == -(-points("A" * 100, 10) // room(width))
    assert lines_needed("", width) == 1


@given(st.text(max_size=80), st.floats(min_value=2, max_value=60))
def test_a_wider_cell_never_needs_more_lines(text: str, width: float) -> None:
    assert 1 <= lines_needed(text, width + 5) <= lines_needed(text, width)


LINES = ("09:00–10:00", "E · Leksehjelp", "Studieverkstedet", "6 deltakere: Amal H., Bilal F., Omar H., Rana T.")
BRIEF = (*LINES[:3], "6 deltakere")


def test_a_roomy_block_has_all_its_lines_in_large_letters() -> None:
    assert fit(LINES, 60, 100, BRIEF) == ("\n".join(LINES), BLOCK_SIZE)


def test_a_smaller_block_has_smaller_letters_before_anything_is_left_out() -> None:
    text, size = fit(LINES, 26, 52, BRIEF)
    assert size == SMALL_SIZE
    assert "Rana T." in text


def test_names_give_way_to_their_number_rather_than_being_cut_off() -> None:
    text, _ = fit(LINES, 16, 40, BRIEF)
    assert text.endswith("6 deltakere")
    assert "Rana" in fit(LINES, 16, 40).text
