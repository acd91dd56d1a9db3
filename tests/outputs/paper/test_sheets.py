"""What printed sheets tell to whom: nobody else's names, no home, no child, no course that reveals."""

from __future__ import annotations

from typing import get_args

import pytest

from outputs.paper.codes import qr_picture
from outputs.paper.model import Card, WeekPage
from outputs.paper.pdf import Sheet, sheet
from outputs.paper.personal import letter_page
from outputs.paper.shared import employer_sheets, instructor_sheets, room_sheets
from outputs.timetable.facts import Facts, Names
from scheduler.publication import Directory
from tests import plans
from tests.outputs.paper.pages import OKSANA, known, need_printing, page, plain, reader, speaking

ADDRESS = f"https://uke.example.no/k/{'A' * 43}.html"


def facts(names: Names = "code") -> Facts:
    return Facts(plans.programme(), plans.plan(), "nb", names)


def cards(shown: WeekPage) -> list[Card]:
    return [card for day in shown.days for card in day.cards]


def said(shown: WeekPage) -> str:
    """Every word on the page."""
    return repr(shown._replace(qr=None, days=())) + "".join(
        repr(card._replace(clock=None, picture=None, lines=tuple(line._replace(sign=None) for line in card.lines)))
        for card in cards(shown)
    )


def test_journeys_stand_there_only_where_they_were_chosen_and_tell_of_no_home_and_no_kindergarten() -> None:
    assert "Поїздка" not in said(page("uk"))
    chosen = said(page("uk", journeys=True))
    assert "Поїздка" in chosen
    assert "Справа" in chosen, "the child's care is an errand"
    for secret in ("Tunet", "tunet", "Solbakken", "barnehage"):
        assert secret not in chosen


def test_a_week_page_holds_nobody_elses_name_no_course_and_no_kind() -> None:
    text = said(page("uk", journeys=True))
    assert "Oksana Bondar" in text
    for secret in ("Taras", "Yusuf", "Samfunnskunnskap", "samf-uk", "Leksehjelp", "social_studies", "reception"):
        assert secret not in text


def test_whom_to_call_stands_there_in_both_languages() -> None:
    notes = [line.words.text for line in page("uk").notes]
    assert notes[0] == "Не можете прийти? Повідомте: Ola Vik, телефон 400 00 002"
    assert notes[1] == "Kan du ikke komme? Si fra til Ola Vik, telefon 400 00 002"


@pytest.mark.parametrize("names", [one for one in get_args(Names) if one != "full"])
def test_sheets_for_others_name_nobody_at_a_protected_address_and_nobody_in_full(names: Names) -> None:
    # Selam (P04) is at a protected address, and Daniel (P05) lives with her.
    found = facts(names)
    sheets = [*room_sheets(found), *instructor_sheets(found), *employer_sheets(found)]
    assert len(sheets) > 5
    for one in sheets:
        text = said(one.page)
        for secret in ("Selam", "Daniel", "Tesfay", "P04", "P05", "Bondar", "Haddad", "Moroz"):
            assert secret not in text


def test_an_employer_sees_who_comes_when_and_whom_to_call_and_no_other_place() -> None:
    (shop,) = employer_sheets(facts("first_name"))
    assert shop.id == "butikk"
    assert [(card.start, card.end, [line.words.text for line in card.lines]) for card in cards(shop.page)] == [
        ("08:00", "15:30", ["Olena"]), ("08:00", "15:30", ["Olena"]),
    ]  # fmt: skip
    assert [line.words.text for line in shop.page.notes] == ["Ola Vik 400 00 002"]
    (coded,) = employer_sheets(facts())
    assert [line.words.text for card in cards(coded.page) for line in card.lines] == ["P06", "P06"]


def test_a_door_shows_neutral_titles_and_who_leads_and_no_participant() -> None:
    doors = {one.id: one.page for one in room_sheets(facts("first_name"))}
    assert sorted(doors) == ["R1", "R2", "R3"]
    assert [(card.start, card.title.text, [line.words.text for line in card.lines])
            for card in cards(doors["R1"]) if card.title] == [
        *[("08:30", "Norsk", ["Kari Nordmann"])] * 2, ("09:00", "Kurs", ["Iryna Koval"]),
    ]  # fmt: skip
    assert "Oksana" not in "".join(said(one) for one in doors.values())


def test_an_instructor_sees_what_where_and_who() -> None:
    sheets = {one.id: one.page for one in instructor_sheets(facts())}
    first = cards(sheets["L1"])[0]
    assert first.title is not None
    assert first.title.text == "Norsk A1"
    assert [line.words.text for line in first.lines] == ["Rom 1, Fjordvik voksenopplæring", "P01, P02, P03, P06"]


def letter(lang: str) -> tuple[Directory, Sheet]:
    directory = known(speaking(lang))
    return directory, sheet("paper/letter.html", {"page": letter_page(directory, OKSANA, ADDRESS, qr_picture(ADDRESS))})


@pytest.mark.parametrize("lang", ["nb", "ar", "ti", "hi"])
def test_a_letter_is_one_page_with_the_code_and_the_steps_in_both_languages(lang: str) -> None:
    need_printing()
    _, made = letter(lang)
    assert len(reader(made.data).pages) == 1
    text = plain(made.data)
    assert ADDRESS in text.replace("\n", "")
    assert ("Hold kameraet" in text) == (lang != "en")
    assert made.missing == frozenset()


def test_names_with_signs_of_html_are_shown_as_they_are() -> None:
    need_printing()
    shown = page("en")._replace(who="<b>O'Hara</b> & {x}")
    assert "<b>O'Hara</b> & {x}" in plain(sheet("paper/week.html", {"page": shown}).data)
