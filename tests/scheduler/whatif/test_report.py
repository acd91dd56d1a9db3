"""The report: the figures of base and scenarios, as a page and as a workbook that say the same."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from outputs.pictures import svg
from outputs.report_book import write_report_book
from outputs.report_page import report_page
from scheduler import changes as c
from scheduler.blocks import Column, Draw, Picture, Report, Section, Table, Unit
from scheduler.programme import Price, PriceItem, Programme
from scheduler.timetable import Timetable
from scheduler.walker import Walker
from scheduler.whatif.figures import figures_of, moved
from scheduler.whatif.report import Asked, Broken, report_of
from scheduler.whatif.store import Store
from scheduler.whatif.sweep import Swept, entries_of, sweep
from scheduler.whatif.task import Effort
from scheduler.whatif.travelled import Travelled
from scheduler.words import Text
from tests import tiny
from tests.scheduler.whatif.small import START, WEEK, Answers, answer, cells, plan, town

BOTH = tiny.timetable(
    tiny.meeting("a1", tiny.MON, people=("p1", "p2"), by=("i1",), number=1),
    tiny.meeting("shop", tiny.TUE, people=("p1",), number=1),
)
ONE = tiny.timetable(tiny.meeting("a1", tiny.MON, people=("p1", "p2"), by=("i1",), number=1))


def led(**over: Any) -> Programme:
    """The town with its group led by i1."""
    made = town(**over)
    group = made.activities[0].model_copy(update={"instructors": ("i1",)})
    return made.model_copy(update={"activities": (group, *made.activities[1:])})


def of(programme: Programme, timetable: Timetable) -> Any:
    figures, violations = figures_of(programme, timetable, None, Travelled(programme, Walker(programme)))
    assert violations == []
    return figures


def swept(folder: Path, programme: Programme, *more: list[c.Cell]) -> Swept:
    """Today, without the shop, and one that cannot be planned."""
    def by_shop(task: Any) -> Any:
        if len(task["programme"]["participants"]) > 2:
            return answer(None, "NoPlan") | {"contradiction": [["Dette", "This"]]}
        here = len(task["programme"]["activities"]) == 2
        return answer(plan(60 if here else 120, 60 if here else 120, BOTH if here else ONE))

    some = [*cells(c.ActivityRemoved(activity="shop"), name="No shop"),
            *cells(c.PeopleAdded(count=1), name="One more"), *(cell for one in more for cell in one)]
    entries = entries_of(programme, some, "I dag")
    return sweep(entries, START, Effort(1.0), (1,), store=Store(folder), runner=Answers(by_shop),
                 listener=lambda step: None, stopped=lambda: False)


def test_a_plans_figures_are_worked_out_anew() -> None:
    figures = of(led(prices=(Price(item=PriceItem.TEACHER, kroner=600), Price(item=PriceItem.PLACEMENT, kroner=300))),
                 BOTH)
    assert (figures.people, figures.full, figures.counted, figures.shortfall) == (2, 1, 180, 60)
    assert (figures.largest, figures.fairness) == (60, 16)
    assert {kind.value: minutes for kind, minutes in figures.counted_by_kind.items()} == {
        "other": 120, "work_placement": 60}
    assert figures.teaching == 60
    assert figures.kroner == 600 + 300  # an hour of teaching, a day of placement
    assert [use.used for use in figures.use["seats"]] == [0, 1, 0, 0, 0]
    assert figures.use["seats"][0].share is None
    assert figures.free["seats"] == 0


def test_without_prices_there_is_no_cost() -> None:
    assert of(led(), BOTH).kroner is None


def test_travel_is_from_home_between_sites_and_home_again() -> None:
    home = tuple(one.model_copy(update={"home": "flats"}) for one in town().participants)
    programme = led(participants=home, sites=(tiny.site("school"), tiny.site("flats", "home")))
    figures = of(programme, ONE)
    assert figures.travel == 2 * 20  # ten minutes on foot, each way, two people
    assert figures.bus == 0


def test_what_is_moved_is_the_larger_of_new_and_gone() -> None:
    assert moved(BOTH, ONE, ("p1", "p2")).by_person == {"p1": 60, "p2": 0}
    assert (moved(BOTH, ONE, ("p1", "p2")).people, moved(ONE, BOTH, ("p1", "p2")).minutes) == (1, 60)


def test_who_loses_or_gains_the_whole_week_is_moved_most() -> None:
    none = tiny.timetable()
    lost = moved(BOTH, none, ("p1", "p2", "p3")).by_person
    assert lost == moved(none, BOTH, ("p1", "p2", "p3")).by_person
    assert lost["p1"] > 0 < lost["p2"]
    assert lost["p3"] == 0


def test_a_plan_that_breaks_rules_is_not_reported(tmp_path: Path) -> None:
    found = swept(tmp_path, town())  # without its leader given, the plan's leader is one too many
    with pytest.raises(Broken):
        report_of(found, town(), None, Asked("nb"))


def the_report(tmp_path: Path, **asked: Any) -> Report:
    programme = led(prices=(Price(item=PriceItem.TEACHER, kroner=600),))
    wrong = cells(c.ActivityRemoved(activity="zoo"), name="<b>Wrong</b>")
    return report_of(swept(tmp_path, programme, wrong), programme, None, Asked(**{"lang": "nb", **asked}))


def test_the_report_says_what_is_proven_what_failed_and_why(tmp_path: Path) -> None:
    report = the_report(tmp_path)
    by_key = {section.key: section for section in report.sections}
    assert [row[:3] for row in by_key["summary"].tables[0].rows] == [
        ("I dag", "ingenting", "det som sammenlignes med"),
        ("No shop", "«Activity shop» holdes ikke", "dårligere, bevist")]
    failed = [(row[0], row[1]) for row in by_key["failed"].tables[0].rows]
    assert ("One more", "Dette") in failed
    assert any(name == "<b>Wrong</b>" and "s.yaml, linje 4" in str(why) for name, why in failed)
    assert by_key["winners"].pictures[0].values == ((1.0, 0.0),)


def test_people_stand_by_code_unless_names_are_asked_for_and_sheltered_people_never(tmp_path: Path) -> None:
    def listed(report: Report) -> set[object]:
        section = next(one for one in report.sections if one.key == "people")
        return {row[0] for table in section.tables for row in table.rows}

    pair = ("I dag", "No shop")
    assert listed(the_report(tmp_path, pair=pair)) == {"p1", "p2"}
    assert listed(the_report(tmp_path, pair=pair, names=True)) == {"Amina Secret", "Person p2"}
    hidden = led(participants=tuple(one.model_copy(update={"protected": one.id == "p1"})
                                    for one in town().participants))
    report = report_of(swept(tmp_path / "hidden", hidden), hidden, None, Asked("nb", pair=pair, names=True))
    assert listed(report) == {"Person p2"}


def sheltered_p1() -> Programme:
    """The town, where p1 has a protected address, and a child."""
    return led(
        participants=tuple(one.model_copy(update={"protected": one.id == "p1"}) for one in town().participants),
        households=(tiny.household("p1"),), children=(tiny.child("c1"),),
    )  # fmt: skip


@pytest.mark.parametrize("names", [False, True])
def test_what_is_changed_for_a_protected_person_tells_neither_who_nor_where_nor_when(names: bool) -> None:
    monday = (tiny.span(tiny.MON, "09:00", "10:00"),)
    changes: list[c.Base] = [
        c.PersonFacts(participant="p1", home="Elvegata", availability=monday),
        c.PersonFacts(participant="Amina Secret", level="B1"), c.Away(participant="P1", times=monday),
        c.PeopleRemoved(participants=("p1",)), c.ChildCare(child="c1", hours=monday),
        c.PeopleAdded(like=("p1", "p2"), count=2),
    ]
    said = [change.sentence(sheltered_p1(), names=names) for change in changes]
    assert said[0] == Text("en deltaker: tilgjengelig til andre tider, et annet bosted",
                           "a participant: available at other times, another home")
    for word in ("p1", "Amina", "Secret", "Elvegata", "09", "c1"):
        assert all(word not in text for pair in said for text in pair)
    assert ("Person p2" if names else "p2") in said[-1].nb
    open_ = c.Away(participant="p1", times=monday).sentence(town(), names=names)
    assert ("Amina Secret" if names else "p1") in open_.nb


def test_why_there_is_no_plan_is_not_told_of_protected_people(tmp_path: Path) -> None:
    reasons = [["p1 skal være i a1 mandag 09:00.", "p1 is to be in a1 on Monday 09:00."],
               ["p2 skal være i a1.", "p2 is to be in a1."]]
    runner = Answers(lambda task: {**answer(None, "NoPlan"), "contradiction": reasons})
    programme = sheltered_p1()
    entries = entries_of(programme, cells(c.ActivityRemoved(activity="shop"), name="No shop"), "I dag")
    made = sweep(entries, START, Effort(1.0), (1,), store=Store(tmp_path), runner=runner,
                 listener=lambda step: None, stopped=lambda: False)
    report = report_of(made, programme, None, Asked("nb"))
    lines = [row[1] for section in report.sections for table in section.tables for row in table.rows]
    assert "Noe som er fastsatt for en deltaker." in lines
    assert "p2 skal være i a1." in lines
    assert not any("p1" in str(line) for line in lines)


class Page(HTMLParser):
    """What a page holds: tags in order, ids, what refers to them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_page_stands_alone_and_can_be_read_by_keyboard_and_screen_reader(tmp_path: Path, lang: str) -> None:
    text = report_page(the_report(tmp_path, lang=lang)).decode()
    page = Page(text)
    assert page.all("html")[0]["lang"] == lang
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert not page.all("script")
    assert "url(" not in text
    assert "<b>Wrong" not in text
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {word for _, attributes in page.tags for word in (attributes.get("aria-labelledby") or "").split()}
    wanted |= {(link["href"] or "").lstrip("#") for link in page.all("a")}
    assert wanted <= set(ids)
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))
    assert all(head.get("scope") in ("col", "row") for head in page.all("th"))
    pictures = page.all("svg")
    assert pictures
    assert all(picture["role"] == "img" and picture.get("aria-labelledby") for picture in pictures)
    assert text.count("<details>") >= len(pictures)  # every picture has its table behind it
    assert text.count("<caption") == text.count("<table")


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, by WCAG 2."""
    def light(colour: str) -> float:
        channels = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
        r, g, b = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in channels)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_letters_on_a_heat_map_can_be_read_at_every_shade() -> None:
    table = Table("t", (Column("a"),), ())
    shares = tuple((n / 20,) for n in range(21))
    picture = Picture(Draw.HEAT, "t", "d", Unit.SHARE, tuple(str(n) for n in range(21)), ("x",), shares, table)
    tree = ET.fromstring(svg(picture, 1, "nb"))
    name = "{http://www.w3.org/2000/svg}"
    rects = [one.attrib["fill"] for one in tree.iter(f"{name}rect")]
    inks = [one.attrib["fill"] for one in tree.iter(f"{name}text") if (one.text or "").endswith("%")]
    assert len(rects) == len(inks) == 21
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in zip(rects, inks, strict=True))


def test_the_workbook_has_the_same_figures_as_the_page(tmp_path: Path) -> None:
    report = the_report(tmp_path)
    write_report_book(report, tmp_path / "w.xlsx", WEEK.monday)
    book = load_workbook(tmp_path / "w.xlsx")
    assert [sheet.title for sheet in book.worksheets] == [section.title[:31] for section in report.sections]
    rows = [[cell.value for cell in row] for row in book["Kort fortalt"].iter_rows()]
    shop = next(row for row in rows if row[0] == "No shop")
    assert shop[3:8] == [2, 0, 2, 2, 2]  # people, full weeks, hours counted, missing, proven
    first = (tmp_path / "w.xlsx").read_bytes()
    write_report_book(report, tmp_path / "w.xlsx", WEEK.monday)
    assert (tmp_path / "w.xlsx").read_bytes() == first


def test_a_report_without_any_plan_says_so(tmp_path: Path) -> None:
    entries = entries_of(led(), cells(c.ActivityRemoved(activity="shop")), "I dag")
    nothing = sweep(entries, START, Effort(1.0), (1,), store=Store(tmp_path), listener=lambda step: None,
                    runner=Answers(lambda task: answer(None, "OutOfTime")), stopped=lambda: False)
    report = report_of(nothing, led(), None, Asked("en"))
    assert [section.key for section in report.sections] == ["summary", "failed", "method"]
    assert isinstance(report.sections[1], Section)
