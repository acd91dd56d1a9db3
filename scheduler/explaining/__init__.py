"""The use case *explain*: why hours are missing, what would give them, what stands in the way of a meeting."""
