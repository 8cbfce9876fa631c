"""Which of the archives made every night stay: those of the last nights, and each month's first for longer."""

import datetime
import re

NIGHTS = datetime.timedelta(days=30)
MONTHS = datetime.timedelta(days=400)

_NAME = re.compile(r"registry-(\d{4}-\d{2}-\d{2})\.zip")


def archive_name(day):
    return f"registry-{day:%Y-%m-%d}.zip"


def too_old(names, today):
    """Of these file names those that may go; a name that is not a night's is never among them."""
    nights = {name: day for name in names if (day := _day_of(name))}
    firsts = {}
    for day in sorted(nights.values(), reverse=True):
        firsts[day.year, day.month] = day
    return [name for name, day in nights.items() if not _stays(today - day, day in firsts.values())]


def _stays(age, is_first):
    return age < (MONTHS if is_first else NIGHTS)


def _day_of(name):
    found = _NAME.fullmatch(name)
    try:
        return found and datetime.date.fromisoformat(found[1])
    except ValueError:
        return None
