"""The workbook sheet by sheet, for a coordinator: ``docs/arbeidsboka.md``, made of the forms.

Run ``python -m outputs.workbook_page`` to print it.
"""

from __future__ import annotations

from outputs.form_rows import setting_text, setting_value
from scheduler.forms import LANGUAGES, SHEETS, CellType, Choice, Column, Sheet
from scheduler.forms.setting_keys import SETTING_KEYS, UNIT_LABELS, SettingKey
from scheduler.settings import Settings

_TYPES: dict[CellType, str] = {
    CellType.TEXT: "tekst", CellType.WHOLE: "helt tall", CellType.DECIMAL: "tall", CellType.MINUTES: "minutter",
    CellType.HOURS: "timer (37,5)", CellType.DATE: "dato (12.10.2026)", CellType.DATES: "datoer",
    CellType.CLOCK: "klokkeslett (08:30)", CellType.CLOCKS: "klokkeslett, flere", CellType.DAYS: "ukedager",
    CellType.SPANS: "dager og tider", CellType.YES_NO: "ja/nei", CellType.CHOICE: "fra liste",
    CellType.CHOICES: "fra liste, flere", CellType.LANGUAGE: "språk", CellType.LANGUAGES: "språk, flere",
    CellType.WORDS: "ord, flere", CellType.REFERENCE: "id eller navn", CellType.REFERENCES: "id-er eller navn",
    CellType.WEEK: "uke (2026-W48)", CellType.SETTING: "etter enheten", CellType.NOTE: "leses ikke",
}

_HEAD = """# Arbeidsboka, ark for ark

Denne siden er laget av programmet selv (`python -m outputs.workbook_page`), av de samme skjemaene som den tomme
arbeidsboka og leseren. Lag en tom arbeidsbok med `ukeplan init FIL.xlsx`, og prøv den med `ukeplan check FIL.xlsx`.

## Slik skrives det

- **Ark og kolonner** finnes på navnet, på norsk eller engelsk, eller på et annet vanlig ord. De kan flyttes, og
  overskriftsraden kan stå hvor som helst i de ti første radene. Ukjente ark og kolonner leses ikke, men nevnes.
- **Dager og tider:** `man 08:30-12:00; ons 09:00-12:00` eller `man-fre 08:00-11:30, 12:00-15:30`. `08.30` og `8:30`
  er like gode. Et tidsrom over midnatt (`fre 22:00-06:00`) må begynne etter 18 og slutte før 08.
- **Timer** skrives med komma: `37,5` (eller `37:30`). **Datoer:** `12.10.2026`.
- **Flere i samme celle** skilles med semikolon.
- **Henvisninger** til et annet ark er en id eller et navn som er alene om å hete det.
- **Id** er en kode. I Deltakere må den fylles ut; ellers lages den av navnet («Norsk A1» blir `norsk-a1`).
- **Formler** gjelder med verdien de hadde da arbeidsboka sist ble lagret.
- **Fødselsnummer og DUF-nummer** skal aldri stå i arbeidsboka, heller ikke hvorfor noen er borte.
- **Datoer i Fravær, Lærerfravær og Tilpasning** må berøre uka som arbeidsboka gjelder (eller uka som planlegges).
  Start- og sluttdatoer, regelsett og kalenderen kan ligge utenfor.
- **Et helt ark som mangler** er i orden for alle ark unntatt Deltakere, Tilbud og Lærere. Hva som da gjelder, står
  under hvert ark og i oppsummeringen av planen.

Språk som kan skrives med navn: {languages}. Andre skrives `kode:xyz`.
"""


def _choices(choices: tuple[Choice, ...]) -> str:
    return ", ".join(choice.label.nb for choice in choices)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _column(column: Column) -> str:
    about = column.help.nb
    if column.choices and column.type is not CellType.YES_NO:
        about += f" ({_choices(column.choices)})"
    example = f"`{column.example.nb}`" if column.example.nb else ""
    must = "ja" if column.required else ""
    cells = (f"**{column.title.nb}**", column.title.en, must, _TYPES[column.type], about, example)
    return "| " + " | ".join(_cell(one) for one in cells) + " |"


def _sheet(form: Sheet) -> str:
    must = "Arket må være med." if form.required else f"Når arket mangler: {form.default.nb}"
    lines = [
        f"## {form.title.nb} ({form.title.en})", "", form.about.nb, "", must, "",
        "| Kolonne | Engelsk | Må fylles ut | Skrives som | Hva | Eksempel |", "|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_column(column) for column in form.columns)])


def _setting(key: SettingKey, usual: object) -> str:
    value = setting_text(key, setting_value(usual, key), "nb")
    cells = (f"`{key.key}`", UNIT_LABELS[key.unit].nb, str(value).replace(".", ",") if isinstance(value, float)
             else str(value), key.help.nb)
    return "| " + " | ".join(_cell(one) for one in cells) + " |"


def _settings() -> str:
    usual = Settings().model_dump(mode="json")
    lines = [
        "## Alle innstillinger", "",
        "Minutter skrives som hele tall (`30`, eller `1,5 timer`). Der enheten er timer, skrives timer (`37,5`); et",
        "bart tall fra 45 og opp leses der som minutter (`2250`). Klokkeslett skrives `08:00`.", "",
        "| Nøkkel | Enhet | Standard | Hva |", "|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_setting(key, usual) for key in SETTING_KEYS.values())])


def workbook_page() -> str:
    """The page as Markdown, in Norwegian."""
    head = _HEAD.format(languages=", ".join(choice.label.nb for choice in LANGUAGES))
    return "\n\n".join([head.rstrip(), *(_sheet(form) for form in SHEETS), _settings()]) + "\n"


if __name__ == "__main__":
    print(workbook_page(), end="")
