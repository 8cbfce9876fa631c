"""Which nightly archives stay, by their names alone."""

import datetime

from emulation.backup.keeping import archive_name, too_old

TODAY = datetime.date(2026, 3, 15)


def night(days_ago):
    return archive_name(TODAY - datetime.timedelta(days=days_ago))


def gone(*days_ago):
    """What may go when these nights' archives stand, and an older one that is its month's first."""
    return too_old([night(each) for each in days_ago], TODAY)


def test_the_last_thirty_nights_stay():
    nights = range(400)
    assert not {night(each) for each in range(30)} & {*gone(*nights)}
    assert night(30) in gone(*nights)


def test_a_months_first_stays_for_four_hundred_days():
    left = {night(each) for each in range(800)} - {*gone(*range(800))}
    firsts = {name for name in left if name.endswith("-01.zip")}
    assert len(left) == 30 + 12
    assert min(firsts) == "registry-2025-03-01.zip"
    assert "registry-2025-02-01.zip" not in left


def test_where_the_first_night_failed_the_months_first_is_the_next():
    nights = ["registry-2025-12-03.zip", "registry-2025-12-04.zip", "registry-2025-12-31.zip"]
    assert too_old(nights, TODAY) == nights[1:]


def test_pruning_every_night_leaves_what_pruning_once_leaves():
    standing = []
    for day in range(800):
        today = TODAY - datetime.timedelta(days=799 - day)
        standing.append(archive_name(today))
        standing = [name for name in standing if name not in too_old(standing, today)]
    assert standing == sorted({night(each) for each in range(800)} - {*gone(*range(800))})


def test_what_is_no_nights_archive_is_never_removed():
    others = [
        "before-upgrade.zip",
        "registry-2020-01-01.zip.old",
        "registry-2020-13-01.zip",
        "registry-2020-1-1.zip",
        "copy of registry-2020-01-01.zip",
        ".registry-2020-01-01.zip.abc",
    ]
    assert too_old([*others, night(0)], TODAY) == []


def test_a_clock_gone_wrong_removes_nothing_that_is_newer():
    assert gone(-1, -400, 0) == []
