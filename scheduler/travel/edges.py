"""First and last bus, asked of any source of journeys: figures for the sentences that people read."""

from __future__ import annotations

from scheduler.times import DAY
from scheduler.travel.interface import Travel


def last_departure(travel: Travel, origin: str, to: str, leave: int) -> int | None:
    """Last minute at or before ``leave``, on the same day, when one can still set out.

    It is ``leave`` itself where a journey exists then, and the last bus (less the walk to its stop)
    where ``leave`` is too late; None where the day has no journey before either. Minutes since
    Monday 00:00.
    """
    midnight = leave // DAY * DAY
    for minute in range(leave, midnight - 1, -1):
        if travel.arrive(origin, to, minute) is not None:
            return minute
    return None


def first_arrival(travel: Travel, origin: str, to: str, arrive: int) -> int | None:
    """First minute at or after ``arrive``, on the same day, by which one can be there.

    Only journeys that start after the day's midnight count. It is ``arrive`` itself where it can be
    met, and the first bus's arrival where it is too early; None where nothing arrives that day.
    Minutes since Monday 00:00.
    """
    midnight = arrive // DAY * DAY
    for minute in range(arrive, midnight + DAY):
        start = travel.depart(origin, to, minute)
        if start is not None and start >= midnight:
            return minute
    return None
