"""The sweep: the same for base and scenarios, nothing done twice, nothing lost, one failure no other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import changes as c
from scheduler.refusal import Refusal
from scheduler.timetable import Timetable
from scheduler.whatif.store import Store
from scheduler.whatif.sweep import Step, Swept, entries_of, sweep
from scheduler.whatif.task import Document, Effort
from scheduler.whatif.verdict import Verdict, Way
from tests import tiny
from tests.scheduler.whatif.small import START, Answers, answer, cells, plan, town

EFFORT = Effort(0.5)
NOTHING = cells(name="nothing")
FEWER = cells(c.ActivityRemoved(activity="shop"), name="no shop")
MORE = cells(c.PeopleAdded(count=1), name="one more")
WRONG = cells(c.ActivityRemoved(activity="zoo"), name="wrong")


def by_size(task: Document) -> Document:
    """Missing minutes by how much there is: nothing is proven."""
    offers = len(task["programme"]["activities"])
    missing = [60 * (3 - offers) + seed for seed in task["seeds"]]
    return answer(plan(missing[0]), others=tuple(missing[1:]))


def run(runner: Answers, folder: Path, *some: list[c.Cell], seeds: tuple[int, ...] = (1, 2, 3),
        steps: list[Step] | None = None) -> Swept:
    entries = entries_of(town(), [cell for one in some for cell in one], "Today")
    return sweep(entries, START, EFFORT, seeds, store=Store(folder), runner=runner,
                 listener=(steps if steps is not None else []).append, stopped=lambda: runner.stopped)


def test_base_and_scenario_get_the_same_start_seed_and_work(tmp_path: Path) -> None:
    runner = Answers(by_size)
    run(runner, tmp_path, FEWER, seeds=(7,))
    base, own = runner.asked
    for field in ("week", "seeds", "work", "seconds", "previous", "previous_sha256", "locks", "version"):
        assert base[field] == own[field]
    assert base["programme"] != own["programme"]


def test_the_same_input_is_planned_once_and_differs_by_nothing(tmp_path: Path) -> None:
    runner = Answers(by_size)
    swept = run(runner, tmp_path, NOTHING)
    assert len(runner.asked) == 1
    assert swept.outcomes[0].same
    assert swept.verdicts[0] is not None
    assert (swept.verdicts[0].difference, swept.verdicts[0].proven) == (0, True)


def test_one_task_searches_with_all_seeds_and_their_spread_is_told(tmp_path: Path) -> None:
    runner = Answers(by_size)
    swept = run(runner, tmp_path, FEWER, seeds=(4, 5, 9))
    assert [task["seeds"] for task in runner.asked] == [[4, 5, 9], [4, 5, 9]]
    found = swept.verdicts[0]
    assert found is not None
    assert (found.base_spread, found.spread, found.seeds) == ((64, 69), (124, 129), 3)


def test_what_the_search_alone_makes_better_or_worse_is_no_difference(tmp_path: Path) -> None:
    full = tiny.timetable(tiny.meeting("a1", tiny.MON, people=("p1", "p2"), number=1))
    empty = tiny.timetable()

    def answers(base: tuple[int, Timetable], own: tuple[int, Timetable], *some: list[c.Cell]) -> Verdict:
        first = [base, own]
        runner = Answers(lambda _: answer(plan(first[0][0], timetable=first.pop(0)[1])))
        found = run(runner, tmp_path / str(len(list(tmp_path.iterdir()))), *some, seeds=(1,)).verdicts[0]
        assert found is not None
        return found

    no_shop = answers((240, empty), (120, full), FEWER)
    assert (no_shop.way, no_shop.by_chance, no_shop.difference) == (Way.EQUAL, True, -120)
    assert "kan nås i begge" in no_shop.sentence().nb
    worse = answers((120, full), (240, empty), FEWER)  # today's plan could have been kept
    assert (worse.way, worse.by_chance) == (Way.EQUAL, True)
    no_group = cells(c.ActivityRemoved(activity="a1"), name="no group")
    assert (answers((120, full), (240, empty), no_group).way) is Way.WORSE
    assert (answers((120, full), (240, empty), MORE).way) is Way.WORSE  # the newcomer has nothing of today's plan


def test_a_closed_room_that_was_given_is_no_reason_for_more_hours(tmp_path: Path) -> None:
    made = town()
    group = made.activities[0].model_copy(update={"needs_room": True, "room": "r1"})
    made = made.model_copy(update={
        "activities": (group, *made.activities[1:]), "rooms": (tiny.room("r1"), tiny.room("r2"))})
    elsewhere = tiny.timetable(tiny.meeting("a1", tiny.MON, people=("p1", "p2"), number=1, room="r2"))
    plans = [plan(240), plan(120, timetable=elsewhere)]
    swept = sweep(
        entries_of(made, cells(c.RoomClosed(room="r1")), "Today"), START, EFFORT, (1,), store=Store(tmp_path),
        runner=Answers(lambda _: answer(plans.pop(0))), listener=lambda _: None, stopped=lambda: False,
    )
    verdict = swept.verdicts[0]
    assert verdict is not None
    assert (verdict.way, verdict.by_chance) == (Way.EQUAL, True)


def test_what_one_answer_proved_is_known_to_the_tasks_after_it(tmp_path: Path) -> None:
    proofs = iter([{"x": 1}, {"y": 2}, {}])
    runner = Answers(lambda task: {**by_size(task), "known": {"bounds": next(proofs), "areas": {}}})
    run(runner, tmp_path, FEWER, MORE)
    assert [task["known"]["bounds"] for task in runner.asked] == [{}, {"x": 1}, {"x": 1, "y": 2}]


def test_areas_of_the_base_are_known_to_every_task_after_it_also_another_time(tmp_path: Path) -> None:
    areas = iter([{"base": [{}]}, {"own": [{}]}, {}])
    runner = Answers(lambda task: {**by_size(task), "known": {"bounds": {}, "areas": next(areas)}})
    run(runner, tmp_path, FEWER, MORE)
    assert [task["known"]["areas"] for task in runner.asked] == [{}, {"base": [{}]}, {"base": [{}]}]
    later = Answers(by_size)
    run(later, tmp_path, cells(c.ActivityRemoved(activity="a1"), name="new"))
    assert [task["known"]["areas"] for task in later.asked] == [{"base": [{}]}]


def test_what_is_kept_is_not_done_again(tmp_path: Path) -> None:
    first = Answers(by_size)
    before = run(first, tmp_path, FEWER, MORE)
    second = Answers(by_size)
    assert before.reused == 0
    assert run(second, tmp_path, FEWER, MORE) == before._replace(reused=3)
    assert second.asked == []
    third = Answers(by_size)
    run(third, tmp_path, FEWER, MORE, cells(c.ActivityRemoved(activity="a1"), name="new"))
    assert len(third.asked) == 1


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stopped_sweep_goes_on_where_it_was(tmp_path: Path, after: int) -> None:
    stopped = run(Answers(by_size, stop_after=after), tmp_path, FEWER, MORE)
    assert stopped.stopped
    assert not stopped.is_whole
    rest = Answers(by_size)
    swept = run(rest, tmp_path, FEWER, MORE)
    assert len(rest.asked) == 3 - after
    assert swept == run(Answers(by_size), tmp_path / "whole", FEWER, MORE)._replace(reused=after)


def test_a_half_written_or_foreign_answer_is_done_again(tmp_path: Path) -> None:
    run(Answers(by_size), tmp_path, FEWER, seeds=(1,))
    one, two = sorted((tmp_path / "results").iterdir())
    one.write_text("{")
    two.write_text("[]" if False else '{"schema": "other"}')
    again = Answers(by_size)
    run(again, tmp_path, FEWER, seeds=(1,))
    assert len(again.asked) == 2


def test_a_scenario_that_fails_says_so_and_stops_no_other(tmp_path: Path) -> None:
    def without_shop(task: Document) -> Document:
        return answer(None, "NoPlan") if len(task["programme"]["activities"]) == 1 else by_size(task)

    swept = run(Answers(without_shop), tmp_path, FEWER, WRONG, MORE)
    assert [one.error for one in swept.outcomes] == ["NoPlan", "Faults", None]
    assert swept.verdicts[0] is swept.verdicts[1] is None
    assert swept.verdicts[2] is not None
    (fault,) = swept.outcomes[1].faults
    assert (fault.code, fault.sheet, fault.row) == ("unknown_reference", "s.yaml", 4)
    assert not swept.is_whole


def test_no_plan_is_kept_but_a_crash_is_tried_again_next_time(tmp_path: Path) -> None:
    for error, asked in (("NoPlan", 0), ("Crash", 1)):
        run(Answers(lambda task, error=error: answer(None, error)), tmp_path / error, seeds=(1,))  # type: ignore[misc]
        again = Answers(by_size)
        run(again, tmp_path / error, seeds=(1,))
        assert len(again.asked) == asked


def test_progress_counts_all_that_is_left(tmp_path: Path) -> None:
    steps: list[Step] = []
    run(Answers(by_size), tmp_path, FEWER, steps=steps)
    assert [(step.done, step.total) for step in steps] == [(1, 2), (2, 2)]


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(Refusal) as caught:
        Store(tmp_path).check()
    assert "letter.txt" in caught.value.text.nb
    Store(tmp_path / "new").check()
