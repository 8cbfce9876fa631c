"""What an archive says of itself: when it was made, by which software, and the count and hash of each part."""

import datetime
import json
import platform
from dataclasses import asdict, dataclass, field

import django
from django.conf import settings
from django.utils import timezone

# Goes up when an older program could no longer read a newer archive.
FORMAT = 1


@dataclass(frozen=True)
class Stored:
    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """`last_key`: the highest key ever given in the table, so that no key is given a second time."""

    columns: list
    count: int
    last_key: int
    stored: Stored


@dataclass
class Manifest:
    database: str
    migrations: dict
    tables: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    format: int = FORMAT
    made_at: datetime.datetime = field(default_factory=timezone.now)
    software: dict = field(
        default_factory=lambda: {
            "release": settings.BASE_DIR.name,  # the folder of the code, named after its commit on a server
            "django": django.__version__,
            "python": platform.python_version(),
        }
    )

    @property
    def rows(self):
        return sum(table.count for table in self.tables.values())

    def as_json(self):
        return json.dumps(
            asdict(self), ensure_ascii=False, indent=1, default=lambda moment: moment.isoformat()
        )

    @classmethod
    def from_json(cls, text):
        known = json.loads(text)
        # The parts of another format are another program's to read: enough is told to say so.
        if known["format"] != FORMAT:
            return cls("", {}, format=int(known["format"]))
        known["made_at"] = datetime.datetime.fromisoformat(known["made_at"])
        known["files"] = {path: Stored(**stored) for path, stored in known["files"].items()}
        known["tables"] = {
            label: Table(**table | {"stored": Stored(**table["stored"])})
            for label, table in known["tables"].items()
        }
        return cls(**known)
