"""The page behind a link: how to subscribe, phone by phone, in the person's language.

It holds no name and no meeting: whoever gets hold of it learns nothing but that there is a calendar. No script, no
file from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from scheduler.catalogue import SECOND, SOURCE, direction, say, tag

_STYLE = """
body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;color:#1e2b3c;background:#fff}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem;line-height:1.3}h2{font-size:1.3rem;margin-top:2rem}
.care{border-inline-start:.3rem solid #b34700;padding-inline-start:.8rem}
label{display:block;font-weight:600}
input{box-sizing:border-box;width:100%;font:1rem monospace;padding:.6rem;border:1px solid #4b5b6b;border-radius:.25rem}
.button{display:inline-block;padding:.7rem 1.2rem;background:#0b5394;color:#fff;border-radius:.25rem;font-weight:600}
a:focus-visible,input:focus-visible{outline:3px solid #b34700;outline-offset:2px}
li{margin:.4rem 0}
""".strip()

STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
"""What a Content-Security-Policy lets the page's own style through by."""


class _Part(NamedTuple):
    id: str
    title: str
    href: str
    button: str
    steps: tuple[str, ...]
    expect: str


def link_page(lang: str, feed: str) -> bytes:
    """The page of a calendar at the address ``feed`` (``https://.../k/....ics``)."""
    return _rendered(lang, feed)


def withdrawn_page(lang: str) -> bytes:
    """The page of a link that was withdrawn."""
    return _rendered(lang, "")


def _parts(lang: str, feed: str) -> list[_Part]:
    """The phones, each with its steps."""
    twin = webcal(feed)
    google = f"https://calendar.google.com/calendar/r?cid={quote(twin, safe='')}"
    return [
        _Part("iphone", say(lang, "iPhone og iPad"), twin, say(lang, "Abonner på iPhone"), (
            say(lang, "Trykk på knappen over."), say(lang, "Trykk «Abonner»."),
            say(lang, "Trykk «Ferdig». Timene står i appen Kalender."),
        ), say(lang, "iPhone ser etter endringer fra hver time til én gang om dagen.")),
        _Part("google", say(lang, "Android med Google Kalender"), google, say(lang, "Åpne i Google Kalender"), (
            say(lang, "Gjør dette i en nettleser, ikke i appen."), say(lang, "Trykk på knappen over, og logg inn."),
            say(lang, "Trykk «Legg til»."),
            say(lang, "Åpne appen Google Kalender, gå til Innstillinger, og slå på kalenderen «Ukeplan»."),
        ), say(lang, "Google ser etter endringer etter 8 til 24 timer.")),
        _Part("samsung", "Samsung", "", "", (
            say(lang, "Gjør først som for Google Kalender."), say(lang, "Åpne appen Kalender på telefonen."),
            say(lang, "Trykk på menyen, og kryss av for kalenderen «Ukeplan»."),
        ), say(lang, "Timene kommer gjennom Google, etter 8 til 24 timer.")),
        _Part("outlook", "Outlook", "", "", (
            say(lang, "Åpne outlook.com i en nettleser."),
            say(lang, "Velg Kalender, «Legg til kalender» og «Abonner fra nettet»."),
            say(lang, "Lim inn adressen til kalenderen din."), say(lang, "Trykk «Importer»."),
        ), say(lang, "Outlook ser etter endringer etter 3 til 24 timer.")),
    ]  # fmt: skip


def webcal(feed: str) -> str:
    """The address that makes a phone subscribe when it is touched."""
    return "webcal://" + feed.split("://", 1)[-1]


def _rendered(lang: str, feed: str) -> bytes:
    """The page; Norwegian is also who has no catalogue, so English follows it."""
    languages = [lang, SECOND] if lang == SOURCE else [lang]
    pages = [
        {"lang": tag(one), "dir": direction(one), "_": partial(say, one), "parts": _parts(one, feed) if feed else []}
        for one in languages
    ]
    html = _template().render(pages=pages, feed=feed, style=Markup(_STYLE))
    return html.encode("utf-8")


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined).get_template("link.html")
