"""A report as one page that stands alone: no script, no file from elsewhere, for eye, keyboard and screen reader."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from outputs.figure_text import figure_text
from outputs.pictures import svg
from scheduler.blocks import Report

_STYLE = """
body{margin:0;font:1rem/1.55 system-ui,sans-serif;color:#1e2b3c;background:#fff}
header,nav,main{max-width:80rem;margin:0 auto;padding:.5rem 1rem}
h1{font-size:2rem;line-height:1.2;margin:.6rem 0 0}
h2{font-size:1.4rem;margin:2rem 0 .5rem;border-bottom:2px solid #0b5394;padding-bottom:.2rem}
nav h2{font-size:1.1rem;margin:.5rem 0;border:0}nav ol{columns:18rem;margin:0}
a{color:#0b5394}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid #b34700;outline-offset:2px}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{position:static;display:inline-block;padding:.5rem 1rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin:.8rem 0;font-size:.95rem}
caption{text-align:start;font-weight:600;padding:.3rem 0}
th,td{border:1px solid #8b98a5;padding:.3rem .6rem;text-align:start;vertical-align:top;min-width:3rem}
thead th{background:#e4eaf0;vertical-align:bottom}
tbody th{font-weight:600;background:#f6f8fa;min-width:11rem}
tbody tr:first-child th,tbody tr:first-child td{border-bottom-width:2px}
.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}thead .n{white-space:normal}
.w{min-width:12rem}
figure{margin:1rem 0 1.6rem}figcaption{font-weight:600}
svg{width:100%;min-width:46rem;height:auto;font:15px system-ui,sans-serif}
summary{cursor:pointer;padding:.4rem 0;color:#0b5394;text-decoration:underline}
.of{position:absolute;inset-inline-start:-99rem}
@page{size:A4 landscape;margin:12mm}
@media print{nav,.skip{display:none}.wide{overflow:visible}table{width:100%;font-size:7pt}
th,td,.w{min-width:0;padding:.1rem .2rem}tbody th{min-width:5rem}thead th{overflow-wrap:anywhere}
svg,tr{break-inside:avoid}h2,figcaption,caption{break-after:avoid}svg{min-width:0;max-height:125mm}}
""".strip()

_STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def write_report_page(report: Report, path: Path) -> None:
    """Write the page."""
    path.write_bytes(report_page(report))


def report_page(report: Report) -> bytes:
    """The page as bytes of UTF-8."""
    text = _template().render(
        report=report, style=Markup(_STYLE), style_hash=Markup(_STYLE_HASH),
        figure=lambda value, unit: figure_text(value, unit, report.lang),
        draw=lambda picture, number: svg(picture, number, report.lang),
    )  # fmt: skip
    return text.encode()


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("report.html")
