"""What the commands about paper and languages do: print, words."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli import publishing
from scheduler.cli.commands import DONE, Refused, Search
from scheduler.cli.publishing import Where
from scheduler.cli.voice import Voice
from scheduler.words import Text, number

if TYPE_CHECKING:
    from scheduler.programme import Programme
    from scheduler.publication import Choices, Directory, Who
    from scheduler.publishing.printing import Order, Printed

_SORTS = {"weeks": "uker", "letters": "brev", "rooms": "rom", "instructors": "lærere", "employers": "arbeidsgivere"}


def print_(
    voice: Voice, search: Search, *, file: Path, plans: tuple[Path, ...], out: Path, where: Where,
    people: tuple[str, ...], what: str | None, simple: tuple[str, ...], full: tuple[str, ...], names: str, qr: bool,
    provisional_buses: bool,
) -> int:  # fmt: skip
    """Check plans against the workbook, and print everybody's sheets."""
    if not plans:
        raise Refused(Text("Oppgi minst én plan: «ukeplan print FIL.xlsx PLAN/plan.json --out MAPPE».",
                           "Give at least one plan: “ukeplan print FILE.xlsx PLAN/plan.json --out DIR”."))
    from outputs.paper.pdf import ready
    from outputs.whole import NotReplaceable, may_replace_sheets, whole_folder
    from scheduler.publishing import printing
    from scheduler.publishing.examine import BrokenPlan
    from scheduler.publishing.listing import listing

    sorts = _sorts(what, bool(people))
    try:
        may_replace_sheets(out, frozenset(printing.SORTS))
    except NotReplaceable as standing:
        raise Refused(standing.text) from None
    ready()
    publishing.check_languages()
    try:
        jobs = [printing.Job(checked, plan) for plan, checked in publishing.examined(
            file, plans, provisional_buses=provisional_buses)]
    except BrokenPlan as broken:
        return publishing.broken_plan(voice, broken, Text("skrevet ut", "printed"))
    programme = jobs[-1].checked.programme
    known = listing(programme, datetime.now(UTC).date())
    named = _named(known, people)
    easy = _simple(programme, known, simple, full)
    links = "letters" in sorts or qr
    known = printing.directory_for(known, _choices(where, known, links=links))
    pages = _pages(where, named, wanted=links)
    order = printing.Order(sorts, named, easy, "first_name" if names == "first_name" else "code", pages, qr)
    _keep_others(out, order)
    with whole_folder(out) as folder:
        done = printing.print_all(jobs, known, order, voice.lang, folder)
    _say(voice, done, out)
    voice.emit({"exit": DONE, "out": str(out), "weeks": [one.checked.edition.week for one in jobs],
                "sheets": done.sheets, "without_sheet": done.sheltered, "small": list(done.small),
                "missing_letters": list(done.unlettered)})
    return DONE


def _keep_others(out: Path, order: Order) -> None:
    """Refuse to put one person's sheets in the place of everybody's."""
    from scheduler.publishing.printing import others_in

    others = others_in(out, order)
    if others:
        many = number(len(others), Text("ark", "sheet"), Text("ark", "sheets"))
        raise Refused(Text(
            f"Mappen «{out}» har {many.nb} om annet enn dem du ba om («{others[0]}»), som ville gått tapt. "
            "Velg en annen mappe med --out.",
            f"The folder “{out}” holds {many.en} about others than you asked for (“{others[0]}”), which would "
            "be lost. Choose another folder with --out.",
        ))  # fmt: skip


def words(voice: Voice, search: Search, *, language: str | None) -> int:
    """Show the languages; with one named, make the file in which its sentences are corrected, or look it over."""
    from scheduler import catalogue

    if language is None:
        catalogue.check_corrections()
        found = [catalogue.catalogue_facts(lang) for lang in catalogue.codes()]
        for one in found:
            voice.say(Text(
                f"{one['language']}: {one['messages']} tekster, {one['machine_made']} maskinoversatt og ikke lest, "
                f"{one['corrected']} rettet",
                f"{one['language']}: {one['messages']} texts, {one['machine_made']} made by a machine and not read, "
                f"{one['corrected']} corrected",
            ))
        voice.say(Text(f"Rettelser ligger i {catalogue.corrections_folder()}. Start med «ukeplan words uk».",
                       f"Corrections lie in {catalogue.corrections_folder()}. Start with “ukeplan words uk”."))
        voice.emit({"exit": DONE, "folder": str(catalogue.corrections_folder()), "languages": found})
        return DONE
    lang = catalogue.known(_code(language))
    if lang is None:
        raise Refused(Text(f"«{language}» er ikke blant språkene: {', '.join(catalogue.codes())}.",
                           f"“{language}” is not among the languages: {', '.join(catalogue.codes())}."))
    path, made = catalogue.write_for_correction(lang)
    catalogue.check_corrections()
    voice.say(Text(f"Rett tekstene etter msgstr i {path}. De gjelder med en gang." if made else
                   f"{path} er i orden. Rett tekstene etter msgstr; de gjelder med en gang.",
                   f"Correct the texts after msgstr in {path}. They hold at once." if made else
                   f"{path} is in order. Correct the texts after msgstr; they hold at once."))
    voice.emit({"exit": DONE, "file": str(path), **catalogue.catalogue_facts(lang)})
    return DONE


def _code(language: str) -> str:
    """A language's code, from its name in Norwegian or English too."""
    from scheduler.forms import fold
    from scheduler.forms.languages import LANGUAGES

    wanted = fold(language)
    return next(
        (one.value for one in LANGUAGES if wanted in map(fold, (one.label.nb, one.label.en, *one.synonyms))), language
    )


def _sorts(what: str | None, some: bool) -> tuple[str, ...]:
    """What is printed: as asked for; else all sorts but letters, and for people named one by one their weeks."""
    from scheduler.publishing.printing import SORTS, USUAL, WEEKS

    if what is None:
        return (WEEKS,) if some else USUAL
    wanted = [word.strip() for word in what.lower().replace(";", ",").split(",") if word.strip()]
    both = {**{one: one for one in SORTS}, **{nb: one for one, nb in _SORTS.items()}}
    strange = [word for word in wanted if word not in both]
    if strange or not wanted:
        raise Refused(Text(f"--what: «{', '.join(strange)}» er ikke blant {', '.join(_SORTS.values())}.",
                           f"--what: “{', '.join(strange)}” is none of {', '.join(SORTS)}."))
    found = {both[word] for word in wanted}
    return tuple(one for one in SORTS if one in found)


def _named(known: Directory, people: Sequence[str]) -> tuple[Who, ...]:
    from scheduler.publication import Role, Who

    return tuple(Who(Role.PARTICIPANT, _participant(known, one)) for one in dict.fromkeys(people))


def _participant(known: Directory, name: str) -> str:
    from scheduler.publication import Role, Who
    from scheduler.refusal import shown_name

    if Who(Role.PARTICIPANT, name) in known.people:
        return name
    open_ = [who.id for who, one in known.people.items() if who.role is Role.PARTICIPANT and not one.sheltered]
    near = difflib.get_close_matches(name, open_, 1)
    nb, en = (f" Mente du «{near[0]}»?", f" Did you mean “{near[0]}”?") if near else ("", "")
    raise Refused(Text(f"«{shown_name(name)}» står ikke på arket Deltakere.{nb} Bruk id-en derfra.",
                       f"“{shown_name(name)}” is not in the sheet Participants.{en} Use the id that stands there."))


def _simple(programme: Programme, known: Directory, simple: Sequence[str], full: Sequence[str]) -> frozenset[str]:
    from scheduler.publishing.printing import unschooled

    asked, not_ = ({_participant(known, one) for one in group} for group in (simple, full))
    return (unschooled(programme) | asked) - not_


def _choices(where: Where, known: Directory, *, links: bool) -> dict[Who, Choices]:
    """What people chose, where anything was ever published by this programme; ``links``: it must be this one's."""
    if not publishing.exists(where):
        return {}
    from scheduler.publishing.desk import same_programme
    from scheduler.refusal import Refusal
    from scheduler.store import open_store
    from scheduler.store.directory import directory

    with open_store(publishing.database(where), write=False).reading() as connection:
        kept = directory(connection)
    try:
        same_programme(kept, known)
    except Refusal:
        if links:
            raise
        return {}
    return dict(kept.choices)


def _pages(where: Where, named: tuple[Who, ...], *, wanted: bool) -> dict[Who, str]:
    """The address of the page behind each link."""
    if not wanted:
        return {}
    from scheduler.publishing.static import PLACE

    if not publishing.exists(where):
        raise Refused(Text("Brev og QR-koder trenger lenkene, og ingenting er publisert. Publiser først («ukeplan "
                           "publish ... --url https://...»), eller oppgi databasen med --db.",
                           "Letters and QR codes need the links, and nothing is published. Publish first (“ukeplan "
                           "publish ... --url https://...”), or give the database with --db."))
    desk = publishing.link_desk(where)
    address = desk.address(None)
    if address is None:
        raise Refused(Text("Adressen til kalenderne er ikke kjent. Oppgi den én gang: «ukeplan links --url https://...».",
                           "The address of the calendars is not known. Give it once: “ukeplan links --url https://...”."))
    tokens = desk.tokens([who.id for who in named] if named else None)
    return {who: f"{address}/{PLACE}/{token}.html" for who, token in tokens}


def _say(voice: Voice, done: Printed, out: Path) -> None:
    what = [Text(f"{_SORTS[sort]}: {number}", f"{sort}: {number}") for sort, number in done.sheets.items()]
    voice.say(Text(f"Skrev til {out}: {', '.join(one.nb for one in what) or 'ingen ark'}.",
                   f"Wrote to {out}: {', '.join(one.en for one in what) or 'no sheets'}."))
    if done.sheltered:
        voice.say(Text(f"{done.sheltered} har ikke fått ark: adressen er sperret. Skal én ha det, oppgi --person ID.",
                       f"{done.sheltered} have got no sheet: the address is protected. For one of them, give "
                       "--person ID."))
    for files, text in (
        (done.small, Text("Så mye å vise at teksten er svært liten", "So much to show that the text is very small")),
        (done.unlettered, Text("Har tegn som ingen skrift har", "Have letters that no font has")),
    ):
        if files:
            voice.warn(f"{text.in_(voice.lang)}: {', '.join(files)}")


