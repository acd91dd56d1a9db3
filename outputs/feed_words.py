"""The few words that a subscribed calendar adds to those of a calendar file."""

from __future__ import annotations

_WORDS: dict[str, dict[str, str]] = {
    "nb": {
        "cancelled": "AVLYST: {title}", "journey": "Reise", "errand": "Ærend",
        "walk": "Gå {minutes} minutter", "ride": "{time} buss {line}",
        "ride_from": "{time} buss {line} fra {stop}", "ride_to": "{time} buss {line} til {stop}",
        "ride_from_to": "{time} buss {line} fra {stop} til {to}",
        "withdrawn": "Ukeplan (gjelder ikke lenger)",
        "withdrawn_why": "Denne lenken gjelder ikke lenger. Spør kontaktpersonen din om en ny.",
    },
    "en": {
        "cancelled": "CANCELLED: {title}", "journey": "Journey", "errand": "Errand",
        "walk": "Walk {minutes} minutes", "ride": "{time} bus {line}",
        "ride_from": "{time} bus {line} from {stop}", "ride_to": "{time} bus {line} to {stop}",
        "ride_from_to": "{time} bus {line} from {stop} to {to}",
        "withdrawn": "Weekly plan (no longer valid)",
        "withdrawn_why": "This link is no longer valid. Ask your contact person for a new one.",
    },
    "uk": {
        "cancelled": "СКАСОВАНО: {title}", "journey": "Поїздка", "errand": "Справа",
        "walk": "Пішки {minutes} хвилин", "ride": "{time} автобус {line}",
        "ride_from": "{time} автобус {line}, від {stop}", "ride_to": "{time} автобус {line}, до {stop}",
        "ride_from_to": "{time} автобус {line}, від {stop} до {to}",
        "withdrawn": "План на тиждень (більше не діє)",
        "withdrawn_why": "Це посилання більше не діє. Попросіть нове у своєї контактної особи.",
    },
    "ar": {
        "cancelled": "أُلغي: {title}", "journey": "تنقّل", "errand": "مشوار",
        "walk": "المشي {minutes} دقائق", "ride": "{time} حافلة {line}",
        "ride_from": "{time} حافلة {line} من {stop}", "ride_to": "{time} حافلة {line} إلى {stop}",
        "ride_from_to": "{time} حافلة {line} من {stop} إلى {to}",
        "withdrawn": "الخطة الأسبوعية (لم تعد سارية)",
        "withdrawn_why": "لم يعد هذا الرابط ساريًا. اطلب رابطًا جديدًا من الشخص المسؤول عنك.",
    },
}


def feed_word(lang: str, key: str, **values: object) -> str:
    """One of the words in a language; Norwegian where it is not translated."""
    return _WORDS.get(lang, _WORDS["nb"])[key].format(**values)
