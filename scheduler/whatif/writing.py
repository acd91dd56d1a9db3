"""A sweep's folder: the report as a page and as a workbook, and the mark that tells whose folder it is."""

from __future__ import annotations

import json

from outputs.report_book import write_report_book
from outputs.report_page import write_report_page
from outputs.whole import whole_file
from scheduler.blocks import Report
from scheduler.programme import Programme
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.version import own_version
from scheduler.whatif.report import Asked, report_of
from scheduler.whatif.store import MARK, Store
from scheduler.whatif.sweep import Swept


def write(swept: Swept, programme: Programme, previous: Timetable | None, asked: Asked, store: Store) -> Report:
    """Write ``whatif.html``, ``whatif.xlsx`` and the mark; each appears whole or stays as it was."""
    report = report_of(swept, programme, previous, asked)
    store.folder.mkdir(parents=True, exist_ok=True)
    store.folder.chmod(0o700)  # a timetable says where people are
    with whole_file(store.folder / MARK) as draft:
        draft.write_text(json.dumps({"ukeplan": own_version(), "week": programme.week}), encoding="utf-8")
    with whole_file(store.folder / "whatif.html") as draft:
        write_report_page(report, draft)
    with whole_file(store.folder / "whatif.xlsx") as draft:
        write_report_book(report, draft, IsoWeek.parse(programme.week).monday)
    return report
