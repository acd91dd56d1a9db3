"""A task of a sweep: nobody's name in it, the same key for the same input, an answer whatever happens."""

from __future__ import annotations

import json

import pytest

from scheduler import changes as c
from scheduler.check import check
from scheduler.programme import Price, PriceItem
from scheduler.whatif.task import Effort, do_task, key_of, program, read_done, task_of
from tests import tiny
from tests.scheduler.whatif.small import START, town

EFFORT = Effort(0.5)


def test_a_task_is_json_and_holds_no_name_and_no_telephone() -> None:
    text = json.dumps(task_of(town(name="Secret town"), START, EFFORT, (1,)))
    assert "Secret" not in text
    assert "74 00" not in text


def test_a_task_tells_neither_whose_address_is_protected_nor_contact_goal_or_education() -> None:
    town_ = town()
    first = town_.participants[0].model_copy(
        update={"protected": True, "contact": "i1", "goal": "work", "education": "none"})
    sent = task_of(town_.model_copy(update={"participants": (first, *town_.participants[1:])}), START, EFFORT, (1,))
    one = sent["programme"]["participants"][0]
    assert (one["protected"], one["contact"], one["goal"], one["education"]) == (False, None, None, None)
    assert one["id"] == "p1"


def test_the_same_input_has_the_same_key_whatever_it_is_called_or_costs() -> None:
    named = town(name="Other", prices=(Price(item=PriceItem.ROOM, kroner=5),))
    renamed = c.PeopleAdded(count=0).apply(named)
    assert key_of(town(), START, EFFORT, (1,)) == key_of(renamed, START, EFFORT, (1,))


def test_another_input_start_seed_or_work_has_another_key() -> None:
    before = START._replace(previous=tiny.timetable(tiny.meeting("a1", tiny.MON)))
    keys = {
        key_of(town(), START, EFFORT, (1,)), key_of(town(), START, EFFORT, (2,)),
        key_of(town(), START, EFFORT, (1, 2)), key_of(town(), START, Effort(0.6), (1,)),
        key_of(town(), before, EFFORT, (1,)),
        key_of(c.ActivityRemoved(activity="a1").apply(town()), START, EFFORT, (1,)),
    }
    assert len(keys) == 6


def test_the_same_task_gives_the_same_plan_and_the_plan_breaks_no_rule() -> None:
    task = json.loads(json.dumps(task_of(town(), START, EFFORT, (1,))))
    first, second = (read_done(json.loads(json.dumps(do_task(task)))) for _ in range(2))
    assert first.plan is not None
    assert first.plan == second.plan
    assert check(town(), first.plan.timetable()) == []


def test_contradicting_facts_are_an_answer_in_words() -> None:
    both = tuple(tiny.activity(id_, times=(tiny.span(tiny.MON, "09:00", "10:00"),), members=("p1",),
                               needs_room=True, room="r1") for id_ in ("x", "y"))
    programme = town(activities=both, rooms=(tiny.room("r1"),))
    done = read_done(do_task(task_of(programme, START, EFFORT, (1,))))
    assert (done.plan, done.error) == (None, "NoPlan")
    assert done.contradiction[0].nb


def test_a_task_of_another_version_is_refused() -> None:
    task = {**task_of(town(), START, EFFORT, (1,)), "version": f"{program()}.other"}
    assert read_done(do_task(task)).error == "OtherVersion"


def test_what_is_no_answer_is_not_read() -> None:
    with pytest.raises(ValueError, match="no answer"):
        read_done({"hello": 1})
