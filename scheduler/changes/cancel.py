"""What follows when somebody or something is no longer there: given facts released, meetings cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scheduler.changes.draft import Draft
from scheduler.crosscheck.base import Known
from scheduler.crosscheck.offers import can_be_led
from scheduler.programme import Activity
from scheduler.settings import Shape
from scheduler.times import DAY, Span


def cancel_activities(draft: Draft, ids: Sequence[str]) -> None:
    """Take activities out, and their names from what refers to them; a plan that asked for only these may take others.

    Parameters
    ----------
    draft
        What is changed.
    ids
        Ids of activities.
    """
    gone = frozenset(ids)
    if not gone:
        return
    draft.drop("activities", lambda one: one.id in gone)
    draft.put("requirements", (
        one.model_copy(update={"activities": tuple(id_ for id_ in one.activities if id_ not in gone)})
        for one in draft.all("requirements")
    ))  # fmt: skip
    draft.put("instructors", (
        one.model_copy(update={"teaches": tuple(word for word in one.teaches if word not in gone)})
        for one in draft.all("instructors")
    ))  # fmt: skip


def cancel_times(draft: Draft, spans: Sequence[Span], concerns: Callable[[Activity], bool]) -> None:
    """Take given times out of the activities concerned; one that has none left is not held.

    Parameters
    ----------
    draft
        What is changed.
    spans
        When nothing can be.
    concerns
        Whether an activity is held where or by whom it cannot be.
    """
    empty = []
    for one in draft.all("activities"):
        if not one.times or not concerns(one):
            continue
        left = tuple(time for time in one.times if not any(time.overlaps(span) for span in spans))
        if not left:
            empty.append(one.id)
        elif left != one.times:
            draft.change("activities", one.id, "times", times=left, **_fewer(one, len(left)))
    cancel_activities(draft, empty)


def _fewer(activity: Activity, left: int) -> dict[str, int]:
    """A group meets as often as it has times."""
    return {"meetings": min(activity.meetings, left)} if activity.shape is Shape.GROUP else {}


def without_leader(draft: Draft, instructor: str, spans: Sequence[Span]) -> None:
    """A given leader is away: another who may lead takes over, and what nobody can lead then is cancelled."""
    for one in [one for one in draft.all("activities") if instructor in one.instructors]:
        hit = any(time.overlaps(span) for time in one.times for span in spans)
        if not hit and (one.times or not _whole_week(spans)):
            continue
        left = tuple(id_ for id_ in one.instructors if id_ != instructor)
        free = one.model_copy(update={"instructors": left, "instructors_needed": len(one.instructors)})
        if not left and _others_can(draft, free, instructor):
            draft.change("activities", one.id, "instructor", instructors=(), instructors_needed=len(one.instructors))
        elif hit:
            cancel_times(draft, spans, lambda other, id_=one.id: bool(other.id == id_))  # type: ignore[misc]


def _whole_week(spans: Sequence[Span]) -> bool:
    return {day for span in spans for day in range(span.start // DAY, -(-span.end // DAY))} >= set(range(5))


def _others_can(draft: Draft, activity: Activity, away: str) -> bool:
    """Whether enough others may lead it."""
    rest = tuple(one for one in draft.all("instructors") if one.id != away)
    return can_be_led(Known(draft.programme.model_copy(update={"instructors": rest}), None), activity)


def cancel_unled(draft: Draft) -> None:
    """What nobody may lead any more is not held."""
    known = Known(draft.programme, None)
    cancel_activities(draft, [one.id for one in draft.all("activities") if not can_be_led(known, one)])
