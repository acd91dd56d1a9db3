"""One question about a programme and its plan, and which explanation answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scheduler.collecting import seldom_collecting
from scheduler.explaining.desk import Desk
from scheduler.explaining.find import activity_called, participant_called
from scheduler.explanation import Explained, Section
from scheduler.locks import Lock
from scheduler.plan import Violation
from scheduler.programme import Programme
from scheduler.refusal import Refusal
from scheduler.timetable import Timetable
from scheduler.words import Text, number

BROKEN, NO_PLAN = 1, 3


class Question(NamedTuple):
    """What is asked: about a person, an activity, a meeting that is not, or the whole plan."""

    person: str | None = None
    activity: str | None = None
    why_not: str | None = None
    seconds: float | None = None


@seldom_collecting(forking=True)
def answer(
    programme: Programme, timetable: Timetable | None, locks: Sequence[Lock], question: Question,
    stopped: Callable[[], bool] = lambda: False, *, facts: str | None = None,
) -> Explained:  # fmt: skip
    """The explanation that is asked for.

    Parameters
    ----------
    programme
        Everything known, cross-checked.
    timetable
        The plan; None = only whether what is given contradicts itself.
    locks
        What was changed by hand in the plan.
    question
        What is asked.
    stopped
        Whether to end with what there is.
    facts
        Hash of the facts that the plan was made from, as it says itself; None where its file was changed since.
        A plan of these very facts has passed the checker; any other is checked first.

    Raises
    ------
    Refusal
        If nobody is called so, or the question cannot be read.
    """
    from scheduler.explaining.clash import explain_clash

    if timetable is None:
        return explain_clash(programme, None, locks, stopped)
    _week(programme, timetable)
    desk = Desk(programme, timetable, locks)
    if facts is None or facts != desk.week.sha256() or locks:
        violations = desk.violations()
        if violations:
            clash = explain_clash(programme, timetable, locks, stopped)
            return clash if clash.code == NO_PLAN else _misfit(violations)
    return _answered(desk, question, stopped)


def _answered(desk: Desk, question: Question, stopped: Callable[[], bool]) -> Explained:
    from scheduler.explaining import activity, person, whole, why_not

    if question.person is not None:
        one = participant_called(desk.programme, question.person)
        return person.explain_person(desk, one.id, question.seconds, stopped)
    if question.activity is not None:
        return activity.explain_activity(desk, activity_called(desk.programme, question.activity).id, stopped)
    if question.why_not is not None:
        return why_not.explain_why_not(desk, question.why_not)
    return whole.explain_whole(desk, question.seconds, stopped)


def _week(programme: Programme, timetable: Timetable) -> None:
    """Refuse a plan that names what the programme does not have."""
    known = {one.id for one in programme.participants}
    activities = {one.id for one in programme.activities}
    strange = sorted({name for one in timetable.meetings for name in one.participants} - known)
    strange += sorted({one.activity for one in timetable.meetings} - activities)
    if strange:
        some = ", ".join(strange[:5])
        raise Refusal(
            f"Planen passer ikke til arbeidsboka: den nevner {some}, som ikke står der. Oppgi planen som er laget av "
            "denne arbeidsboka, eller lag den på nytt med «ukeplan plan».",
            f"The plan does not fit the workbook: it names {some}, which is not there. Give the plan that was made of "
            "this workbook, or make it anew with “ukeplan plan”.",
        )


def _misfit(violations: Sequence[Violation]) -> Explained:
    places = number(len(violations), Text("sted", "place"), Text("steder", "places"))
    lines = [Text(f"Planen passer ikke til arbeidsboka: den bryter regler på {places.nb}. "
                  "Lag den på nytt med «ukeplan plan --from PLAN», og spør igjen.",
                  f"The plan does not fit the workbook: it breaks rules in {places.en}. "
                  "Make it anew with “ukeplan plan --from PLAN”, and ask again.")]  # fmt: skip
    lines += [one.sentence for one in violations[:10]]
    return Explained(
        (Section(Text("Planen passer ikke", "The plan does not fit"), tuple(lines)),),
        {"violations": [{"rule": one.rule, "nb": one.sentence.nb, "en": one.sentence.en} for one in violations]},
        BROKEN,
    )
