"""The indicators come with the first migration."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from blocs.models import Indicator

indicators = import_module("blocs.migrations.0003_indicators")
SCHEMA = SimpleNamespace(connection=connection)

pytestmark = pytest.mark.django_db


def test_an_empty_registry_knows_the_indicators_as_a_tree():
    assert list(Indicator.objects.values_list("code", "parent__code", "relation")) == [
        ("government_texts", None, ""),
        ("decree", "government_texts", "part"),
        ("pm_decision", "government_texts", "part"),
        ("pm_directive", "government_texts", "part"),
        ("circulars", None, ""),
        ("joint_circulars", "circulars", "within"),
        ("amending_circulars", None, ""),
        ("comments", None, ""),
    ]


def test_government_texts_are_drafted_and_issued():
    texts = Indicator.objects.get(code="government_texts")
    assert (texts.name, texts.amount_label, texts.done_label) == (
        "Văn bản cấp Chính phủ",
        "soạn thảo",
        "ban hành",
    )


def test_twice_is_once_and_edited_rows_stay():
    Indicator.objects.filter(code="comments").delete()
    Indicator.objects.filter(code="circulars").update(name="Thông tư của Bộ trưởng")
    indicators.add_missing(apps, SCHEMA)
    indicators.add_missing(apps, SCHEMA)
    assert Indicator.objects.count() == 8
    assert Indicator.objects.get(code="circulars").name == "Thông tư của Bộ trưởng"
