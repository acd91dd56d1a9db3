"""Changes of a programme: typed, checked, and said in the coordinator's words."""

from scheduler.changes.apply import Placed, applied, apply_all, contradictions
from scheduler.changes.base import Base, Claim, Told, columns, title, told
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
from scheduler.changes.scenario import BASE, Cell, Family, Made, Scenario, Spot, Where
from scheduler.changes.staff import (
    InstructorAdded,
    InstructorAway,
    InstructorHours,
    InstructorNumber,
    InstructorRemoved,
)
from scheduler.changes.union import CHANGES, Change, change_of

__all__ = [
    "BASE",
    "CHANGES",
    "ActivityAdded",
    "ActivityExtent",
    "ActivityMembers",
    "ActivityMoved",
    "ActivityRemoved",
    "ActivityResized",
    "Away",
    "Base",
    "Cell",
    "Change",
    "ChildCare",
    "Claim",
    "DeparturesMoved",
    "Draft",
    "Family",
    "InstructorAdded",
    "InstructorAway",
    "InstructorHours",
    "InstructorNumber",
    "InstructorRemoved",
    "LineWithdrawn",
    "Made",
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
    "Scenario",
    "Seats",
    "SettingChanged",
    "SiteClosed",
    "Spot",
    "Told",
    "Where",
    "applied",
    "apply_all",
    "change_of",
    "columns",
    "contradictions",
    "title",
    "told",
]
