"""The calendar file of a weekly meeting, read by a library: the same hour each week, whatever the clocks do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from scripts import asked

MAKE = "told.map((event) => calendar({ ...event, start: new Date(event.start), now: new Date(event.now) }))"
EVENT = {
    "name": "Keep free",
    "notes": "1. Thanks, 5 minutes.\n2. One issue, 10 minutes.",
    "start": "2026-10-18T19:30",
    "minutes": 25,
    "weeks": 52,
    "id": "f3b0a1c2-1111-4222-8333-444455556666",
    "now": "2026-10-01T10:00:00Z",
}


@cache
def _made(zone: str, changes: tuple[tuple[str, object], ...]) -> bytes:
    (text,) = asked("calendar.js", MAKE, [{**EVENT, **dict(changes)}], zone)
    return str(text).encode()


def made(zone: str = "Europe/Berlin", **changes: object) -> bytes:
    return _made(zone, tuple(changes.items()))


def starts(file: bytes) -> list[datetime]:
    """Every first moment of the event, in UTC, by what the file itself says of its zone."""
    whole = Calendar.from_ical(file)
    (zone,), (event,) = whole.walk("VTIMEZONE"), whole.walk("VEVENT")
    clock = zone.to_tz(lookup_tzid=False)  # not by its name, which this library knows
    first = event.DTSTART.replace(tzinfo=None)
    rule = event["RRULE"]
    assert rule["FREQ"] == ["WEEKLY"]
    local = [first + timedelta(weeks=week) for week in range(rule["COUNT"][0])]
    return [moment.replace(tzinfo=clock).astimezone(UTC) for moment in local]


@pytest.mark.parametrize(
    ("zone", "first", "offsets"),
    [
        ("Europe/Berlin", "2026-10-18T19:30", {1, 2}),  # a week before summer time ends
        ("America/New_York", "2027-03-07T19:30", {-5, -4}),  # before it begins
        ("Australia/Lord_Howe", "2026-09-27T08:00", {10.5, 11}),  # half an hour of it, in the south
        ("Asia/Kolkata", "2026-10-18T21:15", {5.5}),
        ("Asia/Kathmandu", "2026-10-18T06:45", {5.75}),
        ("UTC", "2026-10-18T12:00", {0}),
        ("America/St_Johns", "2026-10-18T23:50", {-3.5, -2.5}),
    ],
)
def test_it_is_the_same_hour_each_week(zone: str, first: str, offsets: set[float]) -> None:
    found = starts(made(zone, start=first))
    known = ZoneInfo(zone)
    begins = datetime.fromisoformat(first)
    meant = [(begins + timedelta(weeks=week)).replace(tzinfo=known) for week in range(52)]
    assert found == [moment.astimezone(UTC) for moment in meant]
    assert {moment.utcoffset().total_seconds() / 3600 for moment in meant} == offsets, "over the change"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"])
def test_the_clock_changes_at_the_moment_when_it_does(zone: str) -> None:
    (_, *changes) = Calendar.from_ical(made(zone)).walk("VTIMEZONE")[0].subcomponents
    assert {change.name for change in changes} == {"STANDARD", "DAYLIGHT"}
    for change in changes:
        moment = (change.DTSTART - change.TZOFFSETFROM).replace(tzinfo=UTC)
        before, after = ((moment + timedelta(seconds=by)).astimezone(ZoneInfo(zone)) for by in (-1, 0))
        assert (before.utcoffset(), after.utcoffset()) == (change.TZOFFSETFROM, change.TZOFFSETTO)
        assert bool(after.dst()) == (change.name == "DAYLIGHT")


def test_it_says_what_it_is_and_no_more() -> None:
    whole = Calendar.from_ical(made(weeks=4))
    (event,) = whole.walk("VEVENT")
    assert event["SUMMARY"] == "Keep free"
    assert event["DESCRIPTION"] == EVENT["notes"]
    assert event.end - event.start == timedelta(minutes=25)
    assert event["DTSTAMP"].dt == datetime(2026, 10, 1, 10, tzinfo=UTC)
    assert event["UID"] == EVENT["id"]
    assert event["RRULE"]["COUNT"] == [4]
    assert {str(name) for name in event} == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "RRULE", "CLASS", "SUMMARY", "DESCRIPTION")
    }
    assert whole.walk("VALARM") == []
    assert not whole.errors
    assert not event.errors


def test_without_notes_it_has_none() -> None:
    assert b"DESCRIPTION" not in made(notes="")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, and more; a\\b \\n",
        "one\ntwo\r\nthree",
        "END:VEVENT\r\nBEGIN:VALARM",
        "ünser Abend " * 20,
        "\N{PURPLE HEART}" * 60,
        "שעה לשנינו",
        "\ufeff\N{ZERO WIDTH JOINER} \t tab",
    ],
)
def test_any_text_is_one_value(text: str) -> None:
    (event,) = Calendar.from_ical(made(name=text, notes=text)).walk("VEVENT")
    assert event["SUMMARY"] == event["DESCRIPTION"] == text.replace("\r\n", "\n")


def test_no_control_character_is_in_it() -> None:
    (event,) = Calendar.from_ical(made(name="a\0b\x07c\x7fd")).walk("VEVENT")
    assert event["SUMMARY"] == "abcd"


def test_its_lines_are_as_the_standard_has_them() -> None:
    """RFC 5545, 3.1: lines end with CRLF and have 75 octets at most, and a character is in one of them."""
    file = made(notes="Wäre es möglich? " * 30 + "\N{PURPLE HEART}" * 30)
    *lines, end = file.split(b"\r\n")
    assert end == b""
    assert not re.search(rb"[\r\n]", b"".join(lines))
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()
    unfolded = file.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert [line for line in unfolded if not re.match(r"[A-Z-]+(?:;[A-Z]+=[^:;]+)*:", line)] == []
