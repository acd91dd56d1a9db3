"""What every workbook holds, said once: sheets, columns, words, help texts, examples."""

from scheduler.forms.base import CellType, Choice, Column, Sheet, fold, fold_title, slug
from scheduler.forms.common import CLOSED_DAYS, PROGRAMME, SETTINGS
from scheduler.forms.languages import LANGUAGES, OTHER_LANGUAGE
from scheduler.forms.offers import ACTIVITIES, INSTRUCTOR_ABSENCES, INSTRUCTORS
from scheduler.forms.people import (
    ABSENCES,
    ADAPTATIONS,
    CHILDREN,
    FIXED,
    HOUSEHOLDS,
    PAIRINGS,
    PARTICIPANTS,
    REQUIREMENTS,
)
from scheduler.forms.places import BUSES, ROOMS, SITES, WALKS
from scheduler.forms.prices import PRICES
from scheduler.forms.scenarios import SCENARIOS
from scheduler.words import Text

VERSION = 1
"""Version of the forms; it stands on the first sheet of every workbook that the program writes."""

SHEETS: tuple[Sheet, ...] = (
    PROGRAMME, PARTICIPANTS, ACTIVITIES, INSTRUCTORS, SITES, ROOMS, HOUSEHOLDS, CHILDREN, REQUIREMENTS,
    FIXED, ABSENCES, ADAPTATIONS, INSTRUCTOR_ABSENCES, CLOSED_DAYS, PAIRINGS, BUSES, WALKS, PRICES, SCENARIOS,
    SETTINGS,
)
"""Every sheet, in the workbook's order."""

README_TITLE = Text("Les meg", "Read me")
LISTS_TITLE = Text("Lister", "Lists")
FAULTS_TITLE = Text("Feil", "Faults")
OWN_TITLES: tuple[Text, ...] = (README_TITLE, LISTS_TITLE, FAULTS_TITLE)
"""Sheets that the program writes for people and never reads."""


def sheet(key: str) -> Sheet:
    """The sheet with that key.

    Raises
    ------
    KeyError
        If there is no such sheet.
    """
    for form in SHEETS:
        if form.key == key:
            return form
    raise KeyError(f"no sheet {key}")


__all__ = [
    "ABSENCES", "ACTIVITIES", "ADAPTATIONS", "BUSES", "CHILDREN", "CLOSED_DAYS", "FAULTS_TITLE", "FIXED",
    "HOUSEHOLDS", "INSTRUCTORS", "INSTRUCTOR_ABSENCES", "LANGUAGES", "LISTS_TITLE", "OTHER_LANGUAGE",
    "OWN_TITLES", "PAIRINGS", "PARTICIPANTS", "PRICES", "PROGRAMME", "README_TITLE", "REQUIREMENTS", "ROOMS",
    "SCENARIOS", "SETTINGS", "SHEETS", "SITES", "VERSION", "WALKS", "CellType", "Choice", "Column", "Sheet",
    "fold", "fold_title", "sheet", "slug",
]
