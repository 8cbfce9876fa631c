"""The admin as a whole: who opens what, in which language, with how many queries."""

import datetime
import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import (
    AnnualRating,
    Award,
    AwardType,
    ConsultationRequirement,
    Council,
    CouncilSession,
    Decision,
    DossierRequirement,
    Person,
    Precondition,
    Proposal,
    Quota,
    ReviewItem,
    RuleSet,
    RuleSetting,
    VoteRule,
)
from awards.models.rows_of_sets import RowOfASet
from blocs.models import Allocation, Bloc, Conference, Document, Indicator, UnitStaff
from blocs.services.contacts import record_contact
from blocs.services.units import add_unit
from blocs.services.years import add_bloc, open_year
from emulation.access import UNIT_OFFICER
from emulation.models import User
from tests.fixtures import person

pytestmark = pytest.mark.django_db

MODELS = list(admin.site._registry)
INLINE = re.compile(r'<style|\sstyle="|<script(?![^>]*\ssrc=)|\son[a-z]+="')


def name_of(model):
    return model._meta.model_name


def page(model, kind, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}", args=args)


def test_the_index_groups_pages_by_task(signed_in, secretariat):
    answer = signed_in(secretariat).get(reverse("admin:index"))
    tasks = {
        str(task["name"]): [str(p["name"]) for p in task["models"]] for task in answer.context["app_list"]
    }
    assert list(tasks) == [
        "Hội đồng",
        "Danh mục",
        "Đơn vị và khối",
        "Kết quả đã ghi (chỉ xem)",
        "Người dùng",
        "Nhật ký",
    ]
    assert tasks["Hội đồng"][0] == "Phiên họp Hội đồng"
    units = ["Khối thi đua", "Quyết định phân chia khối", "Người phụ trách thi đua", "Đơn vị"]
    assert tasks["Đơn vị và khối"] == units
    assert tasks["Người dùng"] == ["Người dùng"]


@pytest.mark.parametrize("model", MODELS, ids=name_of)
@pytest.mark.parametrize("role", ["secretariat", "administrator"])
def test_every_page_opens_in_vietnamese_without_inline_code(request, filled, signed_in, role, model):
    client = signed_in(request.getfixturevalue(role))
    row = model._default_manager.first()
    for address in (
        page(model, "changelist"),
        page(model, "changelist") + "?q=thi+dua",
        page(model, "change", row.pk),
        page(model, "history", row.pk),
    ):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        text = answer.content.decode()
        assert answer.status_code == 200, address
        assert not INLINE.search(text), address
        assert 'lang="vi"' in text
        assert len(queries) <= 12, address
    adding = client.get(page(model, "add"), follow=True)
    may_add = request.getfixturevalue(role).has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")
    # A bloc is entered on the clerk's page, which is the secretariat's alone.
    may_add = may_add and (model is not Bloc or role == "secretariat")
    assert adding.status_code == (200 if may_add else 403)
    assert not INLINE.search(adding.content.decode())


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_nobody_without_a_desk_here_gets_in(client, filled, model):
    addresses = [page(model, "changelist"), page(model, "add"), page(model, "change", 1)]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(User.objects.get(username="can.bo"))
    for address in addresses:
        assert client.get(address, follow=True).status_code == 403


def test_an_app_of_the_code_has_no_page(signed_in, secretariat):
    assert signed_in(secretariat).get("/admin/blocs/").url == "/admin/"


def test_there_is_one_way_in(client, secretariat):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/accounts/login/?next=/admin/"
    client.force_login(secretariat)
    assert client.get(reverse("admin:login")).url == "/admin/"
    assert client.get(reverse("admin:password_change")).url == reverse("password_change")


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_nothing_but_quotas_and_rows_of_rule_sets_is_deleted(filled, client, model):
    client.force_login(User.objects.create_superuser("goc", "mat-khau-thu"))
    row = model._default_manager.first()
    answer = client.post(page(model, "delete", row.pk), {"post": "yes"})
    deletable = model is Quota or issubclass(model, RowOfASet)
    assert answer.status_code == (302 if deletable else 403)
    assert model._default_manager.filter(pk=row.pk).exists() is not deletable


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_lists_cost_the_same_for_one_row_and_for_thirty(client, filled, model):
    client.force_login(User.objects.create_superuser("goc", "mat-khau-thu"))
    address = page(model, "changelist")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    more_of_everything(30)
    with CaptureQueriesContext(connection) as many:
        answer = client.get(address)
    assert answer.context["cl"].result_count >= 18
    assert len(few) == len(many)


def more_of_everything(number):
    flag, decree = AwardType.objects.get(code="GOV_FLAG"), Indicator.objects.get(code="decree")
    for each in range(number):
        rules = RuleSet.objects.create(code=f"thử {each}", since=datetime.date(2100 + each, 1, 1))
        RuleSetting.objects.create(rule_set=rules, rule="R19", stage="bloc")
        Precondition.objects.create(rule_set=rules, award_type=flag, holds=flag, years=5)
        DossierRequirement.objects.create(rule_set=rules, award_type=flag, paper="letter")
        asked = {"award_type": flag, "kind": "opinion", "asked_of": f"Ban {each}"}
        ConsultationRequirement.objects.create(rule_set=rules, **asked)
        VoteRule.objects.create(rule_set=rules, award_type=flag, percent=80)
        unit = add_unit(f"Viện {each}")
        year = open_year(None, add_bloc(None, name=f"Khối {each}", organiser=unit), 2015)
        sitting = Conference.objects.create(bloc_year=year, host=unit)
        decision = Document.objects.create(number=f"{each}/QĐ", issuer=unit)
        Allocation.objects.create(organiser=unit, document=decision)
        Quota.objects.create(bloc_year=year, award_type=flag, at_most=each)
        Person.objects.create(full_name=f"Người {each}", unit=unit)
        proposal = Proposal.objects.create(bloc_year=year, conference=sitting, award_type=flag, unit=unit)
        council = Council.objects.create(unit=unit, name=f"Hội đồng {each}", since=datetime.date(2014, 1, 1))
        session = CouncilSession.objects.create(
            council=council, held_on=datetime.date(2016, 4, 20), status="open"
        )
        ReviewItem.objects.create(session=session, proposal=proposal)
        record_contact(None, unit, person=f"Người {each}")
        AnnualRating.objects.create(unit=unit, year=2015, grade="good", document=decision)
        paper = {"number": f"{each}/QĐ", "issued_on": datetime.date(2016, 1, 1), "issuer": unit}
        given = Decision.objects.create(issuer_name="Viện", **paper)
        told = {"award_type": flag, "title": "Cờ", "year": 2015, "decision": given}
        Award.objects.create(unit=unit, recipient_name=f"Viện {each}", **told)
        UnitStaff.objects.create(user=person(f"can.bo.{each}", UNIT_OFFICER), unit=unit)
        AwardType.objects.create(code=f"T{each}", name=f"Danh hiệu {each}", for_individuals=True)
        Indicator.objects.create(code=f"c{each}", name=f"Số {each}", relation="part", parent=decree)


def test_the_admins_way_out_opened_by_its_address_leads_to_its_index(signed_in, secretariat):
    client = signed_in(secretariat)
    response = client.get("/admin/logout/", follow=True)
    assert response.redirect_chain == [("/admin/", 302)]
    assert "Việc vừa chọn chưa được thực hiện." in response.content.decode()
    assert client.put("/admin/logout/").status_code == 405
