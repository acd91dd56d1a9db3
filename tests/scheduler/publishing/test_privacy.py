"""What no feed, file, page, address or database tells: domain.md section 7 and design.md section 6 as tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from outputs.content_lines import unfold
from outputs.link_page import link_page
from scheduler.programme import Programme, SiteKind
from scheduler.publication import Directory, Person
from scheduler.publishing.retention import expired
from scheduler.refusal import Refusal
from scheduler.settings import RuleSetName
from scheduler.store import links as stored
from scheduler.store.directory import directory
from scheduler.store.publications import current
from tests.outputs.calendar_readers import by_ical
from tests.scheduler.publishing.office import FRIDAY, Office, checked, later, person, six, teacher


def forbidden(programme: Programme) -> list[str]:
    """What no calendar may hold, whosever it is."""
    found = [part for one in programme.participants for part in one.name.split()]
    found += [one.name for one in programme.activities] + [one.id for one in programme.activities]
    found += [child.id for child in programme.children] + [one.id for one in programme.households]
    found += [site.name for site in programme.sites if site.kind in (SiteKind.HOME, SiteKind.KINDERGARTEN)]
    found += [name.value for name in RuleSetName]
    found += ["asyl", "integrerings", "§", "barn", "foreldre", "tolk", "livsmestring", "samfunnskunnskap"]
    return [*found, programme.name, *(one.id for one in programme.participants)]


@pytest.mark.parametrize("chosen", [False, True])
def test_no_feed_holds_a_forbidden_fact_also_with_everything_chosen(office: Office, chosen: bool) -> None:
    office.publish()
    people = [*map(person, ("P01", "P02", "P03", "P06")), *map(teacher, ("L1", "L2", "L3", "T1"))]
    for hour, who in enumerate(people if chosen else ()):
        office.links(later(hours=hour + 1)).choose(who.id, journeys=True, reminder=15)
    for who in people:
        lines = unfold(office.feed(who.id, who.role))
        text = "\n".join(line for line in lines if not line.startswith("UID:")).casefold()
        assert [secret for secret in forbidden(six()) if secret.casefold() in text] == [], who


def test_no_file_name_or_page_holds_a_name_or_an_id(office: Office, tmp_path: Path) -> None:
    web = tmp_path / "web"
    office.publish(to=web)
    names = [*forbidden(six()), *(one.name for one in six().instructors)]
    for path in web.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        body = text.replace(path.stem, "").casefold()  # a token may happen to read L1
        assert [secret for secret in names if len(secret) > 2 and secret.casefold() in body] == []
    assert all(len(path.stem) == 43 for path in (web / "k").iterdir())


def test_a_page_loads_nothing_from_elsewhere() -> None:
    page = link_page("nb", "https://uke.example.no/k/x.ics").decode()
    assert "<script" not in page
    assert "src=" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_nothing_of_a_protected_household_is_in_the_database(office: Office) -> None:
    done = office.publish()
    assert done.sheltered == 2
    assert b"Selam" not in office.bytes_on_disk()
    assert b"Tesfay" not in office.bytes_on_disk()
    with office.store().reading() as connection:
        publication, known = current(connection), directory(connection)
    assert publication is not None
    attending = {id_ for week in publication.weeks.values() for one in week.meetings for id_ in one.participants}
    assert attending == {"P01", "P02", "P03", "P06"}
    assert known.people[person("P04")] == Person(person("P04"), "", sheltered=True, since=FRIDAY.date())


def test_one_protected_person_gets_a_calendar_where_the_coordinator_asks_for_that_one(office: Office) -> None:
    office.publish()
    with pytest.raises(Refusal, match="--protected"):
        office.links().renew(["P04"])
    office.links(later(hours=1)).choose("P04", protected=True)
    office.publish(now=later(hours=2))
    assert len(by_ical(office.feed("P04"))) == 3
    assert not office.has_feed(person("P05")), "the household's others were not asked for"
    assert b"Daniel" not in office.bytes_on_disk()
    office.links(later(hours=3)).choose("P04", protected=False)
    assert not office.has_feed(person("P04"))
    assert b"Selam" not in office.bytes_on_disk()


def test_whose_address_becomes_protected_loses_link_calendar_and_past(office: Office) -> None:
    office.publish()
    token = office.token("P03")
    people = tuple(
        one.model_copy(update={"protected": True}) if one.id == "P03" else one for one in six().participants
    )
    done = office.publish(checked(programme=six(participants=people)), now=later(hours=1))
    assert done.sheltered == 3
    assert not office.has_feed(person("P03"))
    assert b"Yusuf" not in office.bytes_on_disk()
    with office.store().reading() as connection:
        first = list(connection.exec_driver_sql("SELECT person FROM attendance WHERE person = 'P03'"))
    assert first == []
    with pytest.raises(Refusal):
        office.links().tokens(["P03"])
    assert token


def test_somebody_deleted_leaves_no_row_no_calendar_no_file_and_no_byte(office: Office, tmp_path: Path) -> None:
    web = tmp_path / "web"
    office.publish(to=web)
    office.publish(checked(week="2026-W49"), now=later(hours=1))
    token = office.token("P03")
    assert b"Yusuf Haddad" in office.bytes_on_disk()
    assert office.desk(later(hours=2)).forget(["P03"]) == 1
    assert b"Yusuf" not in office.bytes_on_disk()
    with office.store().reading() as connection:
        for table, column in (("attendance", "person"), ("person", "id"), ("event", "person"), ("feed", "person"),
                              ("choice", "id"), ("journey", "person"), ("link", "person")):  # fmt: skip
            rows = connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {column} = 'P03'").scalar()
            assert rows == 0, table
        publication = current(connection)
    assert publication is not None
    blank = [one for one in publication.weeks["2026-W48"].meetings if one.id == "karriere.2026-W48.1"]
    assert [one.participants for one in blank] == [()], "the meeting stays, of nobody"
    # The phone that still asks is told that it is over, by a file that names nobody.
    assert b"BEGIN:VEVENT" not in (web / "k" / f"{token}.ics").read_bytes()


def test_a_deletion_is_logged_without_a_name(office: Office) -> None:
    office.publish()
    office.desk(later(hours=1)).forget(["P03"])
    with office.store().reading() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql("SELECT deed, number FROM journal ORDER BY id")]
    assert rows == [("publish", 1), ("forget", 1)]


def test_nobody_is_deleted_when_one_of_them_is_unknown(office: Office) -> None:
    office.publish()
    with pytest.raises(Refusal):
        office.desk().forget(["P03", "P99"])
    assert office.has_feed(person("P03"))


def test_an_instructor_deleted_is_nobodys_contact_any_more(office: Office) -> None:
    office.publish()
    assert "Ola Vik" in office.feed("P06").decode()
    office.desk(later(hours=1)).forget(["L2"])
    assert "Ola Vik" not in "".join(unfold(office.feed("P06")))
    assert b"400 00 002" not in office.bytes_on_disk()


def test_somebody_who_comes_back_gets_another_link_than_before(office: Office) -> None:
    office.publish()
    old = office.token("P03")
    office.desk(later(hours=1)).forget(["P03"])
    office.publish(now=later(hours=2))
    assert office.token("P03") != old


def test_the_hash_of_a_deleted_persons_link_goes_when_phones_were_told_long_enough(office: Office) -> None:
    office.publish()
    office.desk(later(hours=1)).forget(["P03"])
    with office.store().reading() as connection:
        assert [one.who for one in stored.links(connection)].count(None) == 1
    office.publish(checked(week="2027-W12"), now=later(weeks=17))
    with office.store().reading() as connection:
        assert [one.who for one in stored.links(connection)].count(None) == 0


def _known(*people: tuple[str, str, bool]) -> Directory:
    found = [Person(person(id_), id_, since=dt.date.fromisoformat(since), reception=reception)
             for id_, since, reception in people]
    return Directory({one.who: one for one in found}, {}, {}, {}, {})


def test_retention_is_five_years_in_reception_and_fifteen_in_the_programme() -> None:
    known = _known(("a", "2020-03-01", True), ("b", "2020-03-01", False), ("c", "2020-02-29", False))
    assert expired(known, dt.date(2025, 2, 28)) == []
    assert expired(known, dt.date(2025, 3, 1)) == [person("a")]
    assert expired(known, dt.date(2035, 2, 28)) == [person("a")]
    assert expired(known, dt.date(2035, 3, 1)) == [person("a"), person("b"), person("c")]


def test_the_municipality_may_keep_people_for_a_shorter_time_never_for_a_longer() -> None:
    known = _known(("a", "2020-03-01", True), ("b", "2020-03-01", False))
    assert expired(known, dt.date(2022, 3, 1), years=2) == [person("a"), person("b")]
    assert expired(known, dt.date(2025, 3, 1), years=20) == [person("a")]


def test_retention_deletes_those_whose_time_is_over_and_nobody_else(office: Office) -> None:
    start = {"P01": dt.date(2021, 11, 20), "P02": dt.date(2021, 11, 21)}  # reception: five years
    people = tuple(one.model_copy(update={"start": start.get(one.id)}) for one in six().participants)
    office.publish(checked(programme=six(participants=people)))
    assert [who.id for who in office.desk().expired(None)] == ["P01"]
    assert office.desk().retain(None) == 1
    assert not office.has_feed(person("P01"))
    assert office.has_feed(person("P02"))
