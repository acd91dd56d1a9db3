from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.crosscheck import findings
from scheduler.generate import generate, two_weeks
from scheduler.generate.care import has_right
from scheduler.generate.distributions import COUNTRIES, DEFAULT, FAMILIES, HOUSEHOLDS, WOMEN
from scheduler.generate.liten import liten
from scheduler.generate.steinkjer import steinkjer
from scheduler.programme import Care, Programme, SiteKind
from scheduler.resolve import week_of
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import IsoWeek, Span, at
from scheduler.week import attended

SIZES = (8, 11, 20, 75, 150, 300)


@pytest.fixture(scope="module")
def large() -> Programme:
    return generate(2000, seed=5)


def programmes() -> Iterator[Programme]:
    yield from (liten(), steinkjer())
    yield from (generate(size, seed) for size in SIZES for seed in (1, 2, 3))
    yield from (generate(60, 4, family) for family in FAMILIES)


def share(count: int, of: int) -> float:
    return count / of


def test_the_same_arguments_give_the_same_programme() -> None:
    assert generate(40, 7) == generate(40, 7)
    assert steinkjer() == steinkjer()
    assert liten() == liten()


def test_another_seed_gives_another_programme() -> None:
    assert generate(40, 7) != generate(40, 8)


@pytest.mark.parametrize("size", [*SIZES, 5000])
def test_there_are_exactly_so_many_participants(size: int) -> None:
    assert len(generate(size, 1).participants) == size


@pytest.mark.parametrize("size", [0, 7, 5001])
def test_a_size_out_of_range_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="8 to 5000"):
        generate(size, 1)


def test_an_unknown_family_is_refused_with_the_families_there_are() -> None:
    with pytest.raises(ValueError, match="scattered"):
        generate(20, 1, "nosuch")


def test_ids_are_unique_within_their_sort() -> None:
    for programme in (*programmes(), generate(700, 1)):
        sorts = (programme.participants, programme.households, programme.children, programme.activities,
                 programme.instructors, programme.sites, programme.rooms or ())  # fmt: skip
        for sort in sorts:
            ids = [thing.id for thing in sort]
            assert len(ids) == len(set(ids))


def _references(programme: Programme) -> Iterator[tuple[str, str]]:
    """Every reference as (sort, id)."""
    for person in programme.participants:
        yield from (("site", person.home) for _ in (1,) if person.home)
        yield "instructor", person.contact or ""
    for home in programme.households:
        yield from (("participant", adult.id) for adult in home.adults if adult.participant)
    for child in programme.children:
        yield "household", child.household
        yield from (("site", site) for site in (child.care_site,) if site)
        yield from (("participant", adult) for adult in (child.deliver, child.collect) if adult)
    for activity in programme.activities:
        yield from (("site", site) for site in activity.sites)
        yield from (("instructor", one) for one in (*activity.instructors, activity.follow_up) if one)
        yield from (("participant", one) for one in activity.members)
        yield from (("room", room) for room in (activity.room,) if room)
    for room in programme.rooms or ():
        yield "site", room.site
    for plan in programme.requirements:
        yield "participant", plan.participant
        yield from (("activity", one) for one in plan.activities)
    yield from (("participant", absence.participant) for absence in programme.absences)
    yield from (("participant", adapted.participant) for adapted in programme.adaptations)
    yield from (("instructor", away.instructor) for away in programme.instructor_absences)
    yield from (("site", day.scope) for day in programme.closed_days)
    yield from (("participant", one) for pair in programme.pairings for one in pair.participants)


def test_every_reference_resolves() -> None:
    for programme in programmes():
        known = {
            "participant": {one.id for one in programme.participants},
            "household": {one.id for one in programme.households},
            "instructor": {one.id for one in programme.instructors}, "site": {one.id for one in programme.sites},
            "room": {one.id for one in programme.rooms or ()}, "activity": {one.id for one in programme.activities},
        }  # fmt: skip
        missing = {(sort, one) for sort, one in _references(programme) if one not in known[sort]}
        assert not missing, programme.name


def test_the_cross_check_finds_nothing() -> None:
    for programme in programmes():
        assert list(findings(programme)) == [], programme.name


def test_every_place_of_the_walks_is_a_site_or_a_stop_with_a_bus() -> None:
    for programme in programmes():
        stops = {call.stop for line in programme.buses or () for call in line.calls}
        sites = {site.id for site in programme.sites}
        for walk in programme.walks or ():
            assert walk.start in sites
            assert walk.to in sites | stops


def test_every_activity_that_needs_leaders_has_somebody_who_may_lead_it() -> None:
    for programme in programmes():
        for activity in programme.activities:
            needed = activity.instructors_needed
            needed = programme.settings.kinds[activity.kind].instructors_needed if needed is None else needed
            if activity.shape in (Shape.SEAT, Shape.OPEN) or needed == 0:
                continue
            able = [
                one for one in programme.instructors
                if {activity.kind.value, activity.id} & set(one.teaches)
                and (not one.sites or set(one.sites) & set(activity.sites))
                and (activity.kind is not Kind.NORWEGIAN or one.qualified_norwegian)
            ]  # fmt: skip
            assert len(able) >= needed, (programme.name, activity.id)
            if activity.language and not activity.interpreter:
                assert any(activity.language in one.languages for one in able), activity.id
            if activity.language and activity.interpreter:
                assert any(activity.language in one.interprets for one in programme.instructors), activity.id


def test_every_activity_that_needs_a_room_has_one_that_fits_its_smallest_group() -> None:
    for programme in programmes():
        for activity in programme.activities:
            if not activity.needs_room:
                continue
            fitting = [
                room for room in programme.rooms or ()
                if room.site in activity.sites and room.features >= activity.room_features
            ]  # fmt: skip
            least = 1 if activity.shape is not Shape.GROUP else activity.min_size or programme.settings.group_min
            assert any(room.capacity >= least for room in fitting), (programme.name, activity.id)


def test_every_home_reaches_its_school_at_nine_and_gets_back_at_two() -> None:
    for programme in (steinkjer(), liten(), generate(150, 2), generate(300, 3, "scattered")):
        travel = week_of(programme, IsoWeek.parse(programme.week)).travel
        schools = [
            site.id for site in programme.sites if site.kind is SiteKind.TEACHING and site.id.startswith("skole")
        ]
        for home in (site.id for site in programme.sites if site.kind is SiteKind.HOME):
            reached = [school for school in schools if travel.depart(home, school, at(0, 9) - 5) is not None]
            assert reached, home
            assert any(travel.arrive(school, home, at(0, 14)) is not None for school in reached), home


def test_fixed_blocks_can_be_reached_by_those_who_have_them() -> None:
    for programme in (steinkjer(), liten(), generate(150, 2), generate(300, 3, "scattered")):
        travel = week_of(programme, IsoWeek.parse(programme.week)).travel
        homes = {person.id: person.home for person in programme.participants}
        for activity in programme.activities:
            if activity.kind not in (Kind.WORK, Kind.EDUCATION):
                continue
            for home in (homes[member] or "" for member in activity.members):
                for span in activity.times:
                    assert travel.depart(home, activity.sites[0], span.start - 5) is not None
                    assert travel.arrive(activity.sites[0], home, span.end) is not None


def test_no_person_has_two_given_things_at_once() -> None:
    for programme in programmes():
        given: dict[str, list[Span]] = {}
        for activity in programme.activities:
            if activity.times and activity.shape is Shape.GROUP:
                for member in activity.members:
                    given.setdefault(member, []).extend(activity.times)
        for spans in given.values():
            ordered = sorted(spans)
            assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))


def test_given_classes_share_neither_room_nor_teacher_nor_a_wrong_length() -> None:
    for programme in programmes():
        settings = programme.settings
        week = week_of(programme, IsoWeek.parse(programme.week))
        given = [a for a in programme.activities if a.kind is Kind.NORWEGIAN and a.times]
        assert len({a.room for a in given}) == len(given)
        assert len({a.instructors for a in given}) == len(given)
        for activity in given:
            for span in activity.times:
                assert attended(settings, week.offer[activity.id], span) == (activity.lessons or 0) * 45
                breaks = 15 * (((activity.lessons or 0) - 1) // 2)
                assert span.minutes == (activity.lessons or 0) * 45 + breaks + activity.lunch


def test_a_level_set_on_wednesday_to_friday_has_a_class_that_is_not_and_at_most_a_third_are_set() -> None:
    late = 0
    for programme in programmes():
        classes = [a for a in programme.activities if a.kind is Kind.NORWEGIAN]
        given = [a for a in classes if a.times]
        assert 3 * len(given) <= len(classes), programme.name
        free = {(a.level, a.pace) for a in classes if not a.times}
        for activity in given:
            if {2, 3, 4} <= {span.day for span in activity.times}:
                late += 1
                assert (activity.level, activity.pace) in free, (programme.name, activity.id)
    assert late > 3


def test_a_parallel_class_opens_with_three_and_a_language_course_with_two() -> None:
    courses = {Kind.SOCIAL_STUDIES, Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE}
    for programme in (steinkjer(), *(generate(size, 1) for size in SIZES)):
        numbers = Counter((a.level, a.pace) for a in programme.activities if a.kind is Kind.NORWEGIAN)
        for activity in programme.activities:
            if activity.kind in courses:
                assert activity.min_size in (1, 2), activity.id
            if activity.kind is Kind.NORWEGIAN and numbers[activity.level, activity.pace] > 1:
                first = re.search(r"-1(-\d+)?$", activity.id)
                assert first or (activity.min_size or 5) <= 3, activity.id


def test_friends_kept_together_sit_in_the_same_sort_of_class_and_no_child_decides_their_day(large: Programme) -> None:
    pairs = 0
    for programme in (*programmes(), large):
        by_id = {person.id: person for person in programme.participants}
        home = {adult.id: one.id for one in programme.households for adult in one.adults}
        with_children = {child.household for child in programme.children}
        for pairing in programme.pairings:
            if not pairing.together:
                continue
            pairs += 1
            friends = [by_id[one] for one in pairing.participants]
            assert len({(person.level, person.pace) for person in friends}) == 1, pairing
            assert not {home[person.id] for person in friends} & with_children, pairing
    assert pairs > 10


def test_a_course_day_with_its_lunch_fits_a_free_day_and_half_a_day_an_afternoon() -> None:
    for programme in programmes():
        if programme.name.startswith("Liten"):
            continue
        for activity in (a for a in programme.activities if a.kind is Kind.WORK_COURSE):
            assert (activity.minutes, activity.lunch) in ((300, 30), (150, 0)), activity.id


def test_participants_follow_the_national_countries_by_language(large: Programme) -> None:
    mother = Counter(person.languages[0] for person in large.participants)
    # 24 178 of 34 578 come from Ukraine, who speak Ukrainian or Russian; households of two widen the spread
    assert 0.62 < share(mother["uk"] + mother["ru"], 2000) < 0.83
    assert 0.05 < share(mother["ar"], 2000) < 0.16
    assert len(mother) >= 12


def test_rule_sets_follow_the_countries(large: Programme) -> None:
    first = Counter(person.rule_sets[0].rule_set for person in large.participants)
    assert 0.60 < share(first[RuleSetName.COLLECTIVE_PROTECTION], 2000) < 0.80
    assert all(first[name] > 0 for name in RuleSetName)
    others = 2000 - first[RuleSetName.COLLECTIVE_PROTECTION]
    assert 0.62 < share(first[RuleSetName.INTRODUCTION_PROGRAMME], others) < 0.86


def test_somebody_changes_rule_set_within_the_week(large: Programme) -> None:
    changing = [person for person in large.participants if len(person.rule_sets) > 1]
    assert 5 <= len(changing) <= 60
    assert {period.since for person in changing for period in person.rule_sets[1:]} == {dt.date(2026, 11, 25)}


def test_levels_and_paces_are_spread(large: Programme) -> None:
    levels = Counter(person.level for person in large.participants)
    paces = Counter(person.pace for person in large.participants)
    assert 0.30 < share(levels["A1"], 2000) < 0.55
    assert 0.22 < share(levels["A2"], 2000) < 0.42
    assert 0.12 < share(levels["B1"], 2000) < 0.30
    assert 0.01 < share(levels["B2"], 2000) < 0.12
    assert 0.05 < share(paces["slow"], 2000) < 0.25
    assert paces["normal"] > paces["fast"] > paces["slow"]


def test_families_and_care_are_spread(large: Programme) -> None:
    care = Counter(child.care for child in large.children)
    with_children = {child.household for child in large.children}
    assert 0.35 < share(len(with_children), len(large.households)) < 0.49
    assert care[Care.KINDERGARTEN] > care[Care.NONE] > 0
    assert care[Care.AFTER_SCHOOL] > 0
    assert care[Care.RECEPTION_BASE] > 0
    protected = {person.id for person in large.participants if person.protected}
    assert 0 < len(protected) < 40


def test_a_protected_person_has_no_home_in_the_programme(large: Programme) -> None:
    for programme in (large, steinkjer()):
        protected = [person for person in programme.participants if person.protected]
        assert protected
        assert all(person.home is None for person in protected)


def test_social_studies_are_asked_for_by_nobody_under_collective_protection(large: Programme) -> None:
    under = {p.id for p in large.participants if p.rule_sets[0].rule_set is RuleSetName.COLLECTIVE_PROTECTION}
    assert not [plan for plan in large.requirements if plan.kind is Kind.SOCIAL_STUDIES and plan.participant in under]


@pytest.mark.parametrize(
    ("born", "on", "right"),
    [
        ("2025-08-31", "2026-08-01", True),  # one by the end of August: from August
        ("2025-09-10", "2026-08-31", False),
        ("2025-09-10", "2026-09-30", True),  # within the month they turn one
        ("2025-12-02", "2026-12-31", False),  # born in December: next August
        ("2025-12-02", "2027-07-31", False),
        ("2025-12-02", "2027-08-01", True),
    ],
)
def test_the_right_to_kindergarten_follows_the_month_of_birth(born: str, on: str, right: bool) -> None:
    assert has_right(dt.date.fromisoformat(born), dt.date.fromisoformat(on)) is right


def test_families_change_what_they_say() -> None:
    default, ample = generate(150, 3), generate(150, 3, "ample")

    def seats(programme: Programme) -> int:
        return sum(a.max_size or 1 for a in programme.activities if a.shape is Shape.SEAT)

    def teachers(programme: Programme) -> int:
        return sum(one.qualified_norwegian for one in programme.instructors)

    def languages(programme: Programme) -> int:
        return len({person.languages[0] for person in programme.participants})

    assert seats(ample) > 1.5 * seats(default) > 4 * seats(generate(150, 3, "few-placements"))
    assert teachers(ample) > teachers(default) > teachers(generate(150, 3, "few-teachers"))
    assert languages(generate(150, 3, "many-languages")) > languages(default)
    assert len(generate(150, 3, "families").children) > 1.5 * len(default.children)


@pytest.mark.parametrize("size", [20, 75, 350])
def test_the_ample_family_has_care_for_every_child_and_everybody_within_walking_distance(size: int) -> None:
    programme = generate(size, 1, "ample")
    assert not [child for child in programme.children if child.care in (Care.NONE, Care.RECEPTION_BASE) or child.hours]
    assert not [day for day in programme.closed_days if day.scope not in ("all", "instructors")]
    week = week_of(programme, IsoWeek.parse(programme.week))
    for person in week.people:
        if person.home is not None:
            school = next(
                room.site for room in programme.rooms or () if room.site.startswith("skole")
                and (room.site == "skole" or person.home.endswith(room.site.removeprefix("skole")))
            )  # fmt: skip
            left = week.travel.depart(person.home, school, at(0, 9))
            assert left is not None
            assert at(0, 9) - left <= 60


def _language_bound(programme: Programme) -> list[tuple[str, str]]:
    """(participant, kind) of each course by language that a plan asks for."""
    kinds = (Kind.SOCIAL_STUDIES, Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE)
    return [(plan.participant, plan.kind) for plan in programme.requirements
            if plan.kind in kinds and plan.maximum != 0]  # fmt: skip


@pytest.mark.parametrize("size", [75, 350])
def test_in_the_family_of_many_languages_classes_and_courses_cross(size: int) -> None:
    programme = generate(size, 1, "many-languages")
    assert len(_language_bound(programme)) > 1.5 * size
    cells: dict[str, set[tuple[str | None, str | None]]] = {}
    languages: dict[tuple[str | None, str | None], set[str]] = {}
    asked = {name for name, kind in _language_bound(programme) if kind is Kind.SOCIAL_STUDIES}
    for person in programme.participants:
        if person.id in asked:
            cells.setdefault(person.languages[0], set()).add((person.level, person.pace))
            languages.setdefault((person.level, person.pace), set()).add(person.languages[0])
    # Of those who share a language few share a class, and of those who share a class few a language.
    assert sum(len(some) for some in cells.values()) / len(cells) >= 2.5
    assert sum(len(some) for some in languages.values()) / len(languages) >= 4


@pytest.mark.parametrize("size", [20, 75, 350])
def test_the_scattered_family_rides_long_and_has_few_departures(size: int) -> None:
    programme = generate(size, 1, "scattered")
    week = week_of(programme, IsoWeek.parse(programme.week))
    rides = []
    for person in week.people:
        if person.home is not None:
            school = "skole" + ("" if size <= 250 else person.home[-2:])
            left = week.travel.depart(person.home, school, at(0, 12))
            assert left is not None
            rides.append(at(0, 12) - left)
    assert sorted(rides)[len(rides) // 2] > 40
    daily = [len(line.departures) for line in programme.buses or () if 0 in line.days and not line.line.startswith("R")]
    assert max(daily) <= 5


@pytest.mark.parametrize("size", [20, 75, 350])
def test_in_the_family_of_families_most_have_children_and_care_is_short(size: int) -> None:
    programme = generate(size, 1, "families")
    with_children = {child.household for child in programme.children}
    assert sum(home.id in with_children for home in programme.households) > 0.7 * len(programme.households)
    hours = {site.id: site.opening or () for site in programme.sites if site.kind is SiteKind.KINDERGARTEN}
    assert all(span.minutes <= 465 for opening in hours.values() for span in opening)
    stays = {child.longest_stay for child in programme.children if child.care is Care.KINDERGARTEN}
    assert stays <= {420}


@pytest.mark.parametrize("size", [8, 20, 75, 350, 1000])
def test_from_one_week_to_the_next_eight_per_cent_are_new_or_gone(size: int) -> None:
    before, now = two_weeks(size, 2)
    earlier, later = ({one.id for one in week.participants} for week in (before, now))
    assert len(earlier) == len(later) == size
    assert len(earlier - later) == len(later - earlier) == max(1, round(0.04 * size))
    assert IsoWeek.parse(before.week).shift(1) == IsoWeek.parse(now.week)


def test_what_there_is_for_people_stays_when_people_come_and_go() -> None:
    before, now = two_weeks(150, 3)
    for field in ("sites", "rooms", "instructors", "buses", "walks"):
        assert getattr(before, field) == getattr(now, field)
    there = {one.id: one for one in now.participants}
    assert {one.id: one for one in before.participants if one.id in there}.items() <= there.items()
    offers = {one.id: one for one in now.activities}
    for one in before.activities:
        left = tuple(member for member in one.members if member in there)
        assert (one.id not in offers) == (one.members_only and not left)
        assert one.id not in offers or offers[one.id] == one.model_copy(update={"members": left})


def test_newcomers_start_on_the_monday_and_are_mapped_and_nobody_is_twice() -> None:
    before, now = two_weeks(150, 3)
    new = {one.id for one in now.participants} - {one.id for one in before.participants}
    monday = IsoWeek.parse(now.week).monday
    assert {one.start for one in now.participants if one.id in new} == {monday}
    mapped = [{plan.participant for plan in week.requirements if plan.kind is Kind.MAPPING} for week in (before, now)]
    assert mapped[1] >= new
    assert not mapped[0] & mapped[1]


def test_both_weeks_of_a_churn_pass_the_cross_check_and_are_the_same_each_time() -> None:
    for size, seed in ((8, 1), (40, 4), (300, 2)):
        weeks = two_weeks(size, seed)
        assert [list(findings(week)) for week in weeks] == [[], []]
        assert weeks == two_weeks(size, seed)
        assert weeks.now == generate(size, seed, "churn")


def _adults(programme: Programme) -> dict[str, int]:
    return {home.id: len(home.adults) for home in programme.households}


def test_a_lone_parent_has_no_baby_and_a_whole_day_of_care_but_for_one_in_seventy_five(large: Programme) -> None:
    based = 0
    for programme in (steinkjer(), large, *(generate(size, seed) for size in SIZES for seed in (1, 2, 3))):
        adults, monday = _adults(programme), IsoWeek.parse(programme.week).monday
        lone = [child for child in programme.children if adults[child.household] == 1]
        with_base = {child.household for child in lone if child.care is Care.RECEPTION_BASE}
        based += len(with_base)
        assert len(with_base) <= -(-len(programme.participants) // 75), programme.name
        for child in lone:
            assert (monday - child.born).days >= 365, child.id
            assert child.care is not Care.NONE, child.id
            assert (child.care is Care.RECEPTION_BASE) == (child.hours is not None), child.id
    assert based >= 3


def test_pupils_at_school_only_are_younger_than_eight_and_few(large: Programme) -> None:
    monday = IsoWeek.parse(large.week).monday
    pupils = [child for child in large.children if child.care is Care.AFTER_SCHOOL]
    only = [child for child in pupils if child.hours is not None]
    assert 0 < share(len(only), len(pupils)) < 0.08
    assert all((monday - child.born).days < 8 * 366 for child in only)


@pytest.mark.parametrize("size", [75, 150, 300])
def test_teachers_have_a_fifth_more_units_than_the_classes_take_in_whole_meetings(size: int) -> None:
    for seed in (1, 2, 3):
        programme = generate(size, seed)
        classes = [a for a in programme.activities if a.kind is Kind.NORWEGIAN]
        longest = max(a.lessons or 0 for a in classes)
        held = 0
        for one in (one for one in programme.instructors if one.qualified_norwegian):
            days = 5 if one.availability is None else len(one.availability)
            held += longest * min(days, (one.weekly_units or programme.settings.instructor_weekly_units) // longest)
        assert held >= 1.2 * sum(a.meetings * (a.lessons or 0) for a in classes)


_COURSES = (Kind.SOCIAL_STUDIES, Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE)


def test_no_plan_asks_for_a_course_in_a_language_that_has_no_group() -> None:
    asked = 0
    for programme in programmes():
        if programme.name.startswith("Liten"):
            continue
        languages = {person.id: set(person.languages) for person in programme.participants}
        groups = {(a.kind, a.language) for a in programme.activities}
        for plan in programme.requirements:
            if plan.kind in _COURSES and max(plan.minimum, plan.target or 0):
                asked += 1
                assert any((plan.kind, one) in groups for one in languages[plan.participant]), plan
    assert asked > 100


def test_parental_guidance_opens_for_a_language_from_two_parents_who_need_it() -> None:
    sizes: Counter[int] = Counter()
    for programme in (generate(size, seed) for size in SIZES for seed in (1, 2, 3)):
        languages = {person.id: person.languages for person in programme.participants}
        asked = [p.participant for p in programme.requirements if p.kind is Kind.PARENTAL_GUIDANCE and p.maximum != 0]
        for language in {a.language for a in programme.activities if a.kind is Kind.PARENTAL_GUIDANCE}:
            sizes[sum(language in languages[one] for one in asked)] += 1
    assert min(sizes) == 2


def test_leaders_of_courses_have_half_as_many_units_again_as_their_groups_take_and_are_there_all_week() -> None:
    for programme in (steinkjer(), *(generate(size, seed) for size in SIZES for seed in (1, 2, 3))):
        taken: Counter[str] = Counter()
        groups = [a for a in programme.activities if a.kind in _COURSES]
        for group in groups:
            units = group.meetings * (group.lessons or (group.minutes or 0) / 45)
            taken[group.language or ""] += units
            taken["second"] += units if group.kind is Kind.PARENTAL_GUIDANCE else 0
        for language, units in taken.items():
            leaders = [
                one for one in programme.instructors
                if Kind.PARENTAL_GUIDANCE.value in one.teaches
                and (not one.languages if language == "second" else language in one.languages)
            ]  # fmt: skip
            assert sum(one.weekly_units or 0 for one in leaders) >= 1.5 * units, (programme.name, language)
            assert all(one.availability is None for one in leaders)


def test_the_least_norwegian_is_what_some_class_gives_beside_work_and_none_for_pupils() -> None:
    for programme in programmes():
        people = {person.id: person for person in programme.participants}
        fixed = {m: a for a in programme.activities if a.kind in (Kind.WORK, Kind.EDUCATION) for m in a.members}
        for plan in programme.requirements:
            if not plan.minimum or plan.kind not in (Kind.NORWEGIAN, *_COURSES):
                continue
            own = fixed.get(plan.participant)
            assert own is None or own.kind is Kind.WORK, plan
            if plan.kind is Kind.NORWEGIAN:
                busy = {span.day for span in own.times} if own else set()
                person = people[plan.participant]
                gives = [
                    75 * a.meetings * (a.lessons or 0) for a in programme.activities
                    if a.kind is Kind.NORWEGIAN and a.level == person.level
                    and (a.pace is None or person.pace in (None, a.pace))
                    and a.meetings <= 5 - len(busy & set(range(5))) and not busy & {span.day for span in a.times}
                ]  # fmt: skip
                assert plan.minimum <= max(gives), plan


def test_no_text_holds_a_person_number() -> None:
    for programme in (steinkjer(), liten(), generate(300, 1)):
        assert not re.search(r"(?<!\d)\d{11,12}(?!\d)", programme.model_dump_json().replace(" ", ""))


def test_the_page_on_the_examples_states_the_figures_that_are_used() -> None:
    page = Path("docs/eksempler.md").read_text(encoding="utf-8").replace("\u00a0", " ")

    def percent(share: float) -> str:
        return f"{100 * share:.1f}".removesuffix(".0").replace(".", ",") + " %"

    for country, count in COUNTRIES:
        if country != "andre":
            assert f"{count:,}".replace(",", " ") in page, country
    for family in FAMILIES:
        assert f"| `{family}` |" in page
    for share in (DEFAULT.child_care_place, DEFAULT.after_school, DEFAULT.protected, DEFAULT.work_part_time,
                  DEFAULT.upper_secondary, DEFAULT.goal_education, DEFAULT.outlying, DEFAULT.given_groups,
                  DEFAULT.change_of_rule_set, DEFAULT.absent, DEFAULT.adapted, WOMEN):  # fmt: skip
        assert percent(share) in page, percent(share)
    for share in (DEFAULT.placement_seats, DEFAULT.self_study):
        assert f"{share:.2f}".replace(".", ",") in page
    for _, share in HOUSEHOLDS:
        assert percent(share) in page
