"""`python -m tests.run`: the suite on SQLite and again on PostgreSQL, and how many passed on each.

The browser journeys are part of both runs where a Chromium is found; JOURNEYS=required insists on one.
Each processor runs a part of the suite on a database of its own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests import browser, postgres


def run_suite(vendor, database_url=None):
    """Runs pytest in a process of its own; returns (passed, skipped, whether all went well)."""
    environment = {**os.environ, "TEST_VENDOR": vendor}
    environment.pop("DATABASE_URL", None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        print(f"\n== {vendor} ==", flush=True)
        command = [sys.executable, "-m", "pytest", "-n", "auto", f"--junitxml={report}", *sys.argv[1:]]
        code = subprocess.run(command, env=environment, check=False).returncode
        return (*_counts(report), code == 0)


def _counts(report):
    if not report.exists():
        return 0, 0
    suite = ElementTree.parse(report).getroot().find("testsuite")
    number = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    return number["tests"] - number["failures"] - number["errors"] - number["skipped"], number["skipped"]


def main():
    if not browser.available():
        if os.environ.get("JOURNEYS") == "required":
            sys.exit("The browser journeys are required and no Chromium was found: run `make browser`.")
        print(browser.ABSENT, flush=True)
    results = {"sqlite": run_suite("sqlite")}
    with postgres.running() as url:
        results["postgresql"] = run_suite("postgresql", url)
    print()
    for vendor, (passed, skipped, _well) in results.items():
        print(f"{vendor}: {passed} passed, {skipped} skipped")
    same = len({passed for passed, _skipped, _well in results.values()}) == 1
    if not same or any(skipped or not well for _passed, skipped, well in results.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
