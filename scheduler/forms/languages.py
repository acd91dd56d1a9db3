"""Languages by code, with their Norwegian and English names."""

from __future__ import annotations

from scheduler.forms.base import Choice
from scheduler.words import Text

_NAMES = """
nb bokmål|Norwegian Bokmål; nn nynorsk|Norwegian Nynorsk; no norsk|Norwegian; en engelsk|English
uk ukrainsk|Ukrainian; ar arabisk|Arabic; ti tigrinja|Tigrinya|tigrinsk,tigrigna
fa_AF dari|Dari|prs,afghansk persisk,fa-af; fa persisk|Persian|farsi; ps pashto|Pashto|pasjto,pashtu
so somali|Somali|somalisk; sw swahili|Swahili|kiswahili; fr fransk|French; es spansk|Spanish
ru russisk|Russian; tr tyrkisk|Turkish; ku kurdisk|Kurdish
kmr kurmanji|Kurmanji|kurdisk (kurmanji),kurmandji; ckb sorani|Sorani|kurdisk (sorani)
am amharisk|Amharic; om oromo|Oromo; rw kinyarwanda|Kinyarwanda; rn kirundi|Kirundi; ln lingala|Lingala
ur urdu|Urdu; pa punjabi|Punjabi|panjabi; hi hindi|Hindi; bn bengali|Bengali|bangla; ne nepali|Nepali
ta tamil|Tamil|tamilsk; si singalesisk|Sinhala; my burmesisk|Burmese; kar karen|Karen; ctd chin|Chin|tedim
rhg rohingya|Rohingya; dz dzongkha|Dzongkha; vi vietnamesisk|Vietnamese; th thai|Thai|thailandsk
zh kinesisk|Chinese|mandarin; yue kantonesisk|Cantonese; ja japansk|Japanese; ko koreansk|Korean
tl tagalog|Tagalog|filippinsk; id indonesisk|Indonesian; mn mongolsk|Mongolian; ug uigurisk|Uyghur
uz usbekisk|Uzbek; tg tadsjikisk|Tajik; tk turkmensk|Turkmen; kk kasakhisk|Kazakh; ky kirgisisk|Kyrgyz
az aserbajdsjansk|Azerbaijani; hy armensk|Armenian; ka georgisk|Georgian; ce tsjetsjensk|Chechen
pl polsk|Polish; de tysk|German; it italiensk|Italian; pt portugisisk|Portuguese; nl nederlandsk|Dutch
sv svensk|Swedish; da dansk|Danish; fi finsk|Finnish; is islandsk|Icelandic; et estisk|Estonian
lv latvisk|Latvian; lt litauisk|Lithuanian; be hviterussisk|Belarusian|belarusisk; ro rumensk|Romanian
bg bulgarsk|Bulgarian; hu ungarsk|Hungarian; cs tsjekkisk|Czech; sk slovakisk|Slovak; el gresk|Greek
sq albansk|Albanian; sr serbisk|Serbian; hr kroatisk|Croatian; bs bosnisk|Bosnian; mk makedonsk|Macedonian
rom romani|Romani|romanes; he hebraisk|Hebrew; arc assyrisk|Assyrian|syrisk; ha hausa|Hausa; yo yoruba|Yoruba
ig igbo|Igbo; wo wolof|Wolof; ff fulani|Fulah; mnk mandinka|Mandinka; lg luganda|Luganda; ny chichewa|Chichewa
tig tigre|Tigre; byn bilen|Bilen; nsl norsk tegnspråk|Norwegian Sign Language|tegnspråk
"""


def _choices() -> tuple[Choice, ...]:
    found = []
    for entry in _NAMES.replace("\n", ";").split(";"):
        if not entry.strip():
            continue
        code, names = entry.strip().split(" ", 1)
        nb, en, *more = names.split("|")
        synonyms = tuple(word for group in more for word in group.split(","))
        found.append(Choice(code, Text(nb, en), synonyms))
    return tuple(found)


LANGUAGES: tuple[Choice, ...] = _choices()
"""Languages that may be written by name or code; another one is written ``kode:xyz``."""



def language_called(code: str) -> Text:
    """What a language is called within a sentence; the code of one that has no name here."""
    return next((one.label for one in LANGUAGES if one.value == code), Text(code, code))


OTHER_LANGUAGE = "kode:"
"""Before the code of a language that the list does not have."""
