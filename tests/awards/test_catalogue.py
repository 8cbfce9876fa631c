"""The catalogue of award types comes with the first migration."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from awards.models import AwardType

catalogue = import_module("awards.migrations.0003_catalogue")
provincial = import_module("awards.migrations.0004_provincial_awards")
SCHEMA = SimpleNamespace(connection=connection)

pytestmark = pytest.mark.django_db


def test_an_empty_registry_knows_the_award_types():
    assert AwardType.objects.count() == 20
    flags = AwardType.objects.filter(form="flag")
    assert list(flags.values_list("code", "level", "decided_by")) == [
        ("GOV_FLAG", "state", "prime_minister"),
        ("MIN_FLAG", "ministry", "minister"),
        ("PROV_FLAG", "province", "province_chair"),
    ]


def test_types_stand_in_the_order_of_the_catalogue():
    assert list(AwardType.objects.values_list("position", flat=True)) == list(range(1, 21))


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
    assert AwardType.objects.count() == 20
    assert AwardType.objects.get(code="UNIT_CERT").name == "Giấy khen"
    assert AwardType.objects.get(code="MIN_FLAG").name == "Cờ thi đua của Bộ Khoa học và Công nghệ"


def test_a_registry_begun_earlier_gets_the_awards_of_a_province_and_nothing_else():
    AwardType.objects.filter(code__in=["PROV_FLAG", "PROV_CERT", "INSIGNIA"]).delete()
    provincial.add_provincial(apps, SCHEMA)
    AwardType.objects.filter(code="PROV_FLAG").update(name="Cờ thi đua của thành phố")
    provincial.add_provincial(apps, SCHEMA)
    assert AwardType.objects.count() == 19
    assert not AwardType.objects.filter(code="INSIGNIA").exists()
    assert AwardType.objects.get(code="PROV_FLAG").name == "Cờ thi đua của thành phố"
    added = AwardType.objects.get(code="PROV_CERT")
    assert (added.name, added.folded, added.form, added.level, added.position) == (
        "Bằng khen của Ủy ban nhân dân tỉnh",
        "bang khen cua uy ban nhan dan tinh",
        "certificate",
        "province",
        20,
    )
    assert (added.for_collectives, added.for_individuals, added.for_households) == (True, False, False)


def test_every_way_in_gives_the_same_catalogue():
    """A registry begun today and one begun earlier end with the same rows."""
    columns = [column.name for column in AwardType._meta.fields if column.name != "id"]
    begun_today = list(AwardType.objects.values(*columns))
    AwardType.objects.filter(code__in=provincial.ADDED).delete()
    provincial.add_provincial(apps, SCHEMA)
    assert list(AwardType.objects.values(*columns)) == begun_today
