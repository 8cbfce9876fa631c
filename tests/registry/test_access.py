"""Who may open what: one table, address × role → status. An address without a row fails."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver, reverse

from blocs.models import BlocYear, Citation, Conference
from blocs.services.documents import cite
from blocs.services.units import add_unit
from registry.services.finalising import finalise

# A unit officer of a member, of the leader's unit, and of a unit outside the bloc.
ROLES = ("anonymous", "member", "leader", "foreign", "secretariat", "administrator")

EVERYBODY = (302, 200, 200, 200, 200, 200)
WHO_SEES_THE_BLOC = (302, 200, 200, 404, 200, 200)
WHO_RECORDS = (302, 403, 200, 404, 200, 403)
POSTED_ONLY = (302, 405, 405, 405, 405, 405)
OUTSIDE = (200, 302, 302, 302, 302, 302)
OWN_ACCOUNT = (302, 200, 200, 200, 200, 200)

OPENED = {
    "login": OUTSIDE,
    "logout": (405, 405, 405, 405, 405, 405),
    "password_change": OWN_ACCOUNT,
    "password_change_done": OWN_ACCOUNT,
    "home": EVERYBODY,
    "blocs": EVERYBODY,
    "add_bloc": (302, 403, 403, 403, 200, 403),
    "bloc": WHO_SEES_THE_BLOC,
    "open_year": (302, 403, 403, 404, 200, 403),
    "bloc_year": WHO_SEES_THE_BLOC,
    "confirm_year": POSTED_ONLY,
    "history_bloc_year": WHO_SEES_THE_BLOC,
    "documents_bloc_year": WHO_SEES_THE_BLOC,
    "remove_citation": POSTED_ONLY,
    "recording_year": WHO_RECORDS,
    "add_conference": POSTED_ONLY,
    "recording": WHO_RECORDS,
    "review": WHO_SEES_THE_BLOC,
    "document": WHO_SEES_THE_BLOC,
    "units": EVERYBODY,
    "unit": EVERYBODY,
    "history_unit": (302, 404, 200, 404, 200, 200),
    "summary": EVERYBODY,
    "summary_blocs_csv": EVERYBODY,
    "summary_proposals_csv": EVERYBODY,
}

# What stands after the name in `reverse`; "sitting" stands for each of the five sections.
ARGUMENTS = {
    "bloc": ("slug",),
    "open_year": ("slug",),
    "remove_citation": ("slug", "year", "citation"),
    "recording": ("slug", "year", "conference", "section"),
    "review": ("slug", "year", "conference"),
    "document": ("document",),
    "unit": ("unit",),
    "history_unit": ("unit",),
    "summary": ("year",),
    "summary_blocs_csv": ("year",),
    "summary_proposals_csv": ("year",),
} | dict.fromkeys(
    (
        "bloc_year",
        "confirm_year",
        "history_bloc_year",
        "documents_bloc_year",
        "recording_year",
        "add_conference",
    ),
    ("slug", "year"),
)

# Acts, and the roles for whom something changes; the others are refused, or do not find the record.
ACTS = {
    "add_bloc": {"secretariat"},
    "open_year": {"secretariat"},
    "confirm_year": {"secretariat"},
    "add_conference": {"leader", "secretariat"},
    "documents_bloc_year": {"leader", "secretariat"},
    "remove_citation": {"leader", "secretariat"},
    "recording_year": {"leader", "secretariat"},
    "recording": {"leader", "secretariat"},
    "review": {"leader", "secretariat"},
}


def names_of(patterns):
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            yield pattern.name
        elif pattern.namespace != "admin":
            yield from names_of(pattern.url_patterns)


@pytest.fixture
def record(finished, settings, tmp_path):
    """A year with a conference ready to be finalised and a scan; the values `ARGUMENTS` names."""
    settings.MEDIA_ROOT = tmp_path
    year = finished.bloc_year
    scan = cite(
        None, year, kind="minutes", about="whole", file=SimpleUploadedFile("tep.pdf", b"%PDF-1.4"), title="Bản quét"
    )
    return {
        "slug": year.bloc.slug,
        "year": year.year,
        "conference": finished.pk,
        "section": "sitting",
        "citation": Citation.objects.get().pk,
        "document": scan.pk,
        "unit": year.leaderships.get(role="leader").unit.slug,
    }


@pytest.fixture
def visitor(client, officer_of, units, request):
    """`visitor(role)` gives a client signed in as the role."""

    def make(role):
        officers = {"leader": units[0], "member": units[3]}
        if role in officers:
            client.force_login(officer_of(officers[role]))
        elif role == "foreign":
            client.force_login(officer_of(add_unit("Cục Lạ")))
        elif role != "anonymous":
            client.force_login(request.getfixturevalue(role))
        return client

    return make


def url_of(name, record):
    return reverse(name, args=[record[each] for each in ARGUMENTS.get(name, ())])


def test_every_address_has_a_row():
    assert set(names_of(get_resolver().url_patterns)) == set(OPENED)


@pytest.mark.parametrize("name", OPENED)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_open(visitor, record, name, role):
    response = visitor(role).get(url_of(name, record))
    response.close()
    assert response.status_code == OPENED[name][ROLES.index(role)]
    if role == "anonymous" and name not in ("login", "logout"):
        assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("section", ["sitting", "report", "proposals", "pledge", "election"])
@pytest.mark.parametrize("role", ROLES)
def test_each_section_is_for_who_records(visitor, record, section, role):
    response = visitor(role).get(url_of("recording", record | {"section": section}))
    assert response.status_code == WHO_RECORDS[ROLES.index(role)]


def test_a_section_that_does_not_exist_is_not_found(visitor, record):
    url = url_of("recording", record).replace("sitting", "year")
    assert visitor("secretariat").get(url).status_code == 404


def state():
    """What the acts of the table change."""
    return {
        "years": sorted(BlocYear.objects.values_list("bloc__name", "year", "confirmed", "slogan")),
        "conferences": sorted(Conference.objects.values_list("pk", "record", "venue")),
        "citations": Citation.objects.count(),
    }


def content_of(client, name, url):
    """A form that changes something, as the page itself would send it."""
    if name in ("recording_year", "recording"):
        response = client.get(url)
        if response.status_code != 200:
            return {}
        form = response.context["form"]
        return {"shown": form.shown, "slogan": "Đoàn kết", "venue": "Hà Nội"} | posted(form)
    return {
        "add_bloc": {"name": "Khối mới"},
        "open_year": {"year": "2019", "kind": "bloc"},
        "documents_bloc_year": {"kind": "page", "about": "whole", "title": "Trang tin"},
        "add_conference": {"kind": "mid_year_review"},
    }.get(name, {})


def posted(form):
    """Hook for the fields a recording page sends; see the tests of its forms."""
    return {}
