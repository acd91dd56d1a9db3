"""Who can lead and interpret a meeting at some time, and in which room."""

from __future__ import annotations

from scheduler.rules.base import Series
from scheduler.settings import NORWEGIAN
from scheduler.times import DAY
from solvers.draft import Draft, Staffing
from solvers.facts import Entry


def staffing_at(draft: Draft, series: Series, index: int) -> Staffing | None:
    """Leaders, interpreter and room for a meeting at an option, as the draft stands; None = not to be had."""
    entry = draft.facts.entries(series.key)[index]
    room = _room(draft, series, entry)
    if room is None:
        return None
    board, week = draft.board, draft.week
    offer, option = series.offer, series.options[index]
    given = offer.fixed and bool(offer.given_leaders)
    able = [
        name for name in board.leaders(series.key)
        if board.may_lead(name, offer, option) and _is_free(draft, name, entry, given)
    ]
    able.sort(key=lambda name: (
        # Where an interpreter takes part too, those who can interpret lead last.
        offer.interpreter and board.may_interpret(name, series, option),
        offer.language not in week.member_of_staff[name].languages,
        draft.load[name], name,
    ))
    leaders = tuple(sorted(able[: offer.leaders_needed]))
    if len(leaders) < offer.leaders_needed or not _is_spoken(draft, series, leaders):
        return None
    if not offer.interpreter:
        return Staffing(leaders, (), room or None)
    for name in board.interpreters(series.key):
        if name not in leaders and board.may_interpret(name, series, option) and _is_free(draft, name, entry, False):
            return Staffing(leaders, (name,), room or None)
    return None


def _is_spoken(draft: Draft, series: Series, leaders: tuple[str, ...]) -> bool:
    """Whether somebody who leads speaks the language of the group, where that is asked."""
    offer = series.offer
    if offer.language in (None, *NORWEGIAN) or offer.given_leaders or offer.interpreter or not leaders:
        return True
    return any(offer.language in draft.week.member_of_staff[name].languages for name in leaders)


def _is_free(draft: Draft, name: str, entry: Entry, given: bool) -> bool:
    """Whether the instructor is free then, with breaks, lunch and units left."""
    settings, staff, day = draft.week.settings, draft.week.member_of_staff[name], entry.start // DAY
    if not given and (
        draft.load[name] + entry.attended > staff.weekly_limit
        or draft.day_load[name, day] + entry.attended > staff.daily_limit
    ):
        return False
    today = [entry]
    for other in draft.of_staff[name]:
        if other.start // DAY != day:
            continue
        pause = settings.instructor_break if other.site == entry.site else settings.instructor_travel
        if other.start < entry.end + pause and entry.start < other.end + pause:
            return False
        today.append(other)
    return given or draft.days.has_pause(
        sorted(today), lambda one, other: 0 if one.site == other.site else settings.instructor_travel,
        lambda one: _is_given_to(draft, name, one),
    )


def _is_given_to(draft: Draft, name: str, entry: Entry) -> bool:
    offer = draft.week.offer[entry.offer]
    return offer.fixed and name in offer.given_leaders


def _room(draft: Draft, series: Series, entry: Entry) -> str | None:
    """The smallest free room for all who may join; an empty name where none is needed, None if none is free."""
    offer = series.offer
    if not offer.in_room:
        return ""
    size = min(len(series.candidates), offer.max_size or len(series.candidates))
    best: tuple[int, bool, int, str] | None = None
    for room in offer.rooms:
        hall = draft.week.hall[room]
        if hall.site != entry.site or not draft.is_room_free(room, entry):
            continue
        rank = (max(0, size - hall.capacity), hall.shared, hall.capacity, room)
        if best is None or rank < best:
            best = rank
    return None if best is None else best[3]
