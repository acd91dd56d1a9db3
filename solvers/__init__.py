"""From a week to a timetable: OR-tools CP-SAT lives here and nowhere else."""
