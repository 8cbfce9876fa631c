"""The files under MEDIA_ROOT: found for an archive, and brought in from one without a moment of loss."""

import contextlib
import filecmp
import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath

# Where an archive's files wait inside MEDIA_ROOT, so that a rename brings them in.
WAITING = ".restore-"
NEW, OLD = "new", "old"


def paths(root):
    """Every regular file's path below the folder, with "/"; nothing of an unfinished restore."""
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(WAITING)]
        found += [path for path in (Path(folder, name) for name in files) if _is_plain(path)]
    return sorted(path.relative_to(root).as_posix() for path in found)


def _is_plain(path):
    return path.is_file() and not path.is_symlink()


def is_safe(path):
    """Whether it stays below the folder it is put into, and out of where files wait."""
    parts = PurePosixPath(path).parts
    return bool(parts) and (
        path == "/".join(parts)
        and not {"..", "/"} & {*parts}
        and not any(part.startswith(WAITING) for part in parts)
        and "\\" not in path
        and "\0" not in path
    )


class Arrival:
    """An archive's files on their way into MEDIA_ROOT, undone unless all goes well.

    They are added beside the old ones before the rows are committed, and the old ones go afterwards: whoever
    reads meanwhile, or pulls the plug, finds every file that the rows then name. Only where a file of the
    same name had another content is the old one set aside.
    """

    def __init__(self, root):
        self.root = Path(root)
        self.root.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=WAITING, dir=self.root))
        self._names, self._undo, self._gone = [], [], []

    def unpack(self, archive):
        for name in archive.manifest.files:
            target = self._made(self._folder / NEW / name)
            with archive.file(name) as source, open(target, "xb", opener=_private) as file:
                shutil.copyfileobj(source, file)
            self._names.append(name)
        os.sync()

    def move_in(self):
        coming = set(self._names)
        self._gone = [path for path in paths(self.root) if path not in coming]
        for name in self._names:
            waiting, target = self._folder / NEW / name, self._made(self.root / name)
            if not target.exists():
                self._move(waiting, target)
            elif not filecmp.cmp(waiting, target, shallow=False):
                self._move(target, self._made(self._folder / OLD / name))
                self._move(waiting, target)

    def remove_the_old(self):
        for path in self._gone:
            with contextlib.suppress(OSError):  # what stays is found by `check_integrity`
                (self.root / path).unlink()

    def take_back(self):
        while self._undo:
            source, target = self._undo.pop()
            os.replace(target, source)

    def close(self):
        shutil.rmtree(self._folder)

    def _move(self, source, target):
        os.replace(source, target)
        self._undo.append((source, target))

    @staticmethod
    def _made(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _private(path, flags):
    return os.open(path, flags, 0o600)


@contextlib.contextmanager
def arriving(root):
    """Files are brought in with `unpack` and `move_in`; a failure inside takes them back."""
    arrival = Arrival(root)
    try:
        try:
            yield arrival
        except BaseException:
            arrival.take_back()
            raise
        arrival.remove_the_old()
    finally:
        arrival.close()
