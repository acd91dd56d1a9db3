"""Plans to files: one file a format."""
