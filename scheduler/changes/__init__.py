"""Changes of a programme: typed, checked, and said in the coordinator's words."""

from scheduler.changes.apply import Placed, applied, apply_all, contradictions
from scheduler.changes.base import Base, Claim, Told, columns
from scheduler.changes.buses import DeparturesMoved, LineWithdrawn
from scheduler.changes.draft import Draft
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
from scheduler.changes.union import CHANGES, Change, change_of

__all__ = [
    "CHANGES",
    "ActivityAdded",
    "ActivityExtent",
    "ActivityMembers",
    "ActivityMoved",
    "ActivityRemoved",
    "ActivityResized",
    "Away",
    "Base",
    "Change",
    "ChildCare",
    "Claim",
    "DeparturesMoved",
    "Draft",
    "InstructorAdded",
    "InstructorAway",
    "InstructorHours",
    "InstructorNumber",
    "InstructorRemoved",
    "LineWithdrawn",
    "OpeningHours",
    "PeopleAdded",
    "PeopleRemoved",
    "PersonAdded",
    "PersonFacts",
    "Placed",
    "PlacementAdded",
    "PlanRequirement",
    "RoomAdded",
    "RoomCapacity",
    "RoomClosed",
    "RuleChanged",
    "Seats",
    "SettingChanged",
    "SiteClosed",
    "Told",
    "applied",
    "apply_all",
    "change_of",
    "columns",
    "contradictions",
]
