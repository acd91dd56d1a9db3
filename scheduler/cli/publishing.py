"""What the commands about publications do: publish, undo, links, forget, retention, serve."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.cli import commands
from scheduler.cli.commands import BROKEN, DONE, Refused, Search
from scheduler.cli.voice import Voice
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.plan import Plan
    from scheduler.publication import Directory, Who
    from scheduler.publishing.changes import Change
    from scheduler.publishing.desk import Desk, Published
    from scheduler.publishing.examine import BrokenPlan, Checked
    from scheduler.publishing.link_desk import LinkDesk

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~/-]*)?")
_LONGEST_ADDRESS = 190
"""Google takes no address longer than 256 characters, and the token is part of it."""

_PUBLISHED = Text("publisert", "published")

_MOST_SAID = 60
"""Changes that are said one by one on the terminal; all of them are in the answer for machines."""


class Where(NamedTuple):
    """Where the database and the server's key are, as given."""

    db: str | None
    key: Path | None


def publish(
    voice: Voice, search: Search, *, file: Path, plans: tuple[Path, ...], where: Where, to: Path | None,
    url: str | None, provisional_buses: bool,
) -> int:  # fmt: skip
    """Check plans against the workbook, and publish them."""
    if not plans:
        raise Refused(Text("Oppgi minst én plan: «ukeplan publish FIL.xlsx PLAN/plan.json».",
                           "Give at least one plan: “ukeplan publish FILE.xlsx PLAN/plan.json”."))
    from scheduler.publishing.examine import BrokenPlan

    check_languages()
    desk = _desk(where)
    address = _address(url)
    if to is not None and desk.address(address) is None:
        raise Refused(Text("Filene trenger adressen de skal ligge på: --url https://...",
                           "The files need the address where they will lie: --url https://..."))
    expected = desk.current()
    try:
        checked = [one for _, one in examined(file, plans, provisional_buses=provisional_buses)]
    except BrokenPlan as broken:
        return broken_plan(voice, broken)
    done = desk.publish(checked, expected, to, address)
    _say_published(voice, done)
    voice.emit({
        "exit": DONE, "publication": done.number, "weeks": list(done.weeks), "first_time": list(done.first_time),
        "calendars": done.calendars, "changed_calendars": done.rewritten, "without_calendar": done.sheltered,
        "absent": list(done.absent), "changes": _documents(done.changes, done.known, voice),
    })  # fmt: skip
    return DONE


def undo(voice: Voice, search: Search, *, where: Where) -> int:
    """Let the publication before the current one hold again."""
    done = _desk(where).undo()
    back = done.back_to
    now_holds = (Text(f"nr. {back} gjelder igjen", f"no. {back} holds again") if back is not None
                 else Text("ingenting er publisert", "nothing is published"))
    voice.say(Text(f"Publisering nr. {done.number} er angret; {now_holds.nb}.",
                   f"Publication no. {done.number} is undone; {now_holds.en}."))
    _say_changes(voice, done.changes, done.known)
    voice.emit({"exit": DONE, "undone": done.number, "publication": back,
                "changes": _documents(done.changes, done.known, voice)})
    return DONE


def links(
    voice: Voice, search: Search, *, people: tuple[str, ...], where: Where, everybody: bool, instructor: bool,
    renew: bool, revoke: bool, protected: str | None, journeys: str | None, reminder: int | None, new_key: bool,
    write: bool, url: str | None,
) -> int:  # fmt: skip
    """Show, renew and withdraw links, and keep what a person chose."""
    desk = link_desk(where)
    chosen = _choices(protected, journeys, reminder)
    if sum([renew, revoke, bool(chosen), new_key]) > 1:
        raise Refused(Text("Gjør én ting om gangen: --renew, --revoke, --new-key eller et valg for én person.",
                           "Do one thing at a time: --renew, --revoke, --new-key or a choice for one person."))
    whom = None if everybody else people
    if (renew or revoke) and not everybody and not people:
        raise Refused(Text("Oppgi hvem det gjelder, eller --all for alle.", "Say whom it is about, or --all for all."))
    if url is not None:
        desk.keep_address(_address(url) or "")
    if new_key:
        return _number(voice, desk.new_key(), "Ny tjenernøkkel; {n} fikk ny lenke. De gamle virker ikke lenger.",
                       "A new server key; {n} got a new link. The old ones no longer work.")
    if revoke:
        return _number(voice, desk.revoke(whom, instructor=instructor), "{n} lenker er trukket tilbake.",
                       "{n} links are withdrawn.")
    if write:
        desk.write_files()
    if chosen:
        if everybody or len(people) != 1:
            raise Refused(Text("Et valg gjelder én person: oppgi én id.", "A choice is one person's: give one id."))
        desk.choose(people[0], instructor=instructor, **chosen)
    if renew:
        desk.renew(whom, instructor=instructor)
    if everybody or (people and not (chosen and chosen.get("protected") is False)):
        return _show_links(voice, desk, whom, instructor=instructor)
    return _overview(voice, desk)


def forget(voice: Voice, search: Search, *, people: tuple[str, ...], where: Where, instructor: bool) -> int:
    """Delete people at once: rows, calendars and files."""
    if not people:
        raise Refused(Text("Oppgi hvem som skal slettes.", "Say who is to be deleted."))
    number = _desk(where).forget(people, instructor=instructor)
    return _number(
        voice, number,
        "{n} slettet: rader, lenker, kalendere og filer; timene er tomme i alle publiseringer. "
        "Ta dem også ut av arbeidsboka og gamle planer, og la sikkerhetskopiene følge etter (docs/publisering.md).",
        "{n} deleted: rows, links, calendars and files; their meetings are blank in every publication. "
        "Take them out of the workbook and old plans too, and let backups follow (docs/publisering.md).",
    )


def retention(voice: Voice, search: Search, *, where: Where, years: int | None, delete: bool) -> int:
    """Name those whose time of retention is over; with ``delete`` they are deleted."""
    desk = _desk(where)
    if delete:
        return _number(voice, desk.retain(years), "{n} slettet: tiden de kan lagres, er over.",
                       "{n} deleted: the time that they may be kept is over.")
    found = [who.id for who in desk.expired(years)]
    if not found:
        voice.say(Text("Ingen skal slettes ennå.", "Nobody is to be deleted yet."))
    else:
        voice.say(Text(f"Tiden er over for {len(found)}: {', '.join(found)}. Slett med --delete.",
                       f"The time is over for {len(found)}: {', '.join(found)}. Delete with --delete."))
    voice.emit({"exit": DONE, "expired": found})
    return DONE


def serve(voice: Voice, search: Search, *, where: Where, host: str, port: int, url: str | None) -> int:
    """Serve the calendars until stopped."""
    from scheduler.refusal import Refusal
    from scheduler.store import open_store
    from scheduler.store.faults import Unusable
    from scheduler.web.serve import listening, settle
    from scheduler.web.serve import serve as run
    from scheduler.web.shelf import Shelf

    check_languages()
    address = _address(url)
    place = database(where)

    def open_() -> Any:
        return open_store(place, write=False)

    shelf = Shelf(open_, lambda: datetime.now(UTC), settle)
    fault = shelf.refresh()
    if isinstance(fault, Unusable):
        voice.warn(Text(f"{fault.text.nb} Tjeneren venter og leser den når den kan.",
                        f"{fault.text.en} The server waits, and reads it when it can."))
    elif isinstance(fault, Refusal):
        raise fault
    listener = listening(host, port)
    port = listener.getsockname()[1]

    def ready() -> None:
        voice.say(Text(f"Kalenderne er på http://{host}:{port}/. Stopp med Ctrl-C.",
                       f"The calendars are at http://{host}:{port}/. Stop with Ctrl-C."))
        voice.emit({"exit": DONE, "host": host, "port": port})

    run(shelf, listener, address, ready)
    return DONE


def _desk(where: Where) -> Desk:
    from scheduler.publishing.desk import Desk
    from scheduler.store import open_store

    return Desk(open_store(database(where)), _key_file(where), datetime.now(UTC))


def link_desk(where: Where) -> LinkDesk:
    """Where links are handed out."""
    from scheduler.publishing.link_desk import LinkDesk
    from scheduler.store import open_store

    return LinkDesk(open_store(database(where)), _key_file(where), datetime.now(UTC))


def database(where: Where) -> str:
    """As given, else by UKEPLAN_DB, else in the user's own data folder."""
    given = where.db or os.environ.get("UKEPLAN_DB")
    if given:
        return given
    from platformdirs import user_data_path

    return str(user_data_path("ukeplan", appauthor=False) / "publications.db")


def exists(where: Where) -> bool:
    """Whether anything was ever published there."""
    place = database(where)
    return "://" in place or Path(place).exists()


def check_languages() -> None:
    """See that the coordinator's corrections of what participants read can be used."""
    from scheduler.catalogue import check_corrections

    check_corrections()


def _key_file(where: Where) -> Path:
    """As given, else by UKEPLAN_KEY, else in the user's own settings: away from the database."""
    given = where.key or os.environ.get("UKEPLAN_KEY")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("ukeplan", appauthor=False) / "server.key"


def _address(url: str | None) -> str | None:
    if url is None:
        return None
    if not _ADDRESS.fullmatch(url) or len(url) > _LONGEST_ADDRESS:
        raise Refused(Text(f"«{url}» er ingen adresse for kalendere. Skriv for eksempel --url https://ukeplan.kommune.no",
                           f"“{url}” is no address for calendars. Write for example --url https://ukeplan.kommune.no"))
    return url.rstrip("/")


def examined(
    file: Path, plans: Sequence[Path], *, provisional_buses: bool
) -> list[tuple[Plan, Checked]]:
    """Every plan, checked against the workbook as it is in the plan's week."""
    from inputs.plan_json import read_sealed_plan
    from scheduler.faults import FaultyInput
    from scheduler.publishing.examine import examine
    from scheduler.times import IsoWeek

    checked: dict[str, tuple[Plan, Checked]] = {}
    for given in plans:
        path = _plan_file(given)
        try:
            plan, sealed = read_sealed_plan(path)
        except FaultyInput as faulty:
            raise commands.FaultyFile(faulty.faults, path) from None
        week = plan.timetable.week
        if week in checked:
            raise Refused(Text(f"To planer gjelder {week}. Oppgi én plan for hver uke.",
                               f"Two plans are for {week}. Give one plan a week."))
        programme, _ = commands._read_programme(file, IsoWeek.parse(week))
        checked[week] = plan, examine(
            programme, plan, datetime.now(UTC), sealed=sealed, provisional_buses=provisional_buses
        )
    return [checked[week] for week in sorted(checked)]


def _plan_file(given: Path) -> Path:
    if given.suffix.lower() == ".xlsx":
        raise Refused(Text(
            f"«{given}» er en timeplan i Excel. Lag en plan av den («ukeplan plan ... --from {given} --out MAPPE»), "
            "og bruk plan.json i mappen.",
            f"“{given}” is a timetable in Excel. Make a plan of it (“ukeplan plan ... --from {given} --out DIR”), "
            "and use the folder's plan.json.",
        ))  # fmt: skip
    path = given / "plan.json" if given.is_dir() else given
    commands.readable(path)
    return path


def broken_plan(voice: Voice, broken: BrokenPlan, verb: Text = _PUBLISHED) -> int:
    """Say which rules a plan breaks, and what helps; ``verb`` is what was not done with it."""
    voice.warn(Text(f"Planen for {broken.week} er ikke {verb.nb}.", f"The plan for {broken.week} was not {verb.en}."))
    if broken.edited:
        voice.warn(Text("Den er endret for hånd etter at den ble laget.",
                        "It was edited by hand after it was made."))
    code = commands.broken(voice, broken.violations)
    voice.warn(Text(f"Lag den på nytt: «ukeplan plan ... --week {broken.week} --from PLAN».",
                    f"Make it again: “ukeplan plan ... --week {broken.week} --from PLAN”."))
    assert code == BROKEN
    return code


def _say_published(voice: Voice, done: Published) -> None:
    weeks = ", ".join(done.weeks)
    voice.say(Text(f"Publisert som nr. {done.number}: {weeks}. {done.calendars} kalendere, {done.rewritten} endret.",
                   f"Published as no. {done.number}: {weeks}. {done.calendars} calendars, {done.rewritten} changed."))
    for week in done.first_time:
        voice.say(Text(f"{week} er ny for alle.", f"{week} is new to everybody."))
    if done.sheltered:
        voice.say(Text(f"{done.sheltered} har ingen kalender: adressen er sperret.",
                       f"{done.sheltered} have no calendar: the address is protected."))
    if done.absent:
        voice.say(Text(f"Har lenke, men står ikke i arbeidsboka: {', '.join(done.absent)}. "
                       "Trekk lenken tilbake («ukeplan links ID --revoke») eller slett («ukeplan forget ID»).",
                       f"Have a link, but are not in the workbook: {', '.join(done.absent)}. "
                       "Withdraw the link (“ukeplan links ID --revoke”) or delete (“ukeplan forget ID”)."))
    _say_changes(voice, done.changes, done.known)


def _say_changes(voice: Voice, changes: Sequence[Change], known: Directory) -> None:
    from scheduler.publishing.changes import sentences

    people = {one.who for one in changes}
    number = len(people)
    if not changes:
        voice.say(Text("Ingen får endringer i uker de har fra før.",
                       "Nobody gets a change in a week that they had before."))
        return
    voice.say(Text(f"{number} får endringer i uker de har fra før:",
                   f"{number} get a change in a week that they had before:"))
    said = list(sentences(list(changes), known))
    for line in said[:_MOST_SAID]:
        voice.say(f"  {line.in_(voice.lang)}")
    if len(said) > _MOST_SAID:
        rest = len(said) - _MOST_SAID
        voice.say(Text(f"  ... og {rest} til (alle med --json)", f"  ... and {rest} more (all with --json)"))


def _documents(changes: Sequence[Change], known: Directory, voice: Voice) -> list[dict[str, Any]]:
    from scheduler.publishing.changes import sentences

    open_ = [one for one in changes if one.who in known.people and not known.people[one.who].sheltered]
    return [
        {"role": one.who.role.value, "person": one.who.id, "week": one.week, "what": one.what,
         "meeting": one.meeting, "sentence": line.in_(voice.lang)}
        for one, line in zip(open_, sentences(open_, known), strict=True)
    ]  # fmt: skip


def _choices(protected: str | None, journeys: str | None, reminder: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in (("protected", protected), ("journeys", journeys)):
        if value is not None:
            found[name] = value == "yes"
    if reminder is not None:
        found["reminder"] = reminder
    return found


def _number(voice: Voice, number: int, nb: str, en: str) -> int:
    voice.say(Text(nb.format(n=number), en.format(n=number)))
    voice.emit({"exit": DONE, "number": number})
    return DONE


def _show_links(voice: Voice, desk: LinkDesk, whom: Sequence[str] | None, *, instructor: bool) -> int:
    from outputs.link_page import webcal
    from scheduler.publishing.static import PLACE

    address = desk.address(None)
    if address is None:
        raise Refused(Text("Adressen til kalenderne er ikke kjent. Oppgi den én gang: --url https://...",
                           "The address of the calendars is not known. Give it once: --url https://..."))
    found = desk.tokens(whom, instructor=instructor)
    document = []
    for who, token in found:
        feed, page = f"{address}/{PLACE}/{token}.ics", f"{address}/{PLACE}/{token}.html"
        voice.say(f"{_name(who, voice)}\n  {page}\n  {feed}\n  {webcal(feed)}")
        document.append({"role": who.role.value, "person": who.id, "page": page, "feed": feed, "webcal": webcal(feed)})
    voice.say(Text("Hver lenke er bare for den det gjelder: gi den over personlig.",
                   "Each link is for that person alone: hand it over in person."))
    voice.emit({"exit": DONE, "links": document})
    return DONE


def _name(who: Who, voice: Voice) -> str:
    word = {"participant": Text("deltaker", "participant"), "instructor": Text("lærer", "instructor")}[who.role.value]
    return f"{who.id} ({word.in_(voice.lang)})"


def _overview(voice: Voice, desk: LinkDesk) -> int:
    """Whose links hold and whose are withdrawn; no link itself."""
    rows = desk.overview()
    for who, made, revoked in rows:
        state = (Text(f"trukket tilbake {revoked:%Y-%m-%d}", f"withdrawn {revoked:%Y-%m-%d}") if revoked
                 else Text(f"lenke fra {made:%Y-%m-%d}", f"link from {made:%Y-%m-%d}"))
        voice.say(f"{_name(who, voice)}: {state.in_(voice.lang)}")
    current = desk.current()
    voice.say(Text(f"Publisering som gjelder: {current or 'ingen'}.", f"Publication that holds: {current or 'none'}."))
    voice.emit({"exit": DONE, "publication": current, "people": [
        {"role": who.role.value, "person": who.id, "made": made.isoformat(),
         "revoked": revoked.isoformat() if revoked else None} for who, made, revoked in rows
    ]})  # fmt: skip
    return DONE
