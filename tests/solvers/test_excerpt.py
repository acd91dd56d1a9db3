"""Parts of a week and what is left in it: nothing that matters is left out, on the small example."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.settings import Settings, Shape
from scheduler.times import Span
from scheduler.week import Offer
from solvers.board import Board
from solvers.convert import choice_of
from solvers.excerpt import circle, excerpt
from solvers.left import Left, _Crowd
from solvers.manned import Manned
from solvers.near import _FIGURES, Near, _held_like, fitting
from tests.solvers.test_near import PEOPLE, planned

OTHER_FIGURES = [
    name for name, field in Settings.model_fields.items() if field.annotation is int and name not in _FIGURES
]


@pytest.mark.parametrize("figure", OTHER_FIGURES)
def test_only_the_listed_figures_say_when_anything_may_meet(figure: str) -> None:
    """Else what a board knows would be taken over by a week with another such figure."""
    week = planned()[0]
    other = week.changed(settings=week.settings.model_copy(update={figure: getattr(week.settings, figure) + 15}))
    mine, theirs = (Board(each.part(people=())) for each in (week, other))
    for one in week.offers:
        assert mine.options(one.id) == theirs.options(one.id)


@pytest.mark.parametrize(
    ("facts", "alike"),
    [({"max_size": 3}, True), ({"min_size": 1}, True), ({"meetings": 5}, True), ({"minutes": 77}, False),
     ({"leaders_needed": 9}, False)],
)  # fmt: skip
def test_sizes_do_not_say_when_an_activity_meets(facts: dict[str, Any], alike: bool) -> None:
    offer = planned()[0].offers[0]
    assert _held_like(offer, offer.model_copy(update=facts)) is alike


@pytest.mark.parametrize("name", PEOPLE)
def test_a_part_of_the_week_holds_all_that_the_person_does_or_could_do(name: str) -> None:
    week, standing = planned()
    could = fitting(week, [name])
    part, held = excerpt(week, standing, [name], could, ())
    assert could <= part.offer.keys()
    assert held.of(name) == standing.of(name)
    assert {one.activity for one in held.meetings} <= part.offer.keys()
    for one in standing.meetings:
        if not set(one.participants).isdisjoint(circle(week, [name])):
            assert one in held.meetings


def test_who_leads_a_talk_of_the_person_keeps_all_other_meetings() -> None:
    week, standing = planned()
    seen = 0
    for name in PEOPLE:
        _, held = excerpt(week, standing, [name], fitting(week, [name]), ())
        talks = [one for one in held.of(name) if week.offer[one.activity].shape is Shape.APPOINTMENT]
        for leader in {leader for talk in talks for leader in talk.instructors}:
            seen += 1
            assert [one for one in held.meetings if leader in one.instructors] == [
                one for one in standing.meetings if leader in one.instructors
            ]
    assert seen


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_held_could_be_held_and_a_second_time_it_could_not(name: str) -> None:
    """With the person's own talks gone their instructors and rooms are free; while they stand, they are taken."""
    week, standing = planned()
    board = Near(week, standing, [name])
    choice = choice_of(board, standing)
    free, taken = Manned(Left(board, choice, [name])), Manned(Left(board, choice, ()))
    for atom in choice.of_person.get(name, ()):
        series = board.series[atom.series]
        if series.offer.shape is Shape.APPOINTMENT:
            option = series.options[atom.option]
            assert free.can_be(series, option)
            alone = _one_can(series.offer, board)
            assert not alone or not taken.can_be(series, option)


def _one_can(offer: Offer, board: Board) -> bool:
    """Whether only one instructor may lead it: then nobody else can step in."""
    return any(len(board.leaders(key)) == offer.leaders_needed for key in board.of_activity[offer.id])


def test_the_most_at_once_is_counted_between_any_two_moments() -> None:
    spans = [Span(0, 60), Span(30, 90), Span(30, 45), Span(100, 130)]
    crowd = _Crowd(spans)
    for start in range(0, 140, 5):
        for end in range(start + 5, 145, 5):
            moments = {max(span.start, start) for span in spans if span.start < end and start < span.end}
            most = max((sum(span.start <= moment < span.end for span in spans) for moment in moments), default=0)
            assert crowd.most(Span(start, end)) == most
