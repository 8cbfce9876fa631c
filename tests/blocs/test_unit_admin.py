"""Units in the admin: named, found, chosen and kept as their dated names say."""

import datetime
import unicodedata

import pytest
from django.urls import reverse

from blocs.models import Bloc, Unit, UnitName, UnitStaff
from emulation.access import UNIT_OFFICER
from emulation.models import AuditEntry
from emulation.text import sort_key
from tests.fixtures import person

pytestmark = pytest.mark.django_db

LIST = "/admin/blocs/unit/"


@pytest.fixture
def desk(signed_in, secretariat):
    return signed_in(secretariat)


def inline(prefix, *rows, stored=0):
    form = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for number, row in enumerate(rows):
        form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return form


def unit_form(names=(), aliases=(), staff=(), stored=(0, 0, 0), **fields):
    parts = zip(("names", "aliases", "staff"), (names, aliases, staff), stored, strict=True)
    return fields | {
        key: value for part in parts for key, value in inline(part[0], *part[1], stored=part[2]).items()
    }


def listed(desk, **query):
    return [str(unit) for unit in desk.get(LIST, query).context["cl"].result_list]


def test_a_new_unit_takes_its_address_from_its_first_name(desk):
    form = unit_form(
        names=[{"full_name": "Viện Đo lường Việt Nam"}], aliases=[{"name": "VMI"}], code="G06.12"
    )
    answer = desk.post(f"{LIST}add/", form, follow=True)
    unit = Unit.objects.get()
    assert (unit.slug, unit.code) == ("vien-do-luong-viet-nam", "G06.12")
    assert "Viện Đo lường Việt Nam" in answer.content.decode()
    name = unit.names.get()
    assert (name.folded, name.sort_key) == ("vien do luong viet nam", sort_key("Viện Đo lường Việt Nam"))


def test_a_units_names_are_measured_composed(desk):
    names = {"full_name": "ế" * 250, "short_name": "ộ" * 120, "quote": "ế" * 20_000}
    assert "maxlength" not in desk.get(f"{LIST}add/").content.decode().split("names-0-full_name")[1][:80]
    typed = {name: unicodedata.normalize("NFD", each) for name, each in names.items()}
    desk.post(f"{LIST}add/", unit_form(names=[typed], aliases=[{"name": typed["full_name"]}]))
    unit = Unit.objects.get()
    assert UnitName.objects.values(*names).get(unit=unit) == names
    assert unit.aliases.get().name == names["full_name"]


def test_namesakes_get_different_addresses(desk):
    for _each in range(2):
        desk.post(f"{LIST}add/", unit_form(names=[{"full_name": "Văn phòng"}]))
    assert set(Unit.objects.values_list("slug", flat=True)) == {"van-phong", "van-phong-2"}


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "Ghi ít nhất một tên của đơn vị."),
        ([{"short_name": "VP"}], "Ghi tên đầy đủ, hoặc tên tiếng Anh khi chưa rõ tên tiếng Việt."),
        (
            [{"full_name": "Một"}, {"full_name": "Hai"}],
            "Chỉ một tên không ghi ngày bắt đầu. Ghi ngày có hiệu lực cho các tên sau.",
        ),
    ],
)
def test_a_unit_without_a_proper_name_is_refused(desk, names, sentence):
    answer = desk.post(f"{LIST}add/", unit_form(names=names))
    assert sentence in answer.content.decode()
    assert not Unit.objects.exists()


def test_a_forged_form_moves_no_posting(desk, units, officer_of, administrator):
    """An administrator speaks for no unit by the secretariat's hand, nor anybody for years gone by."""
    unit, name = units[0], units[0].names.get()
    posting = officer_of(unit).postings.get()
    before = UnitStaff.objects.values().get()
    rewritten = {"id": posting.pk, "unit": unit.pk, "user": administrator.pk, "since": "01/01/2010"}
    form = unit_form(
        names=[{"id": name.pk, "unit": unit.pk, "full_name": name.full_name}],
        staff=[rewritten, {"unit": unit.pk, "user": administrator.pk, "since": "01/01/2010"}],
        stored=(1, 0, 1),
        code="G06",
    )
    assert desk.post(change_of(unit), form).status_code == 302
    unit.refresh_from_db()
    assert unit.code == "G06"
    assert UnitStaff.objects.values().get() == before


def test_duplicates_form_no_circle(desk, units):
    first, second, third, _fourth = units

    def say_same(unit, other):
        name = unit.names.get()
        form = unit_form(
            names=[{"id": name.pk, "unit": unit.pk, "full_name": name.full_name}],
            stored=(1, 0, 0),
            same_as=other.pk,
        )
        answer = desk.post(change_of(unit), form)
        return answer.context["adminform"].form.errors if answer.status_code == 200 else {}

    assert say_same(first, second) == {}
    assert say_same(second, first) == {
        "same_as": ["Cục Một cũng được ghi là nhập trùng. Chọn đơn vị mà Cục Một trùng với."]
    }
    assert say_same(second, third) == {
        "same_as": ["Đơn vị khác đang được ghi là trùng với đơn vị này. Ghi lại các đơn vị ấy trước."]
    }
    assert say_same(third, second) == {}
    assert set(Unit.objects.filter(same_as=second)) == {first, third}


def change_of(unit):
    return reverse("admin:blocs_unit_change", args=[unit.pk])


def open_posting_of(unit):
    return reverse("admin:unit_open_posting", args=[unit.pk])


def test_a_unit_is_given_its_first_officer(desk, units):
    officer = person("can.bo", UNIT_OFFICER)
    link = f'<a href="{open_posting_of(units[0])}">Giao cán bộ phụ trách</a>'
    assert link in desk.get(change_of(units[0])).content.decode()
    assert desk.get(open_posting_of(units[0])).status_code == 200
    sent = {"user": officer.pk, "on": "01/07/2025"}
    page = desk.post(open_posting_of(units[0]), sent, follow=True).content.decode()
    assert "Đã giao can.bo phụ trách Cục Một." in page
    assert f'<a href="{reverse("admin:emulation_user_change", args=[officer.pk])}">can.bo</a>' in page
    posting = UnitStaff.objects.get()
    assert (posting.user, posting.unit, posting.since) == (officer, units[0], datetime.date(2025, 7, 1))


def test_who_speaks_for_the_unit_already_is_told_at_the_field(desk, units, officer_of):
    answer = desk.post(open_posting_of(units[0]), {"user": officer_of(units[0]).pk, "on": "01/07/2025"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"user": ["Người này đang phụ trách đơn vị rồi."]}


def test_the_secretariat_gives_a_unit_no_administrator(desk, units, administrator):
    answer = desk.post(open_posting_of(units[0]), {"user": administrator.pk, "on": "01/07/2025"})
    assert answer.status_code == 422
    assert not UnitStaff.objects.exists()


def test_a_renamed_unit_stays_fresh_in_search_and_trail(desk, units, secretariat):
    unit, name = units[0], units[0].names.get()
    form = unit_form(
        names=[{"id": name.pk, "unit": unit.pk, "full_name": "Cục Đổi Tên"}], stored=(1, 0, 0), code="G06"
    )
    desk.post(reverse("admin:blocs_unit_change", args=[unit.pk]), form)
    name.refresh_from_db()
    assert (name.full_name, name.folded, name.sort_key) == (
        "Cục Đổi Tên",
        "cuc doi ten",
        sort_key("Cục Đổi Tên"),
    )
    entry = AuditEntry.objects.filter(record=f"unit:{unit.pk}", action=AuditEntry.Action.UPDATE).get(
        changes__has_key="full_name"
    )
    assert (entry.actor, entry.changes) == (secretariat, {"full_name": ["Cục Một", "Cục Đổi Tên"]})


def test_the_list_shows_todays_names_in_the_order_of_the_alphabet(desk, units):
    UnitName.objects.create(unit=units[0], valid_from=datetime.date(2020, 1, 1), full_name="Đài Một")
    UnitName.objects.create(unit=units[1], valid_from=datetime.date(2999, 1, 1), full_name="Mai sau")
    assert listed(desk) == ["Cục Ba", "Cục Hai", "Đài Một", "Quỹ Bốn"]


def test_units_are_found_without_diacritics_by_any_name(desk, units):
    UnitName.objects.create(unit=units[0], valid_from=datetime.date(2020, 1, 1), full_name="Đài Quý Mỹ")
    units[3].aliases.create(name="NAFOSTED")
    assert listed(desk, q="dai quy mi") == ["Đài Quý Mỹ"]
    assert listed(desk, q="cuc mot") == ["Đài Quý Mỹ"]
    assert listed(desk, q="ĐÀI") == ["Đài Quý Mỹ"]
    assert listed(desk, q="nafo") == ["Quỹ Bốn"]
    assert listed(desk, q="không có") == []


def test_units_are_filtered_by_their_state(desk, units):
    Unit.objects.filter(pk=units[0].pk).update(ended_on=datetime.date(2020, 1, 1))
    UnitName.objects.filter(unit=units[1]).update(unconfirmed=True)
    Unit.objects.filter(pk=units[2].pk).update(same_as=units[3])
    assert listed(desk, state="ended") == ["Cục Một"]
    assert listed(desk, state="unconfirmed") == ["Cục Hai"]
    assert listed(desk, state="duplicate") == ["Cục Ba"]
    assert listed(desk, state="alive") == ["Cục Ba", "Cục Hai", "Quỹ Bốn"]
    assert len(listed(desk, state="forged")) == 4


def test_a_unit_is_chosen_by_typing_and_shown_by_name(desk, units):
    asked = {"app_label": "blocs", "model_name": "bloc", "field_name": "organiser", "term": "quy bon"}
    offered = desk.get("/admin/autocomplete/", asked).json()["results"]
    assert offered == [{"id": str(units[3].pk), "text": "Quỹ Bốn"}]
    bloc = Bloc.objects.create(name="Khối", slug="khoi", organiser=units[3])
    assert "Quỹ Bốn" in desk.get(reverse("admin:blocs_bloc_change", args=[bloc.pk])).content.decode()
    assert "Quỹ Bốn" in desk.get("/admin/blocs/bloc/").content.decode()


def test_another_name_may_be_removed(desk, units):
    alias = units[0].aliases.create(name="Nhầm")
    name = units[0].names.get()
    form = unit_form(
        names=[{"id": name.pk, "unit": units[0].pk, "full_name": name.full_name, "DELETE": "on"}],
        aliases=[{"id": alias.pk, "unit": units[0].pk, "name": alias.name, "DELETE": "on"}],
        stored=(1, 1, 0),
    )
    desk.post(reverse("admin:blocs_unit_change", args=[units[0].pk]), form)
    assert not units[0].aliases.exists()
    assert units[0].names.get() == name
