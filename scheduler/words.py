"""What people read: sentences in several languages, Norwegian first."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["nb", "en"]
"""Languages of a coordinator's texts."""


class Text(NamedTuple):
    """One sentence or title in both of a coordinator's languages."""

    nb: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in ``lang``; Norwegian where there is no other."""
        return self.en if lang == "en" else self.nb


WEEKDAYS: tuple[Text, ...] = (
    Text("mandag", "Monday"),
    Text("tirsdag", "Tuesday"),
    Text("onsdag", "Wednesday"),
    Text("torsdag", "Thursday"),
    Text("fredag", "Friday"),
    Text("lørdag", "Saturday"),
    Text("søndag", "Sunday"),
)


def hours(minutes: int, lang: str = "nb") -> str:
    """Minutes as hours with one or two decimals: ``hours(2250) == "37,5"`` (a point in English)."""
    text = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return text if lang == "en" else text.replace(".", ",")
