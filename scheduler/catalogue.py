"""Everything that a participant reads, in their language: one gettext catalogue a language.

The catalogues lie in ``scheduler/languages``; Norwegian (bokmål) is the source, and each message's own key. They are
read as they are, without compiling. A coordinator corrects any sentence in a file of the same name in the folder of
corrections, which holds at once and survives a new version of the program.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.refusal import Refusal

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

SOURCE = "nb"
"""The language that messages are written in."""

SECOND = "en"
"""What stands beside Norwegian for somebody whose language has no catalogue."""

FOLDER = Path(__file__).with_name("languages")

MACHINE_MADE = "maskinoversatt"
"""The comment on a message that nobody who knows the language has read."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "fa_AF", "ps", "ckb"})
_PLACES = re.compile(r"\{\w*\}")
_LONGEST_SHOWN = 60

_ALSO = {
    "no": "nb", "nob": "nb", "nor": "nb", "nno": "nn", "eng": "en", "ukr": "uk", "rus": "ru", "ara": "ar", "arb": "ar",
    "apc": "ar", "tir": "ti", "amh": "am", "fas": "fa", "per": "fa", "pes": "fa", "prs": "fa_AF", "fa-af": "fa_AF",
    "pus": "ps", "pbu": "ps", "pbt": "ps", "som": "so", "ku": "kmr", "kur": "kmr", "ku-arab": "ckb", "ku-iq": "ckb",
    "swa": "sw", "swh": "sw", "swc": "sw", "kin": "rw", "tur": "tr", "fra": "fr", "fre": "fr",
}  # fmt: skip
"""Other codes of the languages; those that a workbook's list has, and ISO 639-3's."""


@cache
def codes() -> tuple[str, ...]:
    """Every language that has a catalogue, Norwegian first."""
    found = sorted(path.stem for path in FOLDER.glob("*.po"))
    return (SOURCE, *(code for code in found if code != SOURCE))


def known(code: str) -> str | None:
    """The catalogue for a language's code, which may carry a region or script (``uk-UA``, ``ar_SY``)."""
    plain = code.strip().lower().replace("_", "-")
    for name in (plain, "-".join(plain.split("-")[:2]), plain.split("-")[0]):
        found = _ALSO.get(name, name)
        if found in codes():
            return found
    return None


def language_of(languages: tuple[str, ...]) -> str:
    """The first of a participant's languages that has a catalogue; Norwegian where none has."""
    return next((found for code in languages if (found := known(code))), SOURCE)


def direction(lang: str) -> str:
    """Which way the language is written, as HTML says it."""
    return "rtl" if lang in _RIGHT_TO_LEFT else "ltr"


def tag(lang: str) -> str:
    """The language as HTML and PDF name it (BCP 47)."""
    return lang.replace("_", "-")


def message(text: str) -> str:
    """Mark a message that is looked up elsewhere: data. It comes back as it is."""
    return text


def say(lang: str, text: str, **values: object) -> str:
    """A message in a language; Norwegian where the language has no catalogue.

    Parameters
    ----------
    text
        The Norwegian message.
    values
        What is put in for its words in braces.
    """
    own = _corrected(lang) if lang in codes() else {}
    found = own.get(text) or (_shipped(lang) if lang in codes() else {}).get(text) or text
    return found.format(**values) if values else found


def corrections_folder() -> Path:
    """Where a coordinator's corrections lie: by UKEPLAN_LANGUAGES, else in the user's own settings."""
    given = os.environ.get("UKEPLAN_LANGUAGES")
    return Path(given) if given else _usual_folder()


@cache
def _usual_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("ukeplan", appauthor=False) / "languages"


def check_corrections() -> None:
    """Look over every file of corrections.

    Raises
    ------
    Refusal
        If one cannot be read, or a sentence in it cannot be used.
    """
    for lang in codes():
        path = corrections_folder() / f"{lang}.po"
        found = _read_corrections(str(path), _mark(path))
        if found.fault is not None:
            raise found.fault


class _Corrections(NamedTuple):
    texts: dict[str, str]
    fault: Refusal | None = None


@cache
def _shipped(lang: str) -> dict[str, str]:
    return {_key(one): str(one.string) for one in messages(FOLDER / f"{lang}.po")}


def _corrected(lang: str) -> dict[str, str]:
    """What the coordinator says otherwise; a sentence that cannot be used is left as it was."""
    path = corrections_folder() / f"{lang}.po"
    return _read_corrections(str(path), _mark(path)).texts


def _mark(path: Path) -> tuple[int, int] | None:
    """What changes when the file does; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=64)
def _read_corrections(name: str, mark: tuple[int, int] | None) -> _Corrections:
    if mark is None:
        return _Corrections({})
    path = Path(name)
    try:
        found = messages(path)
    except (OSError, ValueError) as error:
        return _Corrections({}, _unreadable(path, error))
    texts: dict[str, str] = {}
    fault: Refusal | None = None
    for one in found:
        key, text = _key(one), str(one.string)
        if key not in _shipped(SOURCE):
            fault = fault or _no_message(path, one)
        elif (text and sorted(_PLACES.findall(text)) != sorted(_PLACES.findall(key))) or _stray(text):
            fault = fault or _other_places(path, one)
        elif text:
            texts[key] = text
    return _Corrections(texts, fault)


def _stray(text: str) -> bool:
    """Whether a brace is left that belongs to no place."""
    rest = _PLACES.sub("", text)
    return "{" in rest or "}" in rest


def messages(path: Path) -> list[Message]:
    """The messages of a catalogue, in order.

    Raises
    ------
    ValueError
        If the file is no catalogue.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalog: Catalog = read_po(file, charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{error} ({error.lineno})") from None
    return [one for one in catalog if one.id]


def _key(one: Message) -> str:
    return one.id if isinstance(one.id, str) else one.id[0]


def _shown(one: Message) -> str:
    text = _key(one)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _unreadable(path: Path, error: Exception) -> Refusal:
    why = error.strerror if isinstance(error, OSError) else error
    return Refusal(
        f"Språkfila «{path}» kan ikke leses ({why}). Rett den, eller slett den og hent en ny med "
        f"«ukeplan words {path.stem}».",
        f"The language file “{path}” cannot be read ({why}). Mend it, or delete it and get a new one with "
        f"“ukeplan words {path.stem}”.",
    )


def _no_message(path: Path, one: Message) -> Refusal:
    return Refusal(
        f"Språkfila «{path}», linje {one.lineno}: «{_shown(one)}» er ingen tekst i programmet. Endre bare det som står "
        f"etter msgstr; riktig msgid står i den fila «ukeplan words {path.stem}» skriver når denne er borte.",
        f"The language file “{path}”, line {one.lineno}: “{_shown(one)}” is no text of the program. Change only what "
        f"stands after msgstr; the right msgid is in the file that “ukeplan words {path.stem}” writes when this is "
        "gone.",
    )


def _other_places(path: Path, one: Message) -> Refusal:
    wanted = ", ".join(_PLACES.findall(_key(one))) or "–"
    return Refusal(
        f"Språkfila «{path}», linje {one.lineno}: oversettelsen av «{_shown(one)}» skal ha disse ordene i "
        f"krøllparentes, uforandret: {wanted}. Rett linjen.",
        f"The language file “{path}”, line {one.lineno}: the translation of “{_shown(one)}” must have these words in "
        f"braces, unchanged: {wanted}. Mend the line.",
    )


def write_for_correction(lang: str) -> tuple[Path, bool]:
    """The coordinator's own file of a language, made as the program's where there is none; whether it was made.

    Raises
    ------
    Refusal
        If it cannot be written.
    """
    path = corrections_folder() / f"{lang}.po"
    if path.exists():
        return path, False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((FOLDER / f"{lang}.po").read_bytes())
    except OSError as error:
        raise Refusal(
            f"Språkfila «{path}» kan ikke skrives ({error.strerror}). Velg en annen mappe med UKEPLAN_LANGUAGES.",
            f"The language file “{path}” cannot be written ({error.strerror}). "
            "Choose another folder with UKEPLAN_LANGUAGES.",
        ) from None
    return path, True


def catalogue_facts(lang: str) -> dict[str, Any]:
    """How many messages a catalogue has, how many nobody has read, and how many the coordinator says otherwise."""
    found = messages(FOLDER / f"{lang}.po")
    own = _corrected(lang)
    unread = sum(MACHINE_MADE in one.user_comments and own.get(_key(one), one.string) == one.string for one in found)
    changed = sum(own.get(_key(one), one.string) != one.string for one in found)
    return {"language": lang, "messages": len(found), "machine_made": unread, "corrected": changed}
