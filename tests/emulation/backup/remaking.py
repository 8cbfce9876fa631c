"""Archives as no `backup` would write them: changed inside and sealed again."""

import hashlib
import json
import zipfile
from types import SimpleNamespace

from emulation.backup.archive import MANIFEST, Writer


def contents(path):
    """(manifest as plain data, [(member, bytes), …])"""
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist() if name != MANIFEST]
        return json.loads(archive.read(MANIFEST)), members


def sealed(path, manifest, members):
    with open(path, "w+b") as file:
        writer = Writer(file)
        for name, data in members:
            writer.add(name, [data])
        writer.finish(SimpleNamespace(as_json=lambda: json.dumps(manifest)))
    return path


def with_rows(manifest, members, label, rows):
    """The table holds these rows, and the manifest agrees."""
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    manifest["tables"][label] |= {"count": len(rows), "stored": stored(data)}
    members[:] = [(n, data if n == f"rows/{label}.jsonl" else old) for n, old in members]


def rows_of(members, label):
    return [json.loads(line) for line in dict(members)[f"rows/{label}.jsonl"].splitlines()]


def stored(data):
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
