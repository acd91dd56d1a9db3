"""Whether a phone has the bytes already (RFC 9110, section 13)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import format_datetime, parsedate_to_datetime

_TAG = re.compile(r'(?:W/)?"[^"]*"')


def http_date(moment: dt.datetime) -> str:
    """A moment as HTTP writes it."""
    return format_datetime(moment.astimezone(dt.UTC), usegmt=True)


def unchanged(etag: str, modified: dt.datetime, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the answer is 304.

    ``If-None-Match`` is asked first, and alone where it is given; tags are compared weakly, as for GET they are.

    Parameters
    ----------
    etag
        Ours, without quotes.
    modified
        The last change, aware.
    """
    if if_none_match is not None:
        if if_none_match.strip() == "*":
            return True
        return f'"{etag}"' in {tag.removeprefix("W/") for tag in _TAG.findall(if_none_match)}
    if if_modified_since is None:
        return False
    try:
        since = parsedate_to_datetime(if_modified_since)
    except ValueError:
        return False
    if since.tzinfo is None:
        since = since.replace(tzinfo=dt.UTC)
    return modified.replace(microsecond=0) <= since
