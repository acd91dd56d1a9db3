"""Getting from one place to another: one small interface, and the two workbook sheets behind it."""

from __future__ import annotations

from scheduler.travel.edges import first_arrival, last_departure
from scheduler.travel.interface import Travel
from scheduler.travel.table import BusTable, WalkEverywhere, travel_of

__all__ = ["BusTable", "Travel", "WalkEverywhere", "first_arrival", "last_departure", "travel_of"]
