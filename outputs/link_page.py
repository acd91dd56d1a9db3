"""The page behind a link: how to subscribe, phone by phone, in the person's language.

It holds no name and no meeting: whoever gets hold of it learns nothing but that there is a calendar. No script, no
file from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from outputs.link_words import link_words

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

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "fa_AF", "ps", "ckb", "ur"})


class _Part(NamedTuple):
    id: str
    title: str
    href: str
    button: str
    steps: tuple[str, ...]
    expect: str


def link_page(lang: str, feed: str) -> bytes:
    """The page of a calendar at the address ``feed`` (``https://.../k/....ics``)."""
    words = link_words(lang)
    twin = webcal(feed)
    hrefs = {"iphone": twin, "google": f"https://calendar.google.com/calendar/r?cid={quote(twin, safe='')}"}
    parts = [
        _Part(
            client, words[f"{client}_title"], hrefs.get(client, ""), words.get(f"{client}_button", ""),
            tuple(words[f"{client}_steps"].split("\n")), words[f"{client}_expect"],
        )
        for client in ("iphone", "google", "samsung", "outlook")
    ]
    return _rendered(lang, words, feed=feed, parts=parts)


def withdrawn_page(lang: str) -> bytes:
    """The page of a link that was withdrawn."""
    return _rendered(lang, link_words(lang), feed="", parts=[])


def webcal(feed: str) -> str:
    """The address that makes a phone subscribe when it is touched."""
    return "webcal://" + feed.split("://", 1)[-1]


def _rendered(lang: str, words: dict[str, str], *, feed: str, parts: list[_Part]) -> bytes:
    direction = "rtl" if lang in _RIGHT_TO_LEFT else "ltr"
    style = Markup(_STYLE)
    html = _template().render(
        lang=lang.replace("_", "-"), dir=direction, words=words, feed=feed, parts=parts, style=style
    )
    return html.encode("utf-8")


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined).get_template("link.html")
