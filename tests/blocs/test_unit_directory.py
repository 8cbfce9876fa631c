"""Units chosen by typing: a label means one unit, and every unit has one."""

import datetime
import unicodedata

import pytest

from blocs.models import Unit, UnitName
from blocs.services.units import add_unit
from blocs.unit_directory import UnitDirectory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2015, 12, 18)


def directory(on=DAY, **options):
    return UnitDirectory(on, **options)


def labels(*units, on=DAY):
    known = directory(on)
    return [known.label(unit.pk) for unit in units]


def duplicate(name, of):
    unit = add_unit(name)
    Unit.objects.filter(pk=unit.pk).update(same_as=of)
    return unit


def former_name(unit, name, until):
    """What `unit` was called before its present name, which begins on `until`."""
    UnitName.objects.filter(unit=unit).update(valid_from=until)
    return UnitName.objects.create(unit=unit, full_name=name)


def assert_each_label_means_its_unit(on=DAY):
    known = directory(on)
    for unit in Unit.objects.all():
        for typed in (known.label(unit.pk), unicodedata.normalize("NFD", known.label(unit.pk))):
            assert known.find(typed) == {unit.pk}, typed


def test_a_name_of_its_own_is_the_label(units):
    assert labels(*units) == ["Cục Một", "Cục Hai", "Cục Ba", "Quỹ Bốn"]
    assert directory().find("cuc mot") == {units[0].pk}
    assert_each_label_means_its_unit()


def test_a_duplicate_is_not_offered_but_its_label_finds_it(units):
    twin, namesake = duplicate("Cục Một bis", units[0]), duplicate("Cục Hai", units[1])
    assert labels(twin, namesake, units[1]) == [
        "Cục Một bis (nhập trùng)",
        "Cục Hai (nhập trùng)",
        "Cục Hai",
    ]
    assert_each_label_means_its_unit()
    known = directory()
    assert [known.label(unit) for unit in known.offered()] == ["Cục Ba", "Cục Hai", "Cục Một", "Quỹ Bốn"]


def test_units_are_offered_by_the_vietnamese_alphabet(db):
    for name in ("Zét", "Đài", "Ủy ban", "Dự án", "Ăn uống", "An Ninh", "Ấn phẩm"):
        add_unit(name)
    known = UnitDirectory(datetime.date(2020, 1, 1))
    offered = [known.label(unit) for unit in known.offered()]
    assert offered == ["An Ninh", "Ăn uống", "Ấn phẩm", "Dự án", "Đài", "Ủy ban", "Zét"]


def test_a_duplicates_names_lead_to_the_unit_it_is(units):
    twin = duplicate("Cục Một bis", units[0])
    twin.aliases.create(name="CMB")
    for typed in ("Cục Một bis", "cuc mot bis", "cmb"):
        assert directory().find(typed) == {units[0].pk}


def test_a_name_another_unit_bore_once_is_told_apart(units):
    former_name(units[1], "Cục Một", until=datetime.date(2012, 1, 1))
    assert labels(*units[:2]) == ["Cục Một (cuc-mot)", "Cục Hai"]
    assert_each_label_means_its_unit()
    assert directory().find("Cục Một") == directory().find("cuc mot") == {units[0].pk, units[1].pk}


def test_a_name_that_ends_is_told_by_its_end(units):
    former_name(units[1], "Cục Một", until=datetime.date(2016, 1, 1))
    assert labels(*units[:2]) == ["Cục Một (cuc-mot)", "Cục Một (tên dùng đến 31/12/2015)"]
    assert_each_label_means_its_unit()


def test_namesakes_are_told_by_their_superiors(units):
    offices = [add_unit("Văn phòng", superior=superior) for superior in units[:2]]
    assert labels(*offices) == ["Văn phòng (Cục Một)", "Văn phòng (Cục Hai)"]
    second = add_unit("Văn phòng", superior=units[0])
    assert labels(offices[0], second) == ["Văn phòng (van-phong)", "Văn phòng (van-phong-3)"]
    assert_each_label_means_its_unit()


def test_another_units_alias_is_told_apart(units):
    units[1].aliases.create(name="Cục một")
    assert labels(units[0]) == ["Cục Một (cuc-mot)"]
    assert_each_label_means_its_unit()


def test_names_that_fold_alike_are_told_apart_and_found_as_typed():
    tai, load = add_unit("Vụ Tài"), add_unit("Vụ Tải")
    assert labels(tai, load) == ["Vụ Tài (vu-tai)", "Vụ Tải (vu-tai-2)"]
    assert_each_label_means_its_unit()
    assert directory().find("Vụ Tải") == {load.pk}
    assert directory().find("vu tai") == {tai.pk, load.pk}


def test_even_addresses_that_fold_alike_are_told_apart():
    """ "Lý" and "Lí" are one word to a search, and so are "vu-ly" and "vu-li"."""
    assert labels(add_unit("Vụ Lý"), add_unit("Vụ Lí")) == ["Vụ Lý (vu-ly)", "Vụ Lí (vu-li)"]
    assert_each_label_means_its_unit()


def test_a_unit_without_a_name_or_a_letter_in_it_has_a_label_too(units):
    nameless = Unit.objects.create(slug="chua-dat-ten")
    starred = add_unit("***")
    assert labels(nameless, starred) == ["chua-dat-ten", "***"]
    assert_each_label_means_its_unit()


def test_the_directory_is_read_in_one_query(units, django_assert_num_queries):
    with django_assert_num_queries(1):
        known = directory()
        known.label(units[0].pk)
        known.find("cuc")
        known.search(units[0].pk)
