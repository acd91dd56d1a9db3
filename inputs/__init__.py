"""Files to the programme, plans and timetables: one file a format, every fault with its place."""
