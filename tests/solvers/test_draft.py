"""A draft of the week: every step can be taken back, and its sums are those of what it says."""

from __future__ import annotations

import random
from typing import Any

import pytest

from scheduler.settings import Shape
from solvers.choice import Choice
from solvers.days import Days
from solvers.draft import Draft, Staffing
from solvers.score import Score
from tests.solvers.weeks_by_lot import OF_LOTS, facts_of

NAMES = [*OF_LOTS, *range(200, 230)]
STEPS = 60


def empty(name: str | int) -> Draft:
    """Nothing decided yet."""
    facts = facts_of(name)
    return Draft(facts, Days(facts), Choice())


def state(draft: Draft) -> dict[str, Any]:
    """All that a draft knows, but for the order of what has none and for counts of nothing."""
    names = (
        "day", "has", "busy", "held", "members", "there", "seats", "full", "stayed", "of_staff", "load", "day_load",
        "in_room", "by_kind", "lacking", "short", "_sums", "_there",
    )  # fmt: skip
    return {name: plain(getattr(draft, name)) for name in names}


def plain(value: Any) -> Any:
    """Without what a look at a sum that nobody touched leaves behind."""
    if isinstance(value, dict):
        return {key: inner for key, one in value.items() if (inner := plain(one))}
    if isinstance(value, (list, set)):
        return sorted((plain(one) for one in value), key=repr) if value and not _is_sums(value) else value
    return value


def _is_sums(value: list[Any] | set[Any]) -> bool:
    """A list of numbers or of days has an order."""
    return isinstance(value, list) and isinstance(value[0], (int, list))


def a_step(lot: random.Random, draft: Draft) -> None:
    """Something is held or dropped, somebody comes or leaves: in no way legal, but never what cannot be at all."""
    board = draft.board
    who, key = lot.choice(board.people), lot.choice(sorted(board.series))
    series = board.series[key]
    who = series.person or who
    if key in draft.has[who]:
        draft.leave(who, key)
    elif series.offer.shape in (Shape.GROUP, Shape.APPOINTMENT) and key not in draft.held:
        draft.hold(key, {option: staffing(lot, draft, key) for option in some(lot, range(len(series.options)))})
    elif key in draft.held and lot.random() < 0.2:
        draft.close(key)
    elif key in draft.held:
        draft.attend(who, key, some(lot, sorted(draft.held[key])))
    elif series.offer.shape not in (Shape.GROUP, Shape.APPOINTMENT):
        draft.attend(who, key, some(lot, range(len(series.options))))


def some(lot: random.Random, options: Any) -> list[int]:
    """One at least."""
    return sorted(lot.sample(options, lot.randint(1, min(3, len(options)))))


def staffing(lot: random.Random, draft: Draft, key: str) -> Staffing:
    """Anybody, anywhere."""
    staff, rooms = sorted(draft.week.member_of_staff), draft.board.series[key].offer.rooms
    both = lot.sample(staff, min(2, len(staff)))
    return Staffing(tuple(both[:1]), tuple(both[1:]), lot.choice(rooms) if rooms and lot.random() < 0.8 else None)


def after_some_steps(name: str | int, lot: random.Random) -> Draft:
    draft = empty(name)
    for _ in range(STEPS if draft.board.series else 0):
        a_step(lot, draft)
    return draft


@pytest.mark.parametrize("name", NAMES)
def test_going_back_to_a_mark_gives_back_exactly_what_was(name: str | int) -> None:
    lot = random.Random(str(name))
    draft = empty(name)
    nothing, marks = state(draft), []
    for _ in range(STEPS if draft.board.series else 0):
        marks.append((draft.mark(), state(draft)))
        a_step(lot, draft)
    while marks:
        place = lot.randrange(len(marks))
        mark, before = marks[place]
        del marks[place:]
        draft.back(mark)
        assert state(draft) == before
    draft.back(0)
    assert state(draft) == nothing


@pytest.mark.parametrize("name", NAMES)
def test_the_hours_of_a_draft_are_those_of_what_it_says(name: str | int) -> None:
    lot = random.Random(str(name))
    draft, score = empty(name), Score(facts_of(name).board)
    for _ in range(STEPS if draft.board.series else 0):
        a_step(lot, draft)
        assert draft.hours == score.hours(draft.choice())


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_read_from_what_another_says_is_the_same_but_for_meetings_of_nobody(name: str | int) -> None:
    draft = after_some_steps(name, random.Random(str(name)))
    # Meetings that nobody attends are not said, so they are left out here too.
    for key in [key for key in draft.held if any(_is_empty(draft, key, option) for option in draft.held[key])]:
        draft.close(key)
    # Nor is that a talk is held which nobody holds, nowhere: the person's being there says as much.
    said, expected = draft.choice(), state(draft)
    expected["held"] = {
        key: slots for key, slots in expected["held"].items()
        if draft.board.series[key].person is None or set(slots.values()) != {Staffing((), (), None)}
    }
    other = Draft(draft.facts, draft.days, said)
    assert state(other) == expected
    assert other.choice().atoms == said.atoms


def _is_empty(draft: Draft, key: str, option: int) -> bool:
    return not any(option in mine.get(key, ()) for mine in draft.has.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_was_saved_is_restored_after_whatever_was_done_since(name: str | int) -> None:
    lot = random.Random(str(name))
    draft = after_some_steps(name, lot)
    before = state(draft)
    draft.restore(draft.save())
    assert state(draft) == before
    saved = draft.save()
    for _ in range(STEPS if draft.board.series else 0):
        a_step(lot, draft)
    draft.restore(saved)
    assert state(draft) == before
    assert draft.mark() == 0


def test_the_steps_at_random_touch_every_sum() -> None:
    touched: set[str] = set()
    for name in NAMES:
        nothing, found = state(empty(name)), state(after_some_steps(name, random.Random(str(name))))
        touched |= {what for what, value in found.items() if value != nothing[what]}
    assert touched == set(state(empty(NAMES[0])))
