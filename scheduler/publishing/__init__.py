"""The use case *publish*: from checked plans to the calendars that people subscribe to."""
