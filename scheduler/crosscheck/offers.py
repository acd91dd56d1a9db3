"""Checks of activities: who may lead them, where they fit, whether what is given can hold together."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.crosscheck.base import Finding, Known, check
from scheduler.programme import Activity, Instructor, SiteKind
from scheduler.settings import Kind, Shape
from scheduler.words import Text

NORWEGIAN_CODES = ("nb", "nn", "no")


def _qualified(known: Known, person: Instructor, activity: Activity) -> bool:
    """Whether a teacher may lead Norwegian in the week (other kinds ask for nothing)."""
    if activity.kind is not Kind.NORWEGIAN:
        return True
    monday = known.monday_week.monday
    return person.qualified_norwegian and (person.qualified_until is None or person.qualified_until >= monday)


def able(known: Known, activity: Activity) -> list[Instructor]:
    """Those who may lead an activity."""
    taught = {person.id: person for word in (activity.id, activity.kind) for person in known.teachers.get(word, ())}
    return [
        person for person in taught.values()
        if (not person.sites or not activity.sites or not set(person.sites).isdisjoint(activity.sites))
        and _qualified(known, person, activity)
    ]


@check("instructors", "instructors.teaches", "instructors.qualified_norwegian", "instructors.qualified_until",
       "instructors.sites", "instructors.languages", "activities.kind", "activities.instructors",
       "activities.instructors_needed", "activities.shape")
def somebody_may_teach(known: Known) -> Iterator[Finding]:
    """An activity that needs leaders has enough who may lead it, one of them in its language."""
    for activity in known.programme.activities:
        yield from _unled(known, activity)


def can_be_led(known: Known, activity: Activity) -> bool:
    """Whether an activity has leaders given, needs none, or has enough who may lead it, one of them in its language."""
    return next(_unled(known, activity), None) is None


def _unled(known: Known, activity: Activity) -> Iterator[Finding]:
    needed = known.leaders_needed(activity)
    if activity.instructors or not needed:
        return
    fit = able(known, activity)
    if len(fit) < needed:
        yield _too_few(known, activity, len(fit), needed)
    elif _in_another_language(activity) and not any(activity.language in person.languages for person in fit):
        yield Finding("nobody_speaks", "activities", "language", activity.written, activity.language,
                      Text("Ingen av dem som kan lede tilbudet, underviser på dette språket.",
                           "Nobody who may lead the activity teaches in this language."),
                      Text("Skriv språket hos en lærer i arket «Lærere», eller sett Tolk til ja.",
                           "Write the language at an instructor in the sheet “Instructors”, or set Interpreter to "
                           "yes."))


def _in_another_language(activity: Activity) -> bool:
    return activity.language is not None and activity.language not in NORWEGIAN_CODES and not activity.interpreter


def _too_few(known: Known, activity: Activity, able: int, needed: int) -> Finding:
    label = known.programme.settings.kinds[activity.kind].label
    norwegian = activity.kind is Kind.NORWEGIAN
    who = Text("kvalifiserte lærere" if norwegian else "lærere",
               "qualified instructors" if norwegian else "instructors")
    expected = (Text(f"Ingen kan undervise i dette tilbudet ({label.nb}).",
    f"Nobody may teach this activity ({label.en}).")
                if not able else
                Text(f"Tilbudet trenger {needed} {who.nb} samtidig, men bare {able} kan lede det.",
                     f"The activity needs {needed} {who.en} at once, but only {able} may lead it."))
    return Finding("nobody_teaches", "activities", "name", activity.written, activity.name, expected, Text(
        f"Skriv slaget «{label.nb}» eller tilbudet under «Underviser i» hos en av {who.nb[:-1]}ne"
        f"{', med ja i «Kvalifisert i norsk»' if norwegian else ''}.",
        f"Write the kind “{label.en}” or the activity under “Teaches” at one of the {who.en}"
        f"{', with yes in “Qualified in Norwegian”' if norwegian else ''}."))


@check("instructors.qualified_norwegian", "instructors.qualified_until", "activities.kind",
"activities.instructors")
def given_leaders_fit(known: Known) -> Iterator[Finding]:
    """Given instructors of Norwegian are qualified, and are as many as asked for."""
    for activity in known.programme.activities:
        for named in activity.instructors:
            person = known.instructors.get(named)
            if person is not None and not _qualified(known, person, activity):
                yield Finding("not_qualified", "activities", "instructors", activity.written, named,
                              Text("Den gitte læreren er ikke kvalifisert i norsk i denne uka.",
                                   "The given instructor is not qualified in Norwegian in this week."),
                              Text("Velg en annen, eller rett «Kvalifisert i norsk» i arket «Lærere».",
                                   "Choose another, or mend “Qualified in Norwegian” in the sheet “Instructors”."))
        wanted = activity.instructors_needed
        if activity.instructors and wanted is not None and wanted != len(activity.instructors):
            yield Finding("leader_count", "activities", "instructors_needed", activity.written, str(wanted),
                          Text(f"Det er gitt {len(activity.instructors)} lærere, ikke {wanted}.",
                               f"{len(activity.instructors)} instructors are given, not {wanted}."),
                          Text("Gi så mange lærere som det står, eller tøm cellen.",
                               "Give as many as it says, or empty the cell."))


@check("instructors", "instructors.interprets", "activities.language", "activities.interpreter",
"activities.shape",
       "participants.languages")
def somebody_interprets(known: Known) -> Iterator[Finding]:
    """Where an interpreter is asked for, somebody interprets the language."""
    interpreted = {code for person in known.programme.instructors for code in person.interprets}
    for activity in known.programme.activities:
        if not activity.interpreter:
            continue
        if activity.shape is Shape.GROUP and activity.language not in interpreted:
            yield Finding("no_interpreter", "activities", "interpreter", activity.written, activity.language,
                          Text("Ingen tolker språket som tilbudet er på." if activity.language else
                               "En gruppe med tolk må ha et språk.",
                               "Nobody interprets the activity's language." if activity.language else
                               "A group with an interpreter must have a language."),
                          Text("Skriv språket under «Tolker» i arket «Lærere», og under «Språk» i arket «Tilbud».",
                               "Write the language under “Interprets” in the sheet “Instructors”, and under "
                               "“Language” in the sheet “Activities”."))
        elif activity.shape is Shape.APPOINTMENT and not interpreted:
            yield Finding("no_interpreter", "activities", "interpreter", activity.written, None,
                          Text("Ingen i arket «Lærere» tolker.",
                               "Nobody in the sheet “Instructors” interprets."),
                          Text("Skriv språk under «Tolker», eller sett Tolk til nei.",
                               "Write languages under “Interprets”, or set Interpreter to no."))
    yield from _people_without_interpreter(known, interpreted)


def _people_without_interpreter(known: Known, interpreted: set[str]) -> Iterator[Finding]:
    """A word for those whose plan asks for a talk that only comes with an interpreter nobody is."""
    talks = {one.kind: one for one in known.programme.activities
             if one.interpreter and one.shape is Shape.APPOINTMENT and interpreted}
    for one in known.programme.requirements:
        person = known.participants.get(one.participant)
        if person and one.kind in talks and one.maximum != 0 and not interpreted & set(person.languages):
            yield Finding("no_interpreter", "requirements", "participant", one.written, person.id,
                          Text("Ingen tolker noe av deltakerens språk.",
                               "Nobody interprets any of the participant's languages."),
                          Text("Legg til en tolk i arket «Lærere».",
                               "Add an interpreter to the sheet “Instructors”."),
                          warning=True)


@check("rooms", "rooms.capacity", "rooms.features", "rooms.site", "sites", "sites.kind", "activities.sites",
       "activities.needs_room", "activities.room_features", "activities.shape")
def groups_fit_rooms(known: Known) -> Iterator[Finding]:
    """A group that needs a room has one large enough, with what it needs, where it may be."""
    if known.programme.rooms is None:
        return
    for activity in known.programme.activities:
        if not activity.needs_room or activity.room is not None:
            continue
        fitting = [room.capacity for room in known.programme.rooms
                   if _allowed(known, activity, room.site) and activity.room_features <= room.features]
        if not fitting:
            yield Finding("no_room", "activities", "room_features" if activity.room_features else "sites",
                          activity.written, "; ".join(sorted(activity.room_features)) or None,
                          Text("Ingen rom på tilbudets steder har det som trengs.",
                               "No room at the activity's sites has what it needs."),
                          Text("Legg til rommet i arket «Rom», eller skriv nei under «Trenger rom».",
                               "Add the room to the sheet “Rooms”, or write no under “Needs a room”."))
        elif activity.shape is Shape.GROUP:
            yield from _too_large(activity, max(fitting))


def _allowed(known: Known, activity: Activity, site: str) -> bool:
    if activity.sites:
        return site in activity.sites
    found = known.sites.get(site)
    return found is not None and found.kind is SiteKind.TEACHING


def _too_large(activity: Activity, largest: int) -> Iterator[Finding]:
    sizes = (("members", len(activity.members)), ("min_size", activity.min_size or 0),
             ("max_size", activity.max_size or 0))
    for column, size in sizes:
        if size > largest:
            yield Finding("larger_than_rooms", "activities", column, activity.written, str(size),
                          Text(f"Gruppen er på {size}, men det største rommet som passer, har {largest} plasser.",
                               f"The group is of {size}, but the largest room that fits holds {largest}."),
                          Text("Del gruppen, eller legg til et større rom i arket «Rom».",
                               "Divide the group, or add a larger room to the sheet “Rooms”."))
            return


@check("sites", "sites.kind", "activities.sites")
def somewhere_to_be(known: Known) -> Iterator[Finding]:
    """An activity that names no site can be at a teaching site."""
    sites = known.programme.sites
    if not sites or any(site.kind is SiteKind.TEACHING for site in sites):
        return
    for activity in known.programme.activities:
        if not activity.sites:
            yield Finding("no_site", "activities", "sites", activity.written, None,
                          Text("Ingen steder er undervisningssteder.", "No site is a teaching site."),
                          Text("Skriv hvor tilbudet er, eller sett slaget «undervisning» i arket «Steder».",
                               "Write where it is, or set the kind “teaching” in the sheet “Sites”."))


@check("rooms", "rooms.site", "activities.sites")
def given_room_fits(known: Known) -> Iterator[Finding]:
    """A given room is at one of the given sites."""
    for activity in known.programme.activities:
        room = known.rooms.get(activity.room or "")
        if room is not None and activity.sites and room.site not in activity.sites:
            yield Finding("room_elsewhere", "activities", "room", activity.written, room.id,
                          Text("Rommet er ikke på tilbudets sted.",
                               "The room is not at the activity's site."),
                          Text("Rett rommet eller stedet.", "Mend the room or the site."))


@check("activities.lessons", "activities.minutes", "activities.times", "activities.shape", "activities.kind")
def lengths(known: Known) -> Iterator[Finding]:
    """Each activity says how long it is: in lessons, minutes, or times; seats and open ones have times."""
    for activity in known.programme.activities:
        timed, sized = bool(activity.times), activity.lessons is not None or activity.minutes is not None
        if activity.lessons is not None and activity.minutes is not None:
            yield Finding("two_lengths", "activities", "minutes", activity.written, str(activity.minutes),
                          Text("Både undervisningstimer og minutter er oppgitt.",
                               "Both lessons and minutes are given."),
                          Text("Tøm den ene cellen.", "Empty one of the cells."))
        if activity.shape in (Shape.SEAT, Shape.OPEN) and not timed:
            yield Finding("no_times_given", "activities", "times", activity.written, None,
                          Text("En praksisplass eller åpen aktivitet må ha tider.",
                               "A placement or open activity must have times."),
                          Text("Skriv dagene og tidene, f.eks. man-fre 08:00-15:30.",
                               "Write days and times, such as mon-fri 08:00-15:30."))
        needs_size = activity.shape is Shape.OPEN or (activity.shape is not Shape.SEAT and not timed)
        if needs_size and not sized:
            yield Finding("no_length", "activities", "lessons", activity.written, None,
                          Text("Det står ikke hvor lenge det varer.", "It does not say how long it lasts."),
                          Text("Skriv undervisningstimer eller minutter.", "Write lessons or minutes."))


@check("activities.lessons", "activities.times", "activities.breaks", "activities.lunch")
def lessons_fit(known: Known) -> Iterator[Finding]:
    """Given times hold their lessons, and long meetings have the breaks they should."""
    settings = known.programme.settings
    for activity in known.programme.activities:
        if activity.lessons is None:
            continue
        least = activity.lessons * settings.lesson_minutes + (activity.breaks or 0) + activity.lunch
        short = [span for span in activity.times if span.minutes < least]
        if short and activity.shape is not Shape.OPEN:
            yield Finding("time_too_short", "activities", "lessons", activity.written, str(activity.lessons),
                          Text(f"{activity.lessons} undervisningstimer trenger {least} minutter, men en av tidene "
                               f"har {short[0].minutes}.",
                               f"{activity.lessons} lessons need {least} minutes, but one of the times has "
                               f"{short[0].minutes}."),
                          Text("Rett tidene eller antallet.", "Mend the times or the number."))
        usual = settings.break_minutes * ((activity.lessons - 1) // settings.break_after_lessons)
        if activity.breaks is not None and activity.breaks + activity.lunch < usual and not activity.times:
            yield Finding("breaks_too_short", "activities", "breaks", activity.written, str(activity.breaks),
                          Text(f"Så mange undervisningstimer skal ha minst {usual} minutter pause.",
                               f"So many lessons must have at least {usual} minutes of breaks."),
                          Text("Skriv flere minutter, eller tøm cellen.",
                               "Write more minutes, or empty the cell."))


@check("activities.min_size", "activities.max_size", "activities.since", "activities.until")
def sizes_and_dates(known: Known) -> Iterator[Finding]:
    """The smallest group is not above the largest, nor the first day after the last."""
    for activity in known.programme.activities:
        if activity.min_size and activity.max_size and activity.min_size > activity.max_size:
            yield Finding("wrong_order", "activities", "min_size", activity.written, str(activity.min_size),
                          Text("Minste gruppe er større enn største gruppe.",
                               "The smallest group is above the largest."),
                          Text("Rett et av tallene.", "Mend one of the figures."))
        if activity.since and activity.until and activity.until < activity.since:
            yield Finding("wrong_order", "activities", "until", activity.written,
            f"{activity.until:%d.%m.%Y}",
                          Text("Siste dag er før den første.", "The last day is before the first."),
                          Text("Rett en av datoene.", "Mend one of the dates."))
        if activity.kind is Kind.SELF_STUDY and activity.follow_up is None:
            yield Finding("no_follow_up", "activities", "follow_up", activity.written, None,
                          Text("Egenstudium uten oppfølging teller aldri.",
                               "Self-study without follow-up never counts."),
                          Text("Skriv hvem som følger opp.", "Write who follows up."), warning=True)
