"""Lists as files: exactly the rows and words that the page shows, however many pages it takes."""

import datetime
import re

import pytest
from auditlog.context import set_actor
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import AwardType, Proposal
from blocs.models import Bloc, BlocYear, Conference, Leadership, Membership, Unit, UnitName
from blocs.models.pieces import Known
from blocs.services.documents import cite
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.audit import record_act
from emulation.models import AuditEntry
from registry.services.finalising import finalise
from tests.registry.list_files import asking, csv_of, table_of, words, xlsx_of
from tests.registry.queries import assert_constant
from tests.registry.years import proposal

SUMMARY_AND_FILES = 15


@pytest.fixture
def reader(signed_in, secretariat):
    return signed_in(secretariat)


@pytest.fixture
def year(finished, units, settings, tmp_path, secretariat):
    """A year with something in every list: proposals, a source with a file, changes."""
    settings.MEDIA_ROOT = tmp_path
    bloc_year = finished.bloc_year
    proposal(finished, unit=units[0], award_type=AwardType.objects.get(code="MIN_FLAG"), method="consensus")
    scan = SimpleUploadedFile("tep.pdf", b"%PDF-1.4")
    cite(None, bloc_year, kind="minutes", about="whole", file=scan, title="Bản quét", quote="Lời\nhai dòng")
    cite(None, bloc_year, kind="page", about="sitting", title="Trang tin", url="https://example.vn/tin")
    UnitName.objects.filter(unit=units[1]).update(short_name="C2", unconfirmed=True, superior=units[0])
    with set_actor(secretariat):
        bloc_year.slogan = "Đoàn kết"
        bloc_year.save()
    return bloc_year


def addresses(year, unit):
    at = year.get_absolute_url()
    return {
        "home": f"/?year={year.year}",
        "blocs": "/blocs/",
        "bloc": year.bloc.get_absolute_url(),
        "units": "/units/",
        "unit": unit.get_absolute_url(),
        "directory": "/directory/",
        "documents": f"{at}documents/",
        "history": f"{at}history/",
        "history_unit": f"{unit.get_absolute_url()}history/",
        "proposals": f"/proposals/?year={year.year}",
    }


LISTS = (
    "home",
    "blocs",
    "bloc",
    "units",
    "unit",
    "directory",
    "documents",
    "history",
    "history_unit",
    "proposals",
)


@pytest.mark.parametrize("name", LISTS)
def test_both_formats_hold_the_same(reader, year, units, name):
    address = addresses(year, units[0])[name]
    lines = csv_of(reader, address)
    assert lines
    assert xlsx_of(reader, address) == lines


@pytest.mark.parametrize("name", ["home", "blocs", "units"])
def test_a_file_has_the_titles_and_words_of_the_page(reader, year, units, name):
    address = addresses(year, units[0])[name]
    titles, rows = table_of(reader, address)
    lines = csv_of(reader, address)
    assert [list(line) for line in lines] == [titles] * len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert words(" ".join(line.values())) == words(" ".join(row))


@pytest.mark.parametrize("name", ["bloc", "unit", "documents"])
def test_a_file_has_columns_of_its_own_for_what_the_page_puts_into_one(reader, year, units, name):
    address = addresses(year, units[0])[name]
    titles, rows = table_of(reader, address)
    lines = csv_of(reader, address)
    assert [title for title in lines[0] if title in titles] == [each for each in titles if each != "Việc"]
    assert len(lines) == len(rows)


@pytest.mark.parametrize("name", ["history", "history_unit"])
def test_a_history_s_file_says_in_each_line_what_the_page_says_once_for_a_save(reader, year, units, name):
    address = addresses(year, units[0])[name]
    saves = [save for save in reader.get(address).context["saves"] for _line in save.lines]
    rows = iter([row for row in table_of(reader, address)[1] if len(row) == 2])
    told = [[words(" ".join(next(rows))) for _line in save.lines] for save in dict.fromkeys(saves)]
    lines = csv_of(reader, address)
    assert [line["Người làm"] for line in lines] == [save.who for save in saves]
    said = [words(f"{line['Việc']} {line['Cũ → mới']}") for line in lines]
    assert said == [each for save in told for each in reversed(save)]


@pytest.mark.parametrize("name", LISTS)
def test_a_page_leads_to_its_files_and_keeps_what_was_asked(reader, year, units, name):
    address = addresses(year, units[0])[name]
    kept = f"{address}{'&' if '?' in address else '?'}page=1&other=a"
    page = reader.get(kept).content.decode()
    for suffix in ("csv", "xlsx"):
        (link,) = re.findall(rf'href="([^"]*format={suffix}[^"]*)"', page)
        assert "other=a" in link
        assert "page=" not in link or name == "home"


def test_an_empty_list_offers_no_file(reader):
    for address in ("/?year=2015", "/blocs/", "/units/", "/directory/", "/proposals/?year=2015"):
        assert "format=csv" not in reader.get(address).content.decode()
        assert csv_of(reader, address) == []


def test_words_stay_signs_go_and_unknown_is_empty(reader, bloc_year):
    Membership.objects.all().delete()
    BlocYear.objects.update(members_known=Known.UNKNOWN)
    (line,) = csv_of(reader, "/?year=2015")
    assert line == {
        "Khối": "Khối thi đua số 1",
        "Đơn vị": "",
        "Khối trưởng, Khối phó": "Khối trưởng: Cục Một; Khối phó: Cục Hai",
        "Hội nghị tổng kết": "chưa có",
        "Đề nghị": "chưa nhập",
        "Giao ước năm 2016": "chưa nhập",
        "Bầu cho năm 2016": "chưa nhập",
        "Hồ sơ": "chưa nhập",
        "Còn thiếu": "Chưa có hội nghị tổng kết",
    }


def test_years_of_a_bloc_name_their_officers(reader, bloc_year, units):
    later = open_year(None, bloc_year.bloc, 2017, kind="cluster")
    Leadership.objects.create(bloc_year=later, unit=units[2], since=datetime.date(2017, 1, 1))
    BlocYear.objects.filter(pk=later.pk).update(
        deputies_known=Known.UNKNOWN, name="Cụm số 1", confirmed=False
    )
    first, second = csv_of(reader, bloc_year.bloc.get_absolute_url())
    assert (first["Năm"], first["Tên khối trong năm"], first["Ghi chú"]) == (
        "2017",
        "Cụm số 1",
        "chờ xác nhận",
    )
    assert (first["Cụm trưởng"], first["Cụm phó"]) == ("Cục Ba", "")
    assert (second["Cụm trưởng"], second["Cụm phó"], second["Ghi chú"]) == ("Cục Một", "Cục Hai", "")


def test_years_of_a_unit_tell_what_it_was_proposed_for(reader, year, units):
    (line,) = csv_of(reader, units[0].get_absolute_url())
    assert (line["Tư cách"], line["Chức danh"]) == ("thành viên", "Khối trưởng")
    assert line["Đề nghị khen thưởng"] == "Cờ thi đua của Bộ (Khối đề nghị; Nhất trí)"


def test_a_source_has_its_address_and_says_whether_there_is_a_file(reader, year):
    scan, page = csv_of(reader, f"{year.get_absolute_url()}documents/")
    assert (scan["Tệp"], scan["Địa chỉ"], scan["Lời trong nguồn"]) == ("có", "", "Lời\nhai dòng")
    assert (page["Tệp"], page["Địa chỉ"]) == ("không", "https://example.vn/tin")


def test_a_history_goes_out_whole(reader, bloc_year, monkeypatch):
    AuditEntry.objects.all().delete()
    for number in range(120):
        record_act(bloc_year, "reopen", reason=f"lần {number}")
    monkeypatch.setattr("registry.pages.history.A_BATCH", 50)
    lines = csv_of(reader, f"{bloc_year.get_absolute_url()}history/?page=2")
    assert [line["Lý do"] for line in lines] == [f"lần {number}" for number in reversed(range(120))]


def test_all_pages_of_the_units_go_out(reader):
    for number in range(130):
        add_unit(f"Đơn vị {number}")
    assert len(csv_of(reader, "/units/?page=2")) == 130


# Filters


def test_home_is_filtered_by_the_state_of_the_record(reader, finished):
    open_year(None, add_bloc(None, name="Khối chưa họp"), 2015)
    BlocYear.objects.update(confirmed=True)
    assert [line["Khối"] for line in csv_of(reader, "/?year=2015&state=draft")] == ["Khối thi đua số 1"]
    assert [line["Khối"] for line in csv_of(reader, "/?year=2015&state=none")] == ["Khối chưa họp"]
    assert len(csv_of(reader, "/?year=2015&state=lạ")) == 2
    page = reader.get("/?year=2015&state=finalised").content.decode()
    assert "Không có khối nào có hồ sơ ở trạng thái này." in page
    assert "format=csv" not in page
    finalise(None, finished)
    assert [line["Khối"] for line in csv_of(reader, "/?year=2015&state=finalised")] == ["Khối thi đua số 1"]


def test_the_next_thing_to_do_does_not_depend_on_the_filter(reader, finished):
    step = reader.get("/?year=2015").context["home"].next.step
    assert reader.get("/?year=2015&state=none").context["home"].next.step == step


def test_units_are_filtered_by_the_year_they_were_members_in(reader, bloc_year, units):
    Membership.objects.filter(unit=units[0]).update(is_observer=True)
    draft = open_year(None, add_bloc(None, name="Khối nháp"), 2016)
    draft.memberships.create(unit=units[0])
    BlocYear.objects.filter(pk=draft.pk).update(confirmed=False)
    names = [line["Tên hiện nay"] for line in csv_of(reader, "/units/?year=2015")]
    assert names == ["Cục Ba", "Cục Hai", "Quỹ Bốn"]
    assert [line["Tên hiện nay"] for line in csv_of(reader, "/units/?year=2015&q=cuc")] == names[:2]
    assert csv_of(reader, "/units/?year=2016") == []
    assert len(csv_of(reader, "/units/?year=abc")) == Unit.objects.count()
    page = reader.get("/units/?year=1999").content.decode()
    assert "Năm 1999 không có đơn vị thành viên nào" in page
    assert '<option value="1999" selected>' in page


def test_an_officer_learns_no_members_of_blocs_not_seen(client, officer_of, bloc_year):
    client.force_login(officer_of(add_unit("Cục Lạ")))
    assert csv_of(client, "/units/?year=2015") == []


def test_blocs_are_filtered_by_who_organises_them(reader, bloc_year):
    other = add_unit("Bộ Khác")
    add_bloc(None, name="Khối khác", organiser=other)
    page = reader.get("/blocs/").content.decode()
    assert page.index("Bộ Khác") < page.index("Bộ Thử nghiệm")
    assert [line["Khối"] for line in csv_of(reader, f"/blocs/?organiser={other.slug}")] == ["Khối khác"]
    assert csv_of(reader, f"/blocs/?organiser={other.slug}&q=1") == []
    page = reader.get("/blocs/?organiser=la").content.decode()
    assert "Không có khối nào do cơ quan này tổ chức" in page


def test_a_lone_organiser_is_no_choice(reader, bloc_year):
    assert "<select" not in reader.get("/blocs/").content.decode()


# Queries


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("name", LISTS)
def test_a_file_asks_the_same_at_1_and_30_rows(reader, year, units, name, suffix):
    unit = units[0]

    def rows(count):
        for number in range(Bloc.objects.count() - 1, count):
            more = open_year(None, add_bloc(None, name=f"Khối {number}"), 1980 + number)
            also = open_year(None, add_bloc(None, name=f"Khối cùng năm {number}"), 2015)
            again = open_year(None, year.bloc, 1980 + number)
            for each in (more, also, again):
                Membership.objects.create(bloc_year=each, unit=unit, organiser=None)
                Leadership.objects.create(bloc_year=each, unit=unit, since=datetime.date(each.year, 1, 1))
                Conference.objects.create(bloc_year=each)
            UnitName.objects.filter(unit=add_unit(f"Đơn vị {number}")).update(superior=unit)
            UnitName.objects.create(unit=unit, full_name="Cục", valid_from=datetime.date(1980 + number, 1, 1))
            cite(None, year, kind="page", about="whole", title=f"Trang {number}")
            Proposal.objects.create(bloc_year=year, title=f"Cờ {number}", unit=unit)
            Membership.objects.create(bloc_year=year, unit=add_unit(f"Đơn vị khác {number}"))

    address = asking(addresses(year, unit)[name], suffix)
    assert_constant(reader, address, rows, most=SUMMARY_AND_FILES)
