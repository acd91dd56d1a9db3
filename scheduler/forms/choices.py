"""The words of the drop-downs, Norwegian and English."""

from __future__ import annotations

from scheduler.forms.base import Choice
from scheduler.settings import KINDS, RULE_SETS, Kind, RuleSetName, Shape
from scheduler.words import Text

YES_NO = (
    Choice("yes", Text("ja", "yes"), ("j", "y", "x", "sant", "true", "1")),
    Choice("no", Text("nei", "no"), ("n", "usant", "false", "0", "-")),
)

LEVELS = tuple(Choice(level, Text(level, level)) for level in ("A1", "A2", "B1", "B2", "C1"))

PACES = (
    Choice("slow", Text("sakte", "slow"), ("spor 1", "langsom")),
    Choice("normal", Text("normal", "normal"), ("spor 2", "middels")),
    Choice("fast", Text("rask", "fast"), ("spor 3", "hurtig")),
)

EDUCATIONS = (
    Choice("none", Text("ingen", "none"), ("ingen utdanning",)),
    Choice("primary", Text("grunnskole", "primary"), ("barneskole", "ungdomsskole")),
    Choice("upper_secondary", Text("videregående", "upper secondary"), ("vgs", "videregående skole")),
    Choice("higher", Text("høyere", "higher"), ("universitet", "høyskole", "høyere utdanning")),
)

GOALS = (
    Choice("work", Text("arbeid", "work"), ("jobb",)),
    Choice("education", Text("utdanning", "education"), ("skole",)),
)

_RULE_SET_WORDS: dict[RuleSetName, tuple[str, ...]] = {
    RuleSetName.INTEGRATION_RECEPTION: ("integreringsmottak", "fulltidsprogram"),
    RuleSetName.ASYLUM_SEEKER: ("asylsøker", "asylsøkere", "asylum seeker"),
    RuleSetName.INTRODUCTION_PROGRAMME: ("intro", "introduksjonsprogrammet"),
    RuleSetName.COLLECTIVE_PROTECTION: ("§ 34", "§34", "kollektiv beskyttelse", "kollektiv"),
}
RULE_SET_CHOICES = tuple(
    Choice(name.value, facts.label, (name.value, *_RULE_SET_WORDS[name])) for name, facts in RULE_SETS.items()
)

_KIND_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.NORWEGIAN: ("norskopplæring", "norskkurs"),
    Kind.SOCIAL_STUDIES: ("sk", "samfunn"),
    Kind.PARENTAL_GUIDANCE: ("icdp",),
    Kind.CAREER_GUIDANCE: ("karriere", "karrieresamtale"),
    Kind.RECOGNITION: ("godkjenning",),
    Kind.WORK_PLACEMENT: ("språkpraksis", "arbeidspraksis", "placement"),
    Kind.WORK_COURSE: ("kurs", "work course"),
    Kind.WORK: ("arbeid", "jobb", "work"),
    Kind.EDUCATION: ("utdanning", "education", "videregående", "grunnskole"),
    Kind.VOLUNTEER: ("frivillig", "frivillighet", "volunteer"),
    Kind.SELF_STUDY: ("egenstudium", "selvstudium", "leksehjelp", "self-study"),
    Kind.DAILY_TASKS: ("gjøremål",),
}
KIND_CHOICES = tuple(
    Choice(kind.value, facts.label, (kind.value, *_KIND_WORDS.get(kind, ()))) for kind, facts in KINDS.items()
)

SHAPE_CHOICES = (
    Choice(Shape.GROUP.value, Text("gruppe", "group"), ("klasse", "class")),
    Choice(Shape.SEAT.value, Text("plass", "seat"), ("praksisplass",)),
    Choice(Shape.APPOINTMENT.value, Text("samtale", "appointment"), ("time",)),
    Choice(Shape.OPEN.value, Text("åpent", "open"), ("åpen",)),
)

SITE_KINDS = (
    Choice("teaching", Text("undervisning", "teaching"), ("skole", "school", "karrieresenter")),
    Choice("employer", Text("arbeidsgiver", "employer"), ("bedrift", "praksissted")),
    Choice("kindergarten", Text("barnehage", "kindergarten"), ("sfo", "barnebase", "barnepass")),
    Choice("home", Text("bolig", "home"), ("hjem", "boligområde")),
    Choice("other", Text("annet", "other")),
)

CARES = (
    Choice("kindergarten", Text("barnehage", "kindergarten")),
    Choice("after_school", Text("SFO", "after-school"), ("skolefritidsordning", "after school")),
    Choice("reception_base", Text("barnebase", "reception base"), ("base",)),
    Choice("none", Text("ingen", "none"), ("ikke plass", "venter på plass")),
    Choice("not_needed", Text("trenger ikke", "not needed"), ("ikke nødvendig",)),
)

FIXED_KINDS = (
    Choice("work", Text("arbeid", "work"), ("deltidsarbeid", "jobb", "part-time work")),
    Choice("education", Text("skole", "schooling"), ("utdanning", "education", "videregående", "school")),
    Choice("other", Text("annet", "other")),
    Choice("busy", Text("opptatt", "busy"), ("privat", "fast avtale", "private")),
)

SCOPES = (
    Choice("all", Text("alle", "everybody"), ("fridag", "all")),
    Choice("instructors", Text("lærere", "instructors"), ("planleggingsdag", "skoleferie", "skolefri",
           "teachers")),
)

PAIRINGS = (
    Choice("together", Text("sammen", "together")),
    Choice("apart", Text("hver for seg", "apart"), ("fra hverandre", "ikke sammen", "atskilt")),
)

PRICE_ITEMS = (
    Choice("teacher", Text("lærertime", "teacher hour"), ("lærer", "undervisning", "teacher", "instructor")),
    Choice("interpreter", Text("tolketime", "interpreter hour"), ("tolk", "interpreter")),
    Choice("room", Text("rom", "room"), ("romleie", "leie av rom", "lokale")),
    Choice("placement", Text("praksisplass", "placement"), ("praksis", "praksisdag", "placement day")),
    Choice("group_seat", Text("plass i gruppe", "place in a group"), ("gruppeplass", "kursplass", "seat")),
    Choice("open_place", Text("plass i åpent tilbud", "place in an open activity"), ("åpen plass", "open place")),
    Choice("child_care", Text("barnepass", "child care"), ("barnehage", "barnehagetime", "sfo", "childcare")),
    Choice("bus", Text("bussavgang", "bus departure"), ("buss", "bus", "avgang", "departure")),
)

PRICE_UNITS = (
    Choice("hour", Text("time", "hour"), ("per time", "t", "timer", "h", "hours")),
    Choice("day", Text("dag", "day"), ("per dag", "dager", "days")),
    Choice("week", Text("uke", "week"), ("per uke", "uker", "weeks")),
    Choice("each", Text("stykk", "each"), ("stk", "per stykk", "gang", "apiece")),
)
