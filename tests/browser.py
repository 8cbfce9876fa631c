"""The system's Chromium, driven by Playwright, if both are there."""

import importlib.util
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without these the browser looks for its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


ABSENT = "No Chromium with Playwright found: the browser journeys do not run (`make browser` installs one)."


def executable():
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def available():
    return bool(executable()) and all(map(importlib.util.find_spec, ("playwright", "pytest_playwright")))
