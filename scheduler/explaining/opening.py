"""What it costs to hold a group that is not held: the hours of its instructors and of its room."""

from __future__ import annotations

from scheduler.prices import cost
from scheduler.programme import PriceItem, Programme
from scheduler.week import Offer, Week


def minutes_of(week: Week, offer: Offer) -> int:
    """Minutes a week that the group meets, at the longest of its times."""
    return max((option.span.minutes for option in week.options[offer.id]), default=0) * offer.meetings


def opening_cost(programme: Programme, week: Week, offer: Offer) -> float | None:
    """Kroner a week for the group's instructors and room; None where one of them is needed and has no price."""
    minutes = minutes_of(week, offer)
    parts = [cost(programme, PriceItem.TEACHER, minutes=minutes)] * offer.leaders_needed
    if offer.in_room:
        parts.append(cost(programme, PriceItem.ROOM, minutes=minutes))
    known = [part for part in parts if part is not None]
    return round(sum(known), 2) if len(known) == len(parts) else None
