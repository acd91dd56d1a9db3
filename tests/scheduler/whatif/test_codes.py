"""What is sent to a cluster: no id of a person or a home, and the answer is the one that is had here."""

from __future__ import annotations

import json
from typing import Any

from scheduler.generate import generate
from scheduler.locks import Lock
from scheduler.programme import Absence, Adaptation, InstructorAbsence, Pairing, Programme, Requirement
from scheduler.settings import Kind
from scheduler.times import IsoWeek
from scheduler.whatif.codes import coded, decoded
from scheduler.whatif.task import Document, Effort, Start, do_task, read_done, task_of
from tests import tiny
from tests.scheduler.whatif.small import START

MONDAY = START.week.monday


def answered(task: Document) -> Document:
    """The task's answer, and what went there and back was JSON."""
    found: Document = json.loads(json.dumps(do_task(json.loads(json.dumps(task)))))
    return {**found, "seconds": 0.0}


def named_town() -> Programme:
    """Everything that can name a person or a home, with names for ids."""
    group = tiny.activity("a1", times=(tiny.span(tiny.MON, "09:00", "10:00"),), instructors=("kari-nordmann",),
                          members=("amina-ali", "bo-ek"))
    return tiny.programme(
        tiny.participant("amina-ali"), tiny.participant("bo-ek"), tiny.instructor("kari-nordmann"), group,
        tiny.activity("study", "self_study", "open", follow_up="kari-nordmann"),
        tiny.household("amina-ali", id="familien-ali"),
        tiny.child("lille-ali", household="familien-ali", deliver="amina-ali", collect="amina-ali"),
        requirements=(Requirement(participant="amina-ali", kind=Kind.NORWEGIAN, minimum=60),),
        absences=(Absence(participant="bo-ek", first=MONDAY, last=MONDAY),),
        adaptations=(Adaptation(participant="bo-ek", first=MONDAY, last=MONDAY, minutes_a_day=60),),
        instructor_absences=(InstructorAbsence(instructor="kari-nordmann", first=MONDAY, last=MONDAY),),
        pairings=(Pairing(together=False, participants=("amina-ali", "bo-ek")),),
    )  # fmt: skip


def test_neither_names_nor_ids_of_people_and_homes_are_sent() -> None:
    previous = tiny.timetable(tiny.meeting("a1", people=("amina-ali",), by=("kari-nordmann",), id="a1.2026-W48.1"))
    lock = Lock(holds=True, activity="a1", start=540, instructors=("kari-nordmann",), participant="bo-ek")
    task = task_of(named_town(), Start(START.week, previous, None, (lock,)), Effort(0.1), (1,))
    sent = coded(task)
    text = json.dumps(sent.task)
    for word in ("amina", "-ali", "bo-ek", "kari", "nordmann"):
        assert word not in text
    assert set(sent.ids.values()) == {"amina-ali", "bo-ek", "kari-nordmann", "familien-ali", "lille-ali"}
    assert [sent.ids[code] for code in sorted(sent.ids)] == sorted(sent.ids.values())
    back = decoded({"plan": None, "contradiction": [["P~00000 er gitt i a1.", "x"]], "error": "NoPlan"}, sent)
    assert back["contradiction"] == [["amina-ali er gitt i a1.", "x"]]
    told = {"bounds": {"x": 1}, "areas": {"y": [{"participants": ["P~00000"]}]}}  # for tasks that have the same codes
    assert decoded({"plan": None, "contradiction": [], "error": None, "known": told}, sent)["known"] == told


def test_the_answer_is_the_one_that_is_had_here_with_reasons_hashes_and_all() -> None:
    programme = generate(8, 4)
    start = Start(IsoWeek.parse(programme.week), None, None, ())

    def both(start: Start, *, reasons: bool) -> tuple[Any, Any]:
        task = task_of(programme, start, Effort(0.05), (1,), reasons=reasons)
        sent = coded(task)
        return answered(task), decoded(answered(sent.task), sent)

    here, there = both(start, reasons=True)
    assert here == there
    plan = read_done(here).plan
    assert plan is not None
    assert any(one.reasons for one in plan.participants)
    again = Start(start.week, plan.timetable(), plan.input_sha256, ())  # the same facts as then
    here, there = both(again, reasons=False)
    proven = [one.pop("known")["bounds"] for one in (here, there)]
    assert list(proven[0].values()) == list(proven[1].values()) != []
    assert here == there
    assert plan.sealed
