"""One task of a sweep: JSON in, JSON out, the same on this machine and on any other.

A task holds ids and figures, no names; its key is a hash of all that its result depends on, so the same task
gives the same result however often it is done.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.check import judge
from scheduler.document import LockEntry, PlanDocument
from scheduler.locks import Lock
from scheduler.planning import BrokenRules, Engine, NoPlan, Options, OutOfTime, Stopped, cp_sat, make_plan
from scheduler.programme import Pairing, Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.version import own_version, version_of
from scheduler.walker import Walker
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.week import Week
    from solvers.solve import Limits, Progress, Solved

SCHEMA = "ukeplan-task/1"

Document = dict[str, Any]
"""Plain data, as JSON has it."""


class Start(NamedTuple):
    """Where base and scenarios start from, the same for all: a plan, the hash of its facts, what holds in it."""

    week: IsoWeek
    previous: Timetable | None
    previous_sha256: str | None
    locks: tuple[Lock, ...]


class Effort(NamedTuple):
    """How far each is worked on: deterministic work, or wall seconds (then nothing is repeatable)."""

    work: float | None
    seconds: float | None = None


class Done(NamedTuple):
    """What came of a task: a plan; or none, and why."""

    plan: PlanDocument | None
    contradiction: tuple[Text, ...] = ()
    error: str | None = None
    seconds: float = 0.0
    others: tuple[int, ...] = ()
    """Missing minutes of the plans that searches with other seeds found, from the same first plan."""


@cache
def program() -> str:
    """This very program: its version, the solver's, and a hash of its source, so that two checkouts are told apart."""
    root = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256()
    for room in ("inputs", "scheduler", "solvers"):
        for path in sorted((root / room).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{own_version()}+{digest.hexdigest()[:12]}, ortools {version_of('ortools')}"


def nameless(programme: Programme) -> Programme:
    """The programme without what no plan needs: names, telephones, prices, contacts, goals, education, whose address is
    protected, and where facts were written.
    """
    bare = {"written": None}
    return programme.model_copy(update={
        "name": "", "prices": (), "defaults": (),
        **{form: tuple(one.model_copy(update={**bare, "name": one.id}) for one in getattr(programme, form))
           for form in ("activities",)},
        "participants": tuple(one.model_copy(update={
            **bare, "name": one.id, "protected": False, "contact": None, "goal": None, "education": None,
        }) for one in programme.participants),
        "sites": tuple(one.model_copy(update={**bare, "name": one.id, "calendar_name": None})
                       for one in programme.sites),
        "instructors": tuple(one.model_copy(update={**bare, "name": one.id, "phone": None})
                             for one in programme.instructors),
        "rooms": None if programme.rooms is None else tuple(
            one.model_copy(update={**bare, "name": one.id}) for one in programme.rooms),
        **{form: tuple(one.model_copy(update=bare) for one in getattr(programme, form))
           for form in ("households", "children", "requirements", "absences", "adaptations", "instructor_absences",
                        "closed_days", "pairings")},
        **{form: None if getattr(programme, form) is None else tuple(
            one.model_copy(update=bare) for one in getattr(programme, form)) for form in ("buses", "walks")},
    })  # fmt: skip


def task_of(
    programme: Programme, start: Start, effort: Effort, seeds: Sequence[int], *, reasons: bool = False,
    known: Document | None = None,
) -> Document:  # fmt: skip
    """The task of planning a programme's week.

    Parameters
    ----------
    programme, start, effort, seeds
        What its result depends on. The first seed makes the plan, the others show what chance does to its hours.
    reasons
        Whether reasons are wanted for the hours that are missing, too.
    known
        What other answers told (``known``): saves finding it again, and changes nothing else.
    """
    previous = start.previous
    return {
        "schema": SCHEMA, "version": program(), "week": str(start.week), "seeds": list(seeds),
        "work": effort.work, "seconds": effort.seconds, "reasons": reasons,
        "programme": nameless(programme).model_dump(mode="json"),
        "previous": None if previous is None else previous.model_dump(mode="json"),
        "previous_sha256": start.previous_sha256,
        "locks": [LockEntry.of(lock).model_dump(mode="json") for lock in start.locks],
        "known": {what: dict((known or {}).get(what, {})) for what in ("bounds", "areas")},
    }  # fmt: skip


def key_of(programme: Programme, start: Start, effort: Effort, seeds: Sequence[int]) -> str:
    """Hash of all that the task's result depends on: what is the same input has the same key, whatever it is called."""
    week = week_of(programme, start.week, start.previous, start.previous_sha256, start.locks)
    previous = None if start.previous is None else start.previous.model_dump(mode="json")
    facts = [SCHEMA, program(), str(start.week), week.sha256(), previous, start.previous_sha256,
             list(seeds), effort.work, effort.seconds]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def do_task(task: Document, stop: threading.Event | None = None) -> Document:
    """Plan the task's week; whatever happens, the answer is a document.

    Parameters
    ----------
    task
        As ``task_of`` makes it.
    stop
        Set by anybody: the best so far is returned.
    """
    started = time.monotonic()
    answer: Document = {
        "schema": SCHEMA, "version": program(), "plan": None, "contradiction": [], "error": None, "others": [],
        "known": {"bounds": {}, "areas": {}},
    }  # fmt: skip
    if task.get("version") != program():
        return {**answer, "error": "OtherVersion", "seconds": 0.0}
    try:
        plan, answer["others"], answer["known"] = _plan(task, stop or threading.Event())
        answer["plan"] = plan.model_dump(mode="json", by_alias=True)
    except NoPlan as none:
        answer["contradiction"] = [list(reason) for reason in none.reasons]
        answer["error"] = "NoPlan"
    except (BrokenRules, OutOfTime, Stopped) as failed:
        answer["error"] = type(failed).__name__
    return {**answer, "seconds": round(time.monotonic() - started, 2)}


def _plan(task: Document, stop: threading.Event) -> tuple[PlanDocument, list[int], Document]:
    """The plan, missing minutes by other seeds, and what was found that was not known."""
    programme = Programme.model_validate(task["programme"])
    previous = None if task["previous"] is None else Timetable.model_validate(task["previous"])
    told: list[tuple[Week, Solved]] = []
    plan, _ = make_plan(
        programme, week=IsoWeek.parse(task["week"]), previous=previous, previous_sha256=task["previous_sha256"],
        locks=[LockEntry.model_validate(lock).lock() for lock in task["locks"]],
        options=Options(task["seconds"], task["work"], task["seeds"][0], 1), stop=stop,
        engine=None if task["reasons"] else _searching(task, told, stop),
    )  # fmt: skip
    others: list[int] = []
    for week, solved in told:
        walker = Walker(programme, frozenset(week.red_days)) if solved.others else None
        found = [judge(programme, other, previous, walker)[1] for other in solved.others]
        others += [measures.goals["hours"] for measures in found if measures is not None]
    return PlanDocument.of(plan), others, {
        "bounds": dict(pair for _, one in told for pair in one.new.bounds.items()),
        "areas": {key: [one.model_dump(mode="json") for one in found]
                  for _, solved in told for key, found in solved.new.areas.items()},
    }  # fmt: skip


def _searching(task: Document, told: list[tuple[Week, Solved]], stop: threading.Event) -> Engine:
    """The solver without its reasons for missing hours; all that it says is put into ``told``.

    Where the clock limits the search, nothing is taken over: what is found then is not always the same.
    """
    from solvers.known import Known

    by_work = task["work"] is not None and task["seconds"] is None
    usual, told_before = cp_sat(stop), task["known"]
    areas = {key: tuple(map(Timetable.model_validate, found)) for key, found in told_before["areas"].items()}
    known = Known(dict(told_before["bounds"]), areas) if by_work else None

    def solve(week: Week, limits: Limits, listener: Callable[[Progress], None], stop: threading.Event) -> Solved:
        solved = usual.solve(week, limits._replace(known=known, others=tuple(task["seeds"][1:])), listener, stop)
        told.append((week, solved))
        return solved

    return Engine(solve, lambda week, timetable: {})


def read_done(answer: Document) -> Done:
    """What came of a task, from its answer.

    Raises
    ------
    ValueError
        If it is no answer of this program.
    """
    if answer.get("schema") != SCHEMA:
        raise ValueError("no answer of a task")
    plan = answer["plan"]
    return Done(
        None if plan is None else PlanDocument.model_validate(plan),
        tuple(Text(*pair) for pair in answer["contradiction"]), answer["error"], float(answer.get("seconds", 0.0)),
        tuple(answer.get("others", ())),
    )


def placed(done: Done, programme: Programme, locks: Sequence[Lock]) -> Done:
    """What came of a task, where nothing of a contradiction lacks its sheet and row: these were not sent along."""
    facts: list[Lock | Pairing] = [*locks, *programme.pairings]
    full = {fact.model_copy(update={"written": None}).sentence: fact.sentence for fact in facts}
    return done._replace(contradiction=tuple(full.get(reason, reason) for reason in done.contradiction))
