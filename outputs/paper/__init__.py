"""Printed pages: everybody's week, letters with a link, sheets for doors, instructors and employers."""
