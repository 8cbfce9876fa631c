"""The house as it is meant: imports go down only, and rules ask nothing of the database."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = ("emulation", "blocs", "awards", "registry")
# The front door names every floor.
FRONT_DOOR = {"emulation/settings.py", "emulation/urls.py"}
RULES = [*ROOT.glob("*/rules.py"), *ROOT.glob("*/rules/*.py"), ROOT / "emulation" / "ballot_rules.py"]
# A rule's sentence is a message id: its translation is the one thing asked of Django.
OF_DJANGO = {"django.utils.translation"}


def imported(path):
    """Names of the modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_nothing_from_above(floor):
    above = FLOORS[FLOORS.index(floor) + 1 :]
    wrong = [
        (str(path.relative_to(ROOT)), module)
        for path in sorted((ROOT / floor).rglob("*.py"))
        if str(path.relative_to(ROOT)) not in FRONT_DOOR
        for module in imported(path)
        if module.split(".")[0] in above
    ]
    assert wrong == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_rule_knows_plain_values_alone(path):
    asked = set(imported(path)) - OF_DJANGO
    assert {
        each for each in asked if each.startswith("django") or ".models" in each or ".services" in each
    } == set()
