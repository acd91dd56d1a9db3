"""The publication store: one database, SQLite by default.

``database`` opens it, ``tables`` says what it holds, ``publications`` keeps the weeks, ``directory`` who and where
they name, ``links`` and ``feeds`` what is served, ``forgetting`` takes people out.
"""

from scheduler.store.database import Store, open_store

__all__ = ["Store", "open_store"]
