"""All rules, in the order in which a reason names the first that forbids."""

from __future__ import annotations

from scheduler.rules.allowed_site import AllowedSite
from scheduler.rules.available import Available
from scheduler.rules.base import Rule
from scheduler.rules.child_not_alone import ChildNotAlone
from scheduler.rules.closed_day import ClosedDay
from scheduler.rules.core_hours import CoreHours
from scheduler.rules.day_window import DayWindow
from scheduler.rules.eligible import Eligible
from scheduler.rules.empty_day import EmptyDay
from scheduler.rules.escort import Escort
from scheduler.rules.gaps import Gaps
from scheduler.rules.given_stays import GivenStays
from scheduler.rules.group_size import GroupSize
from scheduler.rules.home_journey import HomeJourney
from scheduler.rules.instructor_available import InstructorAvailable
from scheduler.rules.instructor_load import InstructorLoad
from scheduler.rules.instructor_lunch import InstructorLunch
from scheduler.rules.instructor_one_place import InstructorOnePlace
from scheduler.rules.journeys import Journeys
from scheduler.rules.keep_apart import KeepApart
from scheduler.rules.keep_together import KeepTogether
from scheduler.rules.kind_cap import KindCap
from scheduler.rules.kind_target import KindTarget
from scheduler.rules.known import Known
from scheduler.rules.leaders import Leaders
from scheduler.rules.locked import Locked
from scheduler.rules.longest_day import LongestDay
from scheduler.rules.lunch import Lunch
from scheduler.rules.meeting_length import MeetingLength
from scheduler.rules.meetings_a_week import MeetingsAWeek
from scheduler.rules.no_course_beside_placement import NoCourseBesidePlacement
from scheduler.rules.norwegian_day import NorwegianDay
from scheduler.rules.norwegian_spread import NorwegianSpread
from scheduler.rules.one_employer import OneEmployer
from scheduler.rules.one_group import OneGroup
from scheduler.rules.one_instructor import OneInstructor
from scheduler.rules.one_place import OnePlace
from scheduler.rules.one_room import OneRoom
from scheduler.rules.open_capacity import OpenCapacity
from scheduler.rules.opening_hours import OpeningHours
from scheduler.rules.qualified import Qualified
from scheduler.rules.room_fits import RoomFits
from scheduler.rules.room_one_group import RoomOneGroup
from scheduler.rules.ruled_out import RuledOut
from scheduler.rules.same_weekdays import SameWeekdays
from scheduler.rules.seat_capacity import SeatCapacity
from scheduler.rules.sites import Sites
from scheduler.rules.stability import Stability
from scheduler.rules.travel_between import TravelBetween
from scheduler.rules.week_cap import WeekCap
from scheduler.rules.whole_group import WholeGroup

HARD: tuple[Rule, ...] = (
    Known(),
    OnePlace(),
    TravelBetween(),
    HomeJourney(),
    InstructorOnePlace(),
    RoomOneGroup(),
    RoomFits(),
    AllowedSite(),
    OpeningHours(),
    ClosedDay(),
    DayWindow(),
    LongestDay(),
    Lunch(),
    MeetingLength(),
    Available(),
    Eligible(),
    OneGroup(),
    GroupSize(),
    WholeGroup(),
    MeetingsAWeek(),
    GivenStays(),
    Locked(),
    RuledOut(),
    Qualified(),
    Leaders(),
    InstructorAvailable(),
    InstructorLoad(),
    InstructorLunch(),
    SeatCapacity(),
    OneEmployer(),
    OpenCapacity(),
    KindCap(),
    WeekCap(),
    NorwegianDay(),
    NoCourseBesidePlacement(),
    KeepApart(),
    KeepTogether(),
    Escort(),
    ChildNotAlone(),
)
"""What the checker refuses."""

SOFT: tuple[Rule, ...] = (
    Stability(),
    Gaps(),
    Sites(),
    Journeys(),
    CoreHours(),
    SameWeekdays(),
    OneInstructor(),
    OneRoom(),
    EmptyDay(),
    KindTarget(),
    NorwegianSpread(),
)
"""What costs: changes from the last plan (``stability``), then comfort."""

RULES: tuple[Rule, ...] = HARD + SOFT
