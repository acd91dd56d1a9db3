"""The program ``ukeplan``: its commands and options, and what comes of them as an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from scheduler.cli import commands, explaining, failures, printing, publishing, whatif
from scheduler.cli.publishing_texts import COMMAND_TEXTS, OPTION_TEXTS
from scheduler.cli.usage import SpokenCommand, SpokenGroup, SpokenOption, Value, sentence
from scheduler.cli.voice import Voice
from scheduler.refusal import Refusal
from scheduler.times import IsoWeek
from scheduler.words import Lang, Text

DONE, BROKEN, WRONG, NO_PLAN, FAILED, STOPPED = 0, 1, 2, 3, 4, 130

_NOT_OURS = {errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.EDQUOT, errno.ENAMETOOLONG}
"""Faults of the disk and its permissions, which the user can cure."""

_ABOUT = Text(
    "Lager ukeplaner for et fulltids integreringsprogram fra koordinatorens arbeidsbok.",
    "Makes the weekly timetables of a full-time integration programme from the coordinator's workbook.",
)
_CODES = Text(
    "Sluttkoder: 0 ferdig, 1 planen bryter regler, 2 feil bruk eller feil i arbeidsboka, "
    "3 ingen plan finnes, 4 feil i programmet, 130 stoppet før noen plan.",
    "Exit codes: 0 done, 1 the plan breaks rules, 2 wrong use or faulty workbook, "
    "3 no plan exists, 4 fault in the program, 130 stopped before any plan.",
)
_TEXTS: dict[str, Text] = {
    "init": Text(
        "Skriv en tom arbeidsbok med nedtrekkslister og hjelpetekster.",
        "Write an empty workbook with drop-downs and help texts.",
    ),
    "example": Text(
        "Skriv en utfylt arbeidsbok: et navngitt eksempel, eller et oppdiktet program av ønsket størrelse.",
        "Write a filled workbook: a named example, or an invented programme of any size.",
    ),
    "check": Text(
        "Les og kontroller arbeidsboka, og en plan mot reglene.",
        "Read and check the workbook, and a plan against the rules.",
    ),
    "plan": Text(
        "Lag ukeplanen: timeplan i Excel, kalenderfiler og plan.json.",
        "Make the week's plan: timetable in Excel, calendar files and plan.json.",
    ),
    "whatif": Text(
        "Hva om? Planlegg scenarioer ved siden av i dag, og sammenlign dem i en rapport.",
        "What if? Plan scenarios beside today, and compare them in a report.",
    ),
    "explain": Text(
        "Si hvorfor noen mangler timer, hva som stopper dem, og hva som ville hjelpe, det billigste først.",
        "Say why somebody lacks hours, what stops them, and what would help, the cheapest first.",
    ),
    **COMMAND_TEXTS,
}
_OPTIONS: dict[str, Text] = {
    "--lang": Text("Språk: nb eller en (standard: miljøvariabelen UKEPLAN_LANG, ellers nb).",
                   "Language: nb or en (default: the variable UKEPLAN_LANG, else nb)."),
    "--json": Text("Svar til maskiner på stdout, ord til mennesker på stderr.",
                   "Answer for machines on stdout, words for people on stderr."),
    "--seed": Text("Frø for tilfeldige valg; samme frø gir det samme (standard: 1).",
                   "Seed of random choices; the same seed gives the same (default: 1)."),
    "--time-limit": Text("Lengste søketid i sekunder (standard: 40 når --work-limit ikke er satt).",
                         "Longest search in seconds (default: 40 unless --work-limit is set)."),
    "--work-limit": Text("Lengste søk målt i arbeid: samme inndata, frø og grense gir samme plan.",
                         "Longest search measured in work: same input, seed and limit give the same plan."),
    "--workers": Text("Søk i parallell, 1-8 (standard: én per prosessor; 1 med --work-limit).",
                      "Searches in parallel, 1-8 (default: one a processor; 1 with --work-limit)."),
    "--explain-time-limit": Text(
        "Lengste tid i sekunder til å prøve endringer (standard: 30 for en deltaker, 11 ved 150 deltakere eller flere; "
        "90 for hele planen).",
        "Longest time in seconds for trying changes (default: 30 for a participant, 11 with 150 participants or more; "
        "90 for the whole plan)."),
    "--whatif-time-limit": Text("Lengste søketid i sekunder for hvert scenario, i stedet for --work-limit.",
                                "Longest search in seconds for each scenario, in place of --work-limit."),
    "--whatif-work-limit": Text("Lengste søk for hvert scenario målt i arbeid (standard: 1): det samme gir samme svar.",
                                "Longest search for each scenario measured in work (default: 1): the same gives the "
                                "same answer."),
    "--whatif-workers": Text("Scenarioer som planlegges samtidig (standard: ett per prosessor).",
                             "Scenarios planned at the same time (default: one a processor)."),
    "--force": Text("Skriv over en fil som finnes fra før.", "Overwrite a file that exists already."),
    "--participants": Text("Antall deltakere i et oppdiktet program.", "Participants of an invented programme."),
    "--family": Text("Hva slags program det skal ligne på.", "What sort of programme it shall be like."),
    "--plan": Text("Kontroller også denne planen: plan.json, eller timetable.xlsx som er redigert.",
                   "Check this plan too: plan.json, or an edited timetable.xlsx."),
    "--mark": Text("Skriv en kopi av arbeidsboka der feilene er merket.",
                   "Write a copy of the workbook with the faults marked."),
    "--week": Text("Uka det gjelder, for eksempel 2026-W48 (standard: arbeidsbokas uke).",
                   "The week in question, such as 2026-W48 (default: the workbook's week)."),
    "--from": Text("Forrige plan (plan.json eller timetable.xlsx): den nye endrer så lite som mulig. Med flere "
                   "arbeidsbøker: mappen fra forrige gang, der planen til NAVN.xlsx ligger i MAPPE/NAVN.",
                   "The last plan (plan.json or timetable.xlsx): the new one changes as little as possible. With "
                   "several workbooks: last time's folder, where the plan of NAME.xlsx lies in DIR/NAME."),
    "--out": Text("Mappen planen skrives til; den kommer hel eller ikke i det hele tatt. Med flere arbeidsbøker, eller "
                  "--cluster, skrives planen til NAVN.xlsx i MAPPE/NAVN.",
                  "The folder the plan is written to; it appears whole or not at all. With several workbooks, or "
                  "--cluster, the plan of NAME.xlsx is written to DIR/NAME."),
    "--print-out": Text("Mappen arkene skrives til. En mappe med utskrifter fra før blir erstattet, men aldri andres "
                        "ark av dem du ber om med --person.",
                        "The folder the sheets are written to. A folder of earlier sheets is replaced, but never "
                        "others' sheets by those asked for with --person."),
    "--explain-plan": Text("Planen det spørres om: plan.json eller timetable.xlsx. Uten: bare om det som er gitt, "
                           "motsier seg selv.",
                           "The plan in question: plan.json or timetable.xlsx. Without: only whether what is given "
                           "contradicts itself."),
    "--explain-person": Text("Deltakeren det gjelder: hva som mangler, hva som stopper, og hva som ville hjelpe.",
                             "The participant in question: what is missing, what stops it, and what would help."),
    "--activity": Text("Tilbudet det gjelder: hvorfor det er lite, tomt eller har ledige plasser.",
                       "The activity in question: why it is small, not open, or has free places."),
    "--why-not": Text("Et møte som ikke er i planen, for eksempel «D07 i norsk-a1 tirsdag 09:00».",
                      "A meeting that is not in the plan, such as “D07 in norsk-a1 on Tuesday 09:00”."),
    "--sheet": Text("Skriv også forklaringen som en arbeidsbok.", "Write the explanation as a workbook too."),
    "--scenarios": Text("Scenarioene (YAML); uten den leses arket Scenarioer i arbeidsboka.",
                        "The scenarios (YAML); without it the workbook's sheet Scenarioer is read."),
    "--start": Text("Planen folk har (plan.json eller timetable.xlsx): i dag og scenarioene går ut fra den.",
                    "The plan that people have (plan.json or timetable.xlsx): today and the scenarios start from it."),
    "--report": Text("Mappen til rapporten. En stoppet kjøring går videre der den var.",
                     "The report's folder. A stopped run goes on where it was."),
    "--seeds": Text("Søk som viser hvor mye som er tilfeldig i det som ikke er bevist (standard: 3).",
                    "Searches that show how much of what is not proven is chance (default: 3)."),
    "--yes": Text("Svar ja på forhånd når det blir mange scenarioer.",
                  "Say yes beforehand where there are many scenarios."),
    "--whatif-names": Text("Vis deltakernes navn i stedet for koder.", "Show participants' names instead of codes."),
    "--compare": Text("To scenarioer som sammenlignes person for person; «I dag» er det som er.",
                      "Two scenarios to compare person by person; “Today” is what is."),
    "--cluster": Text("Adressen til en Dask-planlegger: bare tls://, eller tcp:// på denne maskinen.",
                      "Address of a Dask scheduler: tls:// only, or tcp:// on this machine."),
    **OPTION_TEXTS,
}  # fmt: skip
_SEARCH = MappingProxyType({one: one for one in ("--seed", "--time-limit", "--work-limit", "--workers")})
"""The options of a search, each with the key of its help."""
_WHOLE = Text("forventet et helt tall fra {low}", "expected a whole number from {low}")
_LANGS = Text("forventet nb eller en", "expected nb or en")
_WEEKS = Text("forventet en uke som 2026-W48", "expected a week such as 2026-W48")
_YES_NO = Text("forventet ja eller nei", "expected yes or no")
_NAMES = Text("forventet code eller first_name", "expected code or first_name")
_AMOUNT = Text("forventet et tall over 0", "expected a number above 0")
_EXAMPLE_METAVAR = Text("NAVN FIL | --participants N FIL", "NAME FILE | --participants N FILE")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; what it answers is the exit code.

    Parameters
    ----------
    argv
        The arguments after the program's name; None = those of the process.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a terminal that lacks a letter gets a question mark, not a crash
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    lang = language_of(arguments)
    voice = Voice(lang, as_json="--json" in arguments)
    try:
        return _answer(arguments, lang, voice)
    except KeyboardInterrupt:
        voice.warn(Text("Stoppet.", "Stopped."))
        voice.emit({"exit": STOPPED})
        return STOPPED
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def language_of(arguments: Sequence[str]) -> Lang:
    """The language asked for by ``--lang``, else by the variable UKEPLAN_LANG, else Norwegian."""
    asked = os.environ.get("UKEPLAN_LANG", "")
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang":
            asked = "".join(arguments[position + 1 : position + 2])
    return "en" if asked == "en" else "nb"


def _answer(arguments: list[str], lang: Lang, voice: Voice) -> int:
    try:
        code = program(lang).main(arguments, prog_name="ukeplan", standalone_mode=False)
        return int(code or DONE)
    except click.exceptions.NoArgsIsHelpError as error:
        voice.warn(error.format_message())
        return WRONG
    except click.ClickException as error:
        return _refused(voice, sentence(error, lang))
    except commands.Refused as refusal:
        return _refused(voice, refusal.text.in_(lang))
    except Refusal as refusal:
        return _refused(voice, refusal.text.in_(lang), BROKEN if refusal.partly else WRONG)
    except commands.FaultyFile as faulty:
        voice.faults(faulty.faults, str(faulty.file))
        voice.emit({"exit": WRONG, "faults": voice.fault_documents(faulty.faults)})
        return WRONG
    except click.Abort:  # click's word for Ctrl-C
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        raise
    except OSError as error:
        return _unwritable(voice, error) if error.errno in _NOT_OURS else _failed(voice, error)
    except Exception as error:
        return _failed(voice, error)


def _refused(voice: Voice, words: str, code: int = WRONG) -> int:
    voice.warn(words)
    voice.emit({"exit": code, "error": words})
    return code


def _unwritable(voice: Voice, error: OSError) -> int:
    place, why = error.filename or "-", error.strerror
    return _refused(voice, Text(
        f"Det gikk ikke an å lese eller skrive «{place}» ({why}). Se på plass og rettigheter, og prøv igjen.",
        f"“{place}” could not be read or written ({why}). Look at space and permissions, and try again.",
    ).in_(voice.lang))  # fmt: skip


def _failed(voice: Voice, error: Exception) -> int:
    path = failures.log(error)
    text = Text(
        "Noe gikk galt i programmet; det er ikke din feil. Ingenting er skrevet. "
        f"Send denne fila til den som hjelper deg (den inneholder ingen persondata): {path or '-'}",
        "Something failed in the program; it is not your fault. Nothing has been written. "
        f"Send this file to whoever helps you (it holds no personal data): {path or '-'}",
    )
    voice.warn(text)
    voice.emit({"exit": FAILED, "error": type(error).__name__, "log": str(path) if path else None})
    return FAILED


def program(lang: Lang) -> click.Group:
    """The whole program with its help in ``lang``."""
    group = SpokenGroup(
        "ukeplan", help=_ABOUT.in_(lang), epilog=_CODES.in_(lang), no_args_is_help=True,
        params=[_lang(lang)], options_metavar="", subcommand_metavar=Text("KOMMANDO ...", "COMMAND ...").in_(lang),
    )  # fmt: skip
    group.lang = lang
    file = _argument("file", Text("FIL.xlsx", "FILE.xlsx").in_(lang))
    names = click.Argument(["words"], nargs=-1, metavar=_EXAMPLE_METAVAR.in_(lang))
    plan_file = Text("PLAN", "PLAN").in_(lang)
    folder = Text("MAPPE", "DIR").in_(lang)
    week = _value("--week", Value("2026-w48", IsoWeek.parse, _WEEKS, lang), lang)
    _add(group, "init", commands.init, [file, _flag("--force", lang)])
    _add(group, "example", commands.example, [
        names, _value("--participants", _whole(1, lang), lang), _value("--family", str, lang), _flag("--force", lang),
    ])  # fmt: skip
    _add(group, "check", commands.check, [
        file, _value("--plan", _path(lang), lang, metavar=plan_file), week,
        _value("--mark", _path(lang), lang, metavar=Text("KOPI.xlsx", "COPY.xlsx").in_(lang)), _flag("--force", lang),
    ])  # fmt: skip
    files = click.Argument(["files"], nargs=-1, required=True, type=_path(lang),
                           metavar=Text("FIL.xlsx...", "FILE.xlsx...").in_(lang))
    _add(group, "plan", commands.plan, [
        files, week,
        _value("--from", _path(lang), lang, name="previous", metavar=plan_file),
        _value("--out", _path(lang), lang, required=True, metavar=folder),
        _value("--cluster", str, lang, metavar=Text("ADRESSE", "ADDRESS").in_(lang)),
    ])  # fmt: skip
    asked = Text("ID", "ID").in_(lang)
    _add(group, "explain", explaining.explain, [
        file, _value("--plan", _path(lang), lang, metavar=plan_file, help_of="--explain-plan"),
        _value("--person", str, lang, metavar=asked, help_of="--explain-person"),
        _value("--activity", str, lang, metavar=asked),
        _value("--why-not", str, lang, metavar=Text("MØTE", "MEETING").in_(lang)),
        _value("--sheet", _path(lang), lang, name="out", also="--out",
               metavar=Text("FIL.xlsx", "FILE.xlsx").in_(lang)),
        _flag("--force", lang),
    ], {"--time-limit": "--explain-time-limit"})  # fmt: skip
    _add_whatif(group)
    _add_publishing(group)
    _add_printing(group)
    return group


def _add_whatif(group: SpokenGroup) -> None:
    """The command about scenarios."""
    lang = group.lang
    plan_file, folder = Text("PLAN", "PLAN").in_(lang), Text("MAPPE", "DIR").in_(lang)
    pair = Text("A B", "A B").in_(lang)
    _add(group, "whatif", whatif.whatif, [
        _argument("file", Text("FIL.xlsx", "FILE.xlsx").in_(lang)),
        _value("--scenarios", _path(lang), lang, metavar=Text("FIL.yaml", "FILE.yaml").in_(lang)),
        SpokenOption(["--from", "previous"], type=_path(lang), help=_OPTIONS["--start"].in_(lang), lang=lang,
                     metavar=plan_file),
        SpokenOption(["--out"], type=_path(lang), help=_OPTIONS["--report"].in_(lang), lang=lang, required=True,
                     metavar=folder),
        _value("--week", Value("2026-w48", IsoWeek.parse, _WEEKS, lang), lang),
        _value("--seeds", _whole(1, lang), lang, default=whatif.DEFAULT_SEEDS), _flag("--yes", lang),
        SpokenOption(["--names"], is_flag=True, help=_OPTIONS["--whatif-names"].in_(lang), lang=lang),
        SpokenOption(["--compare"], type=str, nargs=2, help=_OPTIONS["--compare"].in_(lang), lang=lang, metavar=pair),
        _value("--cluster", str, lang, metavar=Text("ADRESSE", "ADDRESS").in_(lang)),
    ], {"--seed": "--seed", **{f"--{one}": f"--whatif-{one}" for one in ("time-limit", "work-limit", "workers")}})


def _add_publishing(group: SpokenGroup) -> None:
    """The commands about publications."""
    lang = group.lang
    folder = Text("MAPPE", "DIR").in_(lang)
    stored: list[click.Parameter] = [_value("--db", str, lang, metavar=Text("FIL", "FILE").in_(lang)),
              _value("--key", _path(lang), lang, metavar=Text("FIL", "FILE").in_(lang))]
    people = click.Argument(["people"], nargs=-1, metavar="[ID]...")
    url, yes_no = _value("--url", str, lang), Value("yes|no", _yes_or_no, _YES_NO, lang)
    instructor = _flag("--instructor", lang)
    _add(group, "publish", _stored(publishing.publish), [
        _argument("file", Text("FIL.xlsx", "FILE.xlsx").in_(lang)),
        click.Argument(["plans"], nargs=-1, type=_path(lang), metavar="PLAN..."), *stored,
        _value("--to", _path(lang), lang, metavar=folder), url, _flag("--provisional-buses", lang),
    ])  # fmt: skip
    _add(group, "undo", _stored(publishing.undo), stored)
    _add(group, "links", _stored(publishing.links), [
        people, *stored, _flag("--all", lang, name="everybody"), instructor, _flag("--renew", lang),
        _flag("--revoke", lang),
        SpokenOption(["--protected"], type=yes_no, is_flag=False, flag_value="yes",
                     help=_OPTIONS["--protected"].in_(lang), lang=lang),
        _value("--journeys", yes_no, lang), _value("--reminder", _whole(0, lang), lang), _flag("--new-key", lang),
        _flag("--write", lang), url,
    ])  # fmt: skip
    _add(group, "forget", _stored(publishing.forget), [people, *stored, instructor])
    _add(group, "retention", _stored(publishing.retention), [
        *stored, _value("--years", _whole(1, lang), lang), _flag("--delete", lang),
    ])  # fmt: skip
    _add(group, "serve", _stored(publishing.serve), [
        *stored, _value("--host", str, lang, default="127.0.0.1"),
        _value("--port", _port(lang), lang, default=8080), url,
    ])  # fmt: skip


def _add_printing(group: SpokenGroup) -> None:
    """The commands about paper and languages."""
    lang = group.lang
    file = Text("FIL", "FILE").in_(lang)

    def each(option: str, name: str) -> click.Option:
        return _value(option, str, lang, name=name, multiple=True, metavar="ID")

    _add(group, "print", _stored(printing.print_), [
        _argument("file", Text("FIL.xlsx", "FILE.xlsx").in_(lang)),
        click.Argument(["plans"], nargs=-1, type=_path(lang), metavar="PLAN..."),
        SpokenOption(["--out"], type=_path(lang), help=_OPTIONS["--print-out"].in_(lang), lang=lang, required=True,
                     metavar=Text("MAPPE", "DIR").in_(lang)),
        each("--person", "people"), _value("--what", str, lang), each("--simple", "simple"), each("--full", "full"),
        _value("--names", Value("code|first_name", _names, _NAMES, lang), lang, default="code"), _flag("--qr", lang),
        _flag("--provisional-buses", lang), _value("--db", str, lang, metavar=file),
        _value("--key", _path(lang), lang, metavar=file),
    ])  # fmt: skip
    _add(group, "words", printing.words, [
        click.Argument(["language"], required=False, metavar=Text("[SPRÅK]", "[LANGUAGE]").in_(lang)),
    ])  # fmt: skip


def _names(text: str) -> str:
    if text not in ("code", "first_name"):
        raise ValueError(text)
    return text


def _stored(run: Callable[..., int]) -> Callable[..., int]:
    """Hand over database and key as one."""
    def with_place(voice: Voice, search: commands.Search, *, db: str | None, key: Path | None, **rest: Any) -> int:
        return run(voice, search, where=publishing.Where(db, key), **rest)

    return with_place


def _add(
    group: SpokenGroup, name: str, run: Callable[..., int], own: Sequence[click.Parameter],
    limits: Mapping[str, str] = _SEARCH,
) -> None:  # fmt: skip
    """Add a command with its own options and those that all share; ``limits``: of the search, with their help."""
    lang = group.lang

    def callback(*, seed: int = 1, time_limit: float | None = None, work_limit: float | None = None,
                 workers: int | None = None, as_json: bool, **rest: Any) -> int:  # fmt: skip
        search = commands.Search(seed, time_limit, work_limit, workers)
        return run(Voice(lang, as_json=as_json), search, **rest)

    amount = Value("x", _positive, _AMOUNT, lang)
    kinds = {"--seed": _whole(0, lang), "--workers": _whole(1, lang)}
    search_options = [_value(one, kinds.get(one, amount), lang, help_of=help_of, default=1 if one == "--seed" else None)
                      for one, help_of in limits.items()]  # fmt: skip
    shared: list[click.Parameter] = [*search_options, _flag("--json", lang, name="as_json"), _lang(lang)]
    command = SpokenCommand(
        name, callback=callback, params=[*own, *shared], help=_TEXTS[name].in_(lang),
        options_metavar=Text("[VALG]", "[OPTIONS]").in_(lang), no_args_is_help=False,
    )  # fmt: skip
    command.lang = lang
    group.add_command(command)


def _argument(name: str, metavar: str) -> click.Argument:
    return click.Argument([name], type=_path("nb"), metavar=metavar)


def _value(
    option: str, kind: Any, lang: Lang, *, name: str | None = None, also: str | None = None,
    help_of: str | None = None, **more: Any,
) -> click.Option:  # fmt: skip
    declared = [one for one in (option, also, name) if one is not None]
    return SpokenOption(declared, type=kind, help=_OPTIONS[help_of or option].in_(lang), lang=lang, **more)


def _flag(option: str, lang: Lang, *, name: str | None = None) -> click.Option:
    declared = [option, name] if name else [option]
    return SpokenOption(declared, is_flag=True, help=_OPTIONS[option].in_(lang), lang=lang)


def _lang(lang: Lang) -> click.Option:
    """Read before click is built (the help pages need it); here it is only checked."""
    return SpokenOption(
        ["--lang"], type=Value("nb|en", _language, _LANGS, lang), help=_OPTIONS["--lang"].in_(lang),
        lang=lang, expose_value=False, metavar="nb|en",
    )  # fmt: skip


def _path(lang: Lang) -> Value:
    return Value("path", _nonempty, Text("forventet et filnavn", "expected a file name"), lang)


def _whole(low: int, lang: Lang) -> Value:
    expected = Text(_WHOLE.nb.format(low=low), _WHOLE.en.format(low=low))

    def read(text: str) -> int:
        if int(text) < low:
            raise ValueError(text)
        return int(text)

    return Value("n", read, expected, lang)


def _port(lang: Lang) -> Value:
    def read(text: str) -> int:
        if not 0 <= int(text) <= 65535:
            raise ValueError(text)
        return int(text)

    return Value("n", read, Text("forventet et tall fra 0 til 65535", "expected a number from 0 to 65535"), lang)


def _yes_or_no(text: str) -> str:
    found = {"ja": "yes", "yes": "yes", "nei": "no", "no": "no"}.get(text.lower())
    if found is None:
        raise ValueError(text)
    return found


def _language(text: str) -> str:
    if text not in ("nb", "en"):
        raise ValueError(text)
    return text


def _positive(text: str) -> float:
    number = float(text.replace(",", "."))
    if not 0 < number < 1e9:
        raise ValueError(text)
    return number


def _nonempty(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise ValueError(text)
    return Path(text)
