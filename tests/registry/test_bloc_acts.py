import unicodedata

import pytest

from blocs.models import Bloc, BlocYear, Unit
from tests.fixtures import record


def test_a_bloc_is_added_with_its_organiser(signed_in, secretariat, units):
    response = signed_in(secretariat).post(
        "/new-bloc/", {"name": "Khối  thi đua  số 2", "organiser": "cuc mot"}
    )
    bloc = Bloc.objects.get()
    assert (bloc.name, bloc.slug, bloc.organiser) == ("Khối thi đua số 2", "so-2", units[0])
    assert response.url == bloc.get_absolute_url()


def test_an_organiser_not_yet_a_unit_is_offered_and_entered(signed_in, secretariat):
    client = signed_in(secretariat)
    typed = {"name": "Khối 1", "organiser": "Bộ Mới"}
    response = client.post("/new-bloc/", typed)
    assert response.status_code == 422
    assert 'name="new_unit" value="Bộ Mới"' in response.content.decode()
    assert not Unit.objects.exists()
    client.post("/new-bloc/", typed | {"new_unit": "Bộ Mới"})
    assert Bloc.objects.get().organiser.names.get().full_name == "Bộ Mới"


def test_a_namesake_that_may_be_of_the_same_organiser_is_asked_about(signed_in, secretariat, units):
    client = signed_in(secretariat)
    typed = {"name": "Khối số 1", "organiser": "Cục Một"}
    client.post("/new-bloc/", typed)
    response = client.post("/new-bloc/", typed)
    assert response.status_code == 422
    assert (
        "Sổ đã có khối tên này, của cùng cơ quan tổ chức hoặc chưa rõ của cơ quan nào"
        in response.content.decode()
    )
    assert client.post("/new-bloc/", typed | {"organiser": ""}).status_code == 422
    assert Bloc.objects.count() == 1
    client.post("/new-bloc/", typed | {"organiser": "Cục Hai"})
    client.post("/new-bloc/", typed | {"again": "on"})
    assert sorted(Bloc.objects.values_list("slug", flat=True)) == ["so-1", "so-1-2", "so-1-3"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Ô này cần được ghi."),
        ({"name": " \u200b "}, "Ô này cần được ghi."),
        ({"name": "x" * 10_000}, "Dài quá 250 ký tự; rút gọn lại."),
        ({"name": "Khối", "slug": "có dấu"}, "Chỉ dùng chữ không dấu, chữ số và gạch nối."),
        ({"name": "Khối", "slug": "so-1"}, "Địa chỉ này đã có khối khác dùng. Ghi địa chỉ khác."),
        ({"name": "Khối", "organiser": "Cục Lạ"}, "Cục Lạ"),
        ({"name": "!!!"}, "Ô này cần được ghi."),
    ],
)
def test_what_cannot_be_a_bloc_is_told_in_a_sentence(signed_in, secretariat, bloc_year, typed, sentence):
    response = signed_in(secretariat).post("/new-bloc/", typed)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Bloc.objects.count() == 1


def test_a_blocs_name_is_measured_composed(signed_in, secretariat):
    name = "Khối " + "ế" * 245
    client = signed_in(secretariat)
    assert 'name="name" maxlength' not in client.get("/new-bloc/").content.decode()
    client.post("/new-bloc/", {"name": unicodedata.normalize("NFD", name)})
    assert Bloc.objects.get().name == name


def test_a_year_is_opened_and_opening_it_again_leads_there(signed_in, secretariat, bloc_year):
    client = signed_in(secretariat)
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    assert client.get(url).context["form"].initial == {"year": 2016, "kind": "bloc"}
    response = client.post(url, {"year": "2016", "kind": "cluster"}, follow=True)
    opened = BlocYear.objects.get(year=2016)
    assert (opened.kind, opened.confirmed) == ("cluster", True)
    assert "Đã mở năm 2016" in response.content.decode()
    response = client.post(url, {"year": "2016", "kind": "bloc"}, follow=True)
    assert response.redirect_chain == [(opened.get_absolute_url(), 302)]
    assert "Năm 2016 của khối đã được mở từ trước." in response.content.decode()
    assert BlocYear.objects.filter(year=2016).get().kind == "cluster"


def test_a_year_is_opened_with_the_members_of_the_last_as_a_draft(signed_in, secretariat, bloc_year, units):
    record("year", bloc_year, members=[{"unit": unit.pk} for unit in units[:3]], members_known="complete")
    client = signed_in(secretariat)
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    page = client.post(
        url, {"year": "2018", "kind": "bloc", "with_members": "on"}, follow=True
    ).content.decode()
    assert "danh sách đơn vị chép từ năm trước. Xem lại rồi xác nhận." in page
    opened = BlocYear.objects.get(year=2018)
    assert not opened.confirmed and opened.members_known == "complete"
    assert list(opened.memberships.values_list("unit", flat=True)) == [unit.pk for unit in units[:3]]
    client.post(url, {"year": "2014", "kind": "bloc", "with_members": "on"})
    before_any = BlocYear.objects.get(year=2014)
    assert before_any.confirmed and not before_any.memberships.exists()


def test_the_first_year_of_a_bloc_offers_the_year_worked_on_and_no_members(signed_in, secretariat, units):
    client = signed_in(secretariat)
    client.post("/new-bloc/", {"name": "Khối mới"})
    client.get("/?year=2019")
    form = client.get(f"{Bloc.objects.get().get_absolute_url()}open/").context["form"]
    assert form.initial["year"] == 2019 and "with_members" not in form.fields


@pytest.mark.parametrize("year", ["", "15", "1900", "2201", "-1", "hai nghìn", "2" * 50])
def test_an_impossible_year_is_not_opened(signed_in, secretariat, bloc_year, year):
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    response = signed_in(secretariat).post(url, {"year": year, "kind": "bloc"})
    assert response.status_code == 422
    assert response.context["form"].errors["year"]
    assert BlocYear.objects.count() == 1


def test_officers_neither_add_blocs_nor_open_years(signed_in, officer_of, bloc_year, units):
    client = signed_in(officer_of(units[0]))
    assert client.post("/new-bloc/", {"name": "Khối"}).status_code == 403
    url = f"{bloc_year.bloc.get_absolute_url()}open/"
    assert client.post(url, {"year": "2016", "kind": "bloc"}).status_code == 403
    assert (Bloc.objects.count(), BlocYear.objects.count()) == (1, 1)
