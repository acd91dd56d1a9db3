"""Excel files of a plan: the coordinator's ``timetable.xlsx`` and ``deling.xlsx`` for others."""

from outputs.timetable.coordinator import write_timetable
from outputs.timetable.sharing import write_sharing

__all__ = ["write_sharing", "write_timetable"]
