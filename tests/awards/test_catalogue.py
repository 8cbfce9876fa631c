"""The catalogue of award types comes with the first migration."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from awards.models import AwardType

catalogue = import_module("awards.migrations.0003_catalogue")
SCHEMA = SimpleNamespace(connection=connection)

pytestmark = pytest.mark.django_db


def test_an_empty_registry_knows_the_award_types():
    assert AwardType.objects.count() == 18
    flags = AwardType.objects.filter(form="flag")
    assert list(flags.values_list("code", "level", "decided_by")) == [
        ("GOV_FLAG", "state", "prime_minister"),
        ("MIN_FLAG", "ministry", "minister"),
    ]


def test_types_stand_in_the_order_of_the_catalogue():
    assert list(AwardType.objects.values_list("position", flat=True)) == list(range(1, 19))


def test_derived_text_is_filled_by_the_migration():
    assert AwardType.objects.get(code="MIN_FIGHTER").folded == "chien si thi dua cap bo"


def test_each_type_is_for_the_subjects_of_the_catalogue():
    certificate = AwardType.objects.get(code="MIN_CERT")
    assert (certificate.for_collectives, certificate.for_individuals, certificate.for_households) == (
        True,
        True,
        True,
    )
    flag = AwardType.objects.get(code="MIN_FLAG")
    assert (flag.for_collectives, flag.for_individuals, flag.for_households) == (True, False, False)


def test_twice_is_once_and_edited_rows_stay():
    AwardType.objects.filter(code="UNIT_CERT").delete()
    AwardType.objects.filter(code="MIN_FLAG").update(name="Cờ thi đua của Bộ Khoa học và Công nghệ")
    catalogue.add_missing(apps, SCHEMA)
    catalogue.add_missing(apps, SCHEMA)
    assert AwardType.objects.count() == 18
    assert AwardType.objects.get(code="UNIT_CERT").name == "Giấy khen"
    assert AwardType.objects.get(code="MIN_FLAG").name == "Cờ thi đua của Bộ Khoa học và Công nghệ"
