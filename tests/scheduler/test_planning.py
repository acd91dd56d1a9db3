"""The use case *plan*, with engines whose answers are known."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from scheduler import planning
from scheduler.check import check
from scheduler.plan import Goal, Plan, Run
from scheduler.planning import Engine, Options, gap_of, make_plan, write_all
from tests.scheduler.engines import ALL_MET, BROKEN, PLAN, Answer, engine, two_people
from tests.tiny import MON, activity, iso, meeting, participant, programme, span, timetable


def made(answer: Answer, **more: Any) -> tuple[Plan, Run]:
    return make_plan(two_people(), week=iso(), engine=engine(answer), **more)


def test_the_plan_holds_the_solvers_timetable_with_the_checkers_figures() -> None:
    plan, _ = made(Answer(PLAN, ALL_MET))
    assert plan.timetable == PLAN
    assert {goal.name: goal.value for goal in plan.goals}["hours"] == 60  # p1: one hour of two
    assert {one.id: one.shortfall for one in plan.participants} == {"p1": 60, "p2": 0}


def test_the_goals_stand_in_strict_order() -> None:
    plan, _ = made(Answer(PLAN, ALL_MET))
    assert [goal.name for goal in plan.goals] == ["mandatory", "hours", "fairness", "changes", "comfort"]


def test_a_plan_is_optimal_only_if_every_bound_is_met() -> None:
    plan, _ = made(Answer(PLAN, ALL_MET))
    bounds: dict[str, int | None] = {goal.name: goal.value for goal in plan.goals}
    assert made(Answer(PLAN, bounds))[0].status == "optimal"
    for name in bounds:
        worse = bounds | {name: None}
        assert made(Answer(PLAN, worse))[0].status == "feasible"
    assert made(Answer(PLAN, bounds | {"hours": 59}))[0].status == "feasible"


def test_the_gap_is_the_missing_part_of_what_any_plan_could_count() -> None:
    # p1 and p2 want 180 minutes, 120 are counted; a bound of 30 missing means that 150 may be possible.
    assert made(Answer(PLAN, {"hours": 30}))[0].gap == pytest.approx(30 / 150)
    assert made(Answer(PLAN, {"hours": 60}))[0].gap == 0
    assert made(Answer(PLAN, {}))[0].gap is None


def test_the_gap_is_zero_when_there_is_nothing_to_deliver() -> None:
    assert gap_of(Goal(name="hours", value=0, bound=0), achieved=0) == 0


def test_reasons_stand_with_those_who_lack_hours() -> None:
    plan, _ = made(Answer(PLAN, ALL_MET))
    assert {one.id: [reason.rule for reason in one.reasons] for one in plan.participants} == {
        "p1": ["eligible"], "p2": [],
    }  # fmt: skip


def test_a_timetable_that_breaks_rules_goes_no_further() -> None:
    with pytest.raises(planning.BrokenRules) as refused:
        made(Answer(BROKEN, ALL_MET))
    assert {violation.rule for violation in refused.value.violations} >= {"meeting_length"}


def test_a_place_that_breaks_a_rule_is_taken_out_of_a_large_plan_and_told() -> None:
    crowd = [participant(f"p{number}", weekly_target=60) for number in range(120)]
    large = programme(*crowd, activity("a1", times=(span(MON, "09:00", "10:00"),), max_size=120),
                      activity("a2", times=(span(MON, "09:30", "10:30"),)))  # fmt: skip
    held = (
        meeting("a1", people=tuple(sorted(one.id for one in crowd)), id="a1.2026-W48.1"),
        meeting("a2", MON, "09:30", "10:30", people=("p7",), id="a2.2026-W48.1"),
    )
    plan, run = make_plan(large, week=iso(), engine=engine(Answer(timetable(*held), {})))
    assert check(large, plan.timetable) == []
    assert len(list(plan.timetable.of("p7"))) == 1
    assert any("one_place" in note and "plasser: 1" in note for note in plan.notes)
    assert any("p7" in sentence for sentence in run.broken)


def test_a_contradiction_is_handed_on_as_it_is() -> None:
    from scheduler.words import Text

    pair = (Text("A er mandag.", "A is on Monday."), Text("Mandag er fri.", "Monday is off."))
    with pytest.raises(planning.NoPlan) as none:
        made(Answer(None, {}, contradiction=pair))
    assert none.value.reasons == pair


def test_no_timetable_is_told_apart_by_who_stopped() -> None:
    with pytest.raises(planning.OutOfTime):
        made(Answer(None, {}))
    stop = threading.Event()
    stop.set()
    with pytest.raises(planning.Stopped):
        made(Answer(None, {}), stop=stop)


@pytest.mark.parametrize(
    ("options", "time_limit", "work_limit"),
    [
        (Options(), planning.DEFAULT_SECONDS, None),
        (Options(time_limit=5.0), 5.0, None),
        (Options(work_limit=2.0), None, 2.0),
        (Options(time_limit=5.0, work_limit=2.0), 5.0, 2.0),
    ],
)
def test_limits_reach_the_solver(options: Options, time_limit: float | None, work_limit: float | None) -> None:
    seen: list[Any] = []
    make_plan(two_people(), week=iso(), options=options, engine=engine(Answer(PLAN, {}), seen=seen))
    assert (seen[0].time_limit, seen[0].work_limit) == (time_limit, work_limit)


def test_a_work_limit_means_one_worker_unless_asked_otherwise() -> None:
    seen: list[Any] = []
    for options in (Options(work_limit=1.0), Options(work_limit=1.0, workers=3), Options(workers=99)):
        make_plan(two_people(), week=iso(), options=options, engine=engine(Answer(PLAN, {}), seen=seen))
    assert [limits.workers for limits in seen] == [1, 3, planning.MOST_WORKERS]


def test_progress_goes_to_the_listener_and_to_the_run() -> None:
    heard: list[Any] = []
    _, run = made(Answer(PLAN, {}), listener=heard.append, command="ukeplan plan x")
    assert [(step.goal, step.value) for step in heard] == [("hours", 60), ("reasons", 0)]
    assert run.progress == ((0.25, "hours", 60, None),)
    assert (run.command, run.first_plan_seconds) == ("ukeplan plan x", 0.25)
    assert run.seconds >= 0
    assert {"python", "ukeplan", "ortools"} <= run.versions.keys()


def test_the_input_hash_follows_the_facts_alone() -> None:
    first, _ = made(Answer(PLAN, ALL_MET))
    again, _ = made(Answer(PLAN, {}), options=Options(seed=9))
    with_previous, _ = made(Answer(PLAN, ALL_MET), previous=PLAN)
    assert first.input_sha256 == again.input_sha256
    assert first.input_sha256 == with_previous.input_sha256


def test_changes_are_counted_from_the_previous_plan() -> None:
    elsewhere = timetable(meeting("a1", MON, "10:00", "11:00", people=("p1", "p2")))
    same, _ = made(Answer(PLAN, {}), previous=PLAN)
    moved, _ = made(Answer(PLAN, {}), previous=elsewhere)
    assert {goal.name: goal.value for goal in same.goals}["changes"] == 0
    assert {goal.name: goal.value for goal in moved.goals}["changes"] == 2  # both people's meeting moved


def test_the_folder_holds_every_file_of_a_plan(tmp_path: Path) -> None:
    plan, run = made(Answer(PLAN, ALL_MET))
    write_all(two_people(), plan, run, tmp_path / "new" / "week")
    names = {path.name for path in (tmp_path / "new" / "week").iterdir()}
    assert names == {"timetable.xlsx", "deling.xlsx", "calendars", "plan.json", "run.json"}
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["week"]


def test_a_fault_while_writing_leaves_the_old_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, run = made(Answer(PLAN, ALL_MET))
    folder = tmp_path / "week"
    write_all(two_people(), plan, run, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise RuntimeError("disk")

    monkeypatch.setattr("outputs.plan_json.write_run", fail)
    with pytest.raises(RuntimeError, match="disk"):
        write_all(two_people(), plan, run, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["week"]


def test_an_unchanged_plan_written_again_keeps_its_calendars_to_the_byte(tmp_path: Path) -> None:
    plan, run = made(Answer(PLAN, ALL_MET))
    write_all(two_people(), plan, run, tmp_path / "week")
    before = (tmp_path / "week" / "calendars" / "p1.ics").read_bytes()
    write_all(two_people(), plan, run, tmp_path / "week")
    write_all(two_people(), plan, run, tmp_path / "other", "nb", tmp_path / "week")
    assert (tmp_path / "week" / "calendars" / "p1.ics").read_bytes() == before
    assert (tmp_path / "other" / "calendars" / "p1.ics").read_bytes() == before


def test_the_engine_in_use_is_loaded_only_when_asked_for() -> None:
    assert isinstance(planning.cp_sat(threading.Event()), Engine)


def test_a_stopped_run_asks_for_no_reasons_and_says_that_it_was_stopped() -> None:
    stop = threading.Event()
    stop.set()
    plan, _ = made(Answer(PLAN, ALL_MET), stop=stop)
    assert {one.id: [reason.rule for reason in one.reasons] for one in plan.participants} == {
        "p1": ["search"], "p2": [],
    }  # fmt: skip
