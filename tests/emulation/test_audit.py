"""The trail: which models it covers, what it keeps of a change and what it leaves out."""

import datetime

import pytest
import time_machine
from auditlog.context import set_actor
from auditlog.registry import auditlog
from django.apps import apps
from django.urls import reverse

from awards.models import AwardType
from blocs.models import Bloc, Membership, UnitAlias, UnitName
from emulation.audit import record_act
from emulation.models import AuditEntry, User
from tests.fixtures import person, sign_in

pytestmark = pytest.mark.django_db

DOMAIN = [model for app in ("blocs", "awards") for model in apps.get_app_config(app).get_models()]


@pytest.mark.parametrize("model", [*DOMAIN, User], ids=lambda model: model.__name__)
def test_every_model_is_in_the_trail(model):
    assert auditlog.contains(model)


@pytest.mark.parametrize("model", DOMAIN, ids=lambda model: model.__name__)
def test_every_row_knows_the_record_it_belongs_to(model):
    assert hasattr(model, "audit_record")


@pytest.mark.parametrize("model", [*DOMAIN, User], ids=lambda model: model.__name__)
def test_derived_secret_and_reverse_columns_are_left_out(model):
    left_out = set(auditlog.get_model_fields(model)["exclude_fields"])
    held = {field.name for field in model._meta.get_fields() if hasattr(field, "attname")}
    reverse_relations = {field.name for field in model._meta.get_fields()} - held
    assert {"folded", "sort_key", "password", "last_login"} & held <= left_out
    assert reverse_relations <= left_out


@pytest.fixture
def now():
    moment = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    with time_machine.travel(moment, tick=False):
        yield moment


def entries():
    return AuditEntry.objects.order_by("pk")


def test_a_change_in_the_admin_tells_who_when_and_old_to_new(signed_in, secretariat, now):
    award = AwardType.objects.get(code="MIN_FLAG")
    address = reverse("admin:awards_awardtype_change", args=[award.pk])
    client = signed_in(secretariat)
    form = client.get(address).context["adminform"].form
    posted = {name: "on" if value is True else value for name, value in form.initial.items() if value}
    posted |= {"name": "Cờ thi đua của Bộ KH&CN"}
    assert client.post(address, posted).status_code == 302
    entry = entries().get(action=AuditEntry.Action.UPDATE, record=f"awardtype:{award.pk}")
    assert (entry.actor, entry.timestamp) == (secretariat, now)
    assert entry.changes == {"name": ["Cờ thi đua của Bộ", "Cờ thi đua của Bộ KH&CN"]}


def test_creating_changing_and_removing_a_row_are_three_entries(units):
    AuditEntry.objects.all().delete()
    alias = UnitAlias.objects.create(unit=units[0], name="BAV")
    alias.name = "BAV mới"
    alias.save()
    alias.delete()
    assert list(entries().values_list("action", "record", "changes__name")) == [
        (AuditEntry.Action.CREATE, f"unit:{units[0].pk}", ["None", "BAV"]),
        (AuditEntry.Action.UPDATE, f"unit:{units[0].pk}", ["BAV", "BAV mới"]),
        (AuditEntry.Action.DELETE, f"unit:{units[0].pk}", ["BAV mới", "None"]),
    ]


def test_derived_and_repeated_columns_never_appear(bloc_year):
    name = UnitName.objects.first()
    name.full_name = "Tên Khác"
    name.save()
    assert Membership.objects.exists()
    said = {key for changes in entries().values_list("changes", flat=True) for key in changes or {}}
    assert not said & {"folded", "sort_key", "memberships", "names", "aliases"}
    member = AuditEntry.objects.get_for_model(Membership).first()
    assert not {"year", "organiser"} & set(member.changes)


def test_passwords_never_appear():
    user = person("can.bo")
    user.set_password("mat-khau-khac")
    user.save()
    text = repr(list(entries().values()))
    assert "mat-khau" not in text
    assert user.password not in text


def test_signing_in_leaves_no_entry(client):
    person("can.bo")
    before = entries().count()
    assert sign_in(client, "can.bo").status_code == 302
    assert entries().count() == before


def test_roles_given_and_predecessors_added_belong_to_their_records(secretariat, bloc_year):
    given = entries().get(changes__has_key="groups")
    assert given.record == f"user:{secretariat.pk}"
    older = Bloc.objects.create(name="Khối cũ", slug="khoi-cu")
    bloc_year.bloc.predecessors.add(older)
    added = entries().get(changes__has_key="predecessors")
    assert added.record == f"bloc:{bloc_year.bloc_id}"


def test_an_act_is_kept_with_its_reason_and_actor(secretariat, bloc_year):
    with set_actor(secretariat):
        record_act(bloc_year, "reopen", reason="Nhập thiếu một đơn vị", rows=3)
    entry = entries().get(act="reopen")
    assert (entry.actor, entry.record, entry.reason, entry.additional_data) == (
        secretariat,
        f"blocyear:{bloc_year.pk}",
        "Nhập thiếu một đơn vị",
        {"rows": 3},
    )
