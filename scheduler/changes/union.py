"""All changes there are, as one type told apart by ``change``."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from scheduler.changes.base import Base
from scheduler.changes.buses import DeparturesMoved, LineWithdrawn
from scheduler.changes.offers import (
    ActivityAdded,
    ActivityExtent,
    ActivityMembers,
    ActivityMoved,
    ActivityRemoved,
    ActivityResized,
    PlacementAdded,
    Seats,
)
from scheduler.changes.people import Away, PeopleAdded, PeopleRemoved, PersonAdded, PersonFacts, PlanRequirement
from scheduler.changes.places import ChildCare, OpeningHours, RoomAdded, RoomCapacity, RoomClosed, SiteClosed
from scheduler.changes.rules import RuleChanged, SettingChanged
from scheduler.changes.staff import (
    InstructorAdded,
    InstructorAway,
    InstructorHours,
    InstructorNumber,
    InstructorRemoved,
)

Change = Annotated[
    PeopleAdded | PersonAdded | PeopleRemoved | PersonFacts | PlanRequirement | Away | InstructorAway | InstructorHours
    | InstructorAdded | InstructorRemoved | InstructorNumber | ActivityAdded | ActivityRemoved | ActivityResized
    | ActivityMoved | ActivityExtent | ActivityMembers | Seats | PlacementAdded | RoomClosed | RoomCapacity | RoomAdded
    | SiteClosed | OpeningHours | ChildCare | LineWithdrawn | DeparturesMoved | SettingChanged | RuleChanged,
    Field(discriminator="change"),
]
"""One change of a programme."""

CHANGES: tuple[type[Base], ...] = get_args(get_args(Change)[0])
"""Every change, in the order in which people read of them."""

_ADAPTER: TypeAdapter[Change] = TypeAdapter(Change)


def change_of(document: dict[str, Any]) -> Change:
    """A change from plain data, as ``model_dump(mode="json")`` gives it.

    Raises
    ------
    pydantic.ValidationError
        If it is no change.
    """
    return _ADAPTER.validate_python(document)
