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


def amount(minutes: int) -> Text:
    """Minutes as hours with their unit: «1 time», «42,5 timer»."""
    unit = Text("time", "hour") if minutes == 60 else Text("timer", "hours")
    return Text(f"{hours(minutes)} {unit.nb}", f"{hours(minutes, 'en')} {unit.en}")


def number(count: int, one: Text, many: Text) -> Text:
    """So many of something: «1 gang», «3 ganger»."""
    word = one if count == 1 else many
    return Text(f"{count} {word.nb}", f"{count} {word.en}")
