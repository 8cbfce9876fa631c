"""The recording pages: one view for the six sections, one for the review, and the acts between them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.permissions import can_keep_catalogue
from blocs.models import BlocYear, Conference
from blocs.models.reopenings import with_last_request
from blocs.permissions import can_change_sources, can_reopen
from blocs.rules.conferences import DAY_UNKNOWN
from blocs.rules.lists import NOT_ENTERED
from blocs.rules.years import UNCONFIRMED
from blocs.services.years import annual_review_of, is_frozen, is_over_for
from emulation.findings import worst_first
from emulation.refusals import Refused, Stale
from emulation.views.acts import only_posted
from emulation.views.kept import NOT_YOURS, kept_page
from registry.context import show_year
from registry.display import show_section
from registry.facts import Facts
from registry.findings import section_findings
from registry.forms.conflict import differences
from registry.forms.desk import Desk
from registry.forms.filling import fill
from registry.forms.page import PageForm
from registry.forms.sections import PAGE_BY_NAME, PAGES
from registry.forms.trouble import wrong_fields
from registry.pages.documents import sources_of_section
from registry.review import Review
from registry.ruling import with_ruling
from registry.services.finalising import finalise
from registry.services.recording import add_conference, read_section, record_section
from registry.strip import address, strip_of
from registry.words import Names

# What the review asks, but is no reproach while the section is being filled.
AT_REVIEW_ONLY = (NOT_ENTERED, UNCONFIRMED, DAY_UNKNOWN)


def _year_or_404(request, slug, year):
    show_year(request, year)
    years = with_ruling(BlocYear.objects.visible_to(request.user).with_rights(request.user))
    return get_object_or_404(years.select_related("bloc", "allocation__document"), bloc__slug=slug, year=year)


def _conference_or_404(bloc_year, pk):
    """The conference with its year already at hand; `pk` None gives the annual review, if there is one."""
    found = with_last_request(Conference.objects.filter(bloc_year=bloc_year))
    conference = get_object_or_404(found, pk=pk) if pk else found.annual_reviews().first()
    if conference:
        conference.bloc_year = bloc_year
    return conference


@require_http_methods(["GET", "HEAD", "POST"])
def year_section(request, slug, year):
    """Section 0 has an address of its own: a bloc's year is set up long before its conference."""
    return section(request, slug, year, None, "year")


@require_http_methods(["GET", "HEAD", "POST"])
def section(request, slug, year, pk, name):
    page = PAGE_BY_NAME[name]
    bloc_year = _year_or_404(request, slug, year)
    conference = _conference_or_404(bloc_year, pk)
    if not bloc_year.may_record:
        return kept_page(request, NOT_YOURS) or _not_yours(request, bloc_year)
    target = bloc_year if page.section.of_year else conference
    if request.method == "POST":
        return _save(request, page, bloc_year, conference, target)
    desk = _desk(request, page, bloc_year, conference, target)
    return _show(request, page, bloc_year, conference, PageForm(page, desk, target, desk.stored))


def _not_yours(request, bloc_year):
    return render(request, "registry/recording/not_yours.html", {"bloc_year": bloc_year}, status=403)


def _desk(request, page, bloc_year, conference, target):
    stored = read_section(page.section, target)
    desk = Desk(request.user, page, bloc_year, conference, stored, request.POST)
    if page.section.of_year:
        desk.members = [row["unit"] for row in stored["members"]]
    return desk


def _save(request, page, bloc_year, conference, target):
    desk = _desk(request, page, bloc_year, conference, target)
    filled = fill(page, desk, request.POST)
    form = PageForm(page, desk, target, desk.stored, filled.data if filled else request.POST)
    if filled:
        return _show_filled(request, page, bloc_year, conference, form, filled)
    if form.is_valid():
        try:
            return _record(request, page, bloc_year, conference, form)
        except Stale as stale:
            form.conflict = differences(form, stale.current)
            form.stored = stale.current
            form.place_refusal(stale)
        except Refused as refused:
            form.place_refusal(refused)
    return _show(request, page, bloc_year, conference, form, status=422)


def _show_filled(request, page, bloc_year, conference, form, filled):
    """The page as a button filled it: nothing is saved, so that nothing is in its way."""
    form.show_filled(filled)
    added = "" if form.form.non_field_errors() else filled.place
    status = 422 if filled.refused else 200
    return _show(request, page, bloc_year, conference, form, status=status, added=added)


def _record(request, page, bloc_year, conference, form):
    changes = record_section(
        request.user,
        page.section,
        bloc_year,
        conference,
        form.data(),
        shown=request.POST.get("shown", ""),
        unit_source=form.new_units.cleaned_data["new_unit_source"],
    )
    saved = (
        _("Đã lưu phần %(number)s. %(title)s.")
        if changes
        else _("Phần %(number)s. %(title)s: không có gì thay đổi.")
    )
    messages.success(request, saved % {"number": page.number, "title": page.title})
    if "next" not in request.POST:
        return redirect(address(bloc_year, conference, page.name))
    _say_what_is_left(request, page, bloc_year, conference, form.desk.units)
    conference = conference or add_conference(request.user, bloc_year, Conference.Kind.ANNUAL_REVIEW)
    return redirect(address(bloc_year, conference, _next_page(page)))


def _say_what_is_left(request, page, bloc_year, conference, units):
    """Who goes on to the next section does not see the findings of this one."""
    stored = read_section(page.section, bloc_year if page.section.of_year else conference)
    found = _asked_at_once(page, stored, Facts(bloc_year, conference, units))
    if found:
        left = _("Phần %(number)s còn %(count)s lưu ý: %(first)s")
        words = {"number": page.number, "count": len(found), "first": worst_first(found)[0].text}
        messages.warning(request, left % words)


def _asked_at_once(page, stored, facts):
    return [each for each in section_findings(page.name, stored, facts) if each.rule not in AT_REVIEW_ONLY]


def _next_page(page):
    names = [each.name for each in PAGES] + ["review"]
    return names[names.index(page.name) + 1]


def _show(request, page, bloc_year, conference, form, status=200, added=""):
    facts = Facts(bloc_year, conference, form.desk.units)
    findings = _asked_at_once(page, form.stored, facts)
    closed_by = _closed_by(request.user, page, conference)
    is_read = closed_by is not None and form.posted is None
    if form.posted is None:
        form.place_findings(findings)
    context = {
        "page": page,
        "bloc_year": bloc_year,
        "conference": conference,
        "form": form,
        "added": added,
        "may_reopen": can_reopen(request.user),
        "closed_by": closed_by,
        "may_cite": can_change_sources(request.user, closed_by),
        "wrong": wrong_fields(form) if form.posted is not None and not added else [],
        "shown": [_shown(page, form, bloc_year)] if is_read else [],
        "sources": sources_of_section(form.desk.sources, page.name, conference),
        "findings": findings,
        "strip": strip_of(bloc_year, conference, page.name, noted=[page.name] if findings else ()),
        "confirmed": {name: request.POST.getlist(name) for name in ("new_unit", "offered_unit", "namesake")},
    }
    return render(request, "registry/recording/section.html", context, status=status)


def _shown(page, form, bloc_year):
    return show_section(page, form.stored, Names(form.desk.units), bloc_year, form.desk.sources)


def _closed_by(user, page, conference):
    """The finalised conference that closes the section to the person, or None: itself, or the annual review."""
    if conference is None:
        return None
    review = conference if conference.is_annual_review else annual_review_of(conference.bloc_year)
    record = None if page.section.of_year else conference
    if is_frozen(record, page.name, review) or is_over_for(user, review):
        return record if record and record.is_finalised else review
    return None


def review(request, slug, year, pk):
    """The record as it will be printed, its findings, and the act that freezes it."""
    bloc_year = _year_or_404(request, slug, year)
    conference = _conference_or_404(bloc_year, pk)
    if request.method == "POST":
        return _finalise(request, bloc_year, conference)
    return _show_review(request, bloc_year, conference)


def _finalise(request, bloc_year, conference):
    if not bloc_year.may_record:
        return _not_yours(request, bloc_year)
    if "agreed" not in request.POST:
        messages.error(request, _("Chưa chốt: đánh dấu “Đã rà soát, đồng ý chốt” rồi bấm Chốt."))
        return redirect(f"{address(bloc_year, conference, 'review')}#finalise")
    try:
        finalise(request.user, conference, shown=request.POST.get("shown", ""))
    except Refused as refused:
        for sentences in refused.errors.values():
            for sentence in sentences:
                messages.error(request, sentence)
        return redirect(address(bloc_year, conference, "review"))
    messages.success(request, _("Đã chốt hồ sơ %(title)s.") % {"title": conference})
    if conference.is_annual_review:
        _say_next_year_waits(request, bloc_year)
    return redirect(bloc_year)


def _say_next_year_waits(request, bloc_year):
    following = BlocYear.objects.filter(bloc=bloc_year.bloc_id, year=bloc_year.year + 1, confirmed=False)
    if following.exists():
        sentence = _("Hồ sơ năm %(year)s có bản nháp, chờ Thường trực Hội đồng xác nhận.")
        messages.info(request, sentence % {"year": bloc_year.year + 1})


def _show_review(request, bloc_year, conference):
    context = {
        "review": Review(bloc_year, conference),
        "may_reopen": can_reopen(request.user),
        "may_add_awards": can_keep_catalogue(request.user),
    }
    return render(request, "registry/recording/review.html", context)


@only_posted("bloc_year", "slug", "year")
def new_conference(request, slug, year):
    """Begins recording a conference; the annual review, or one already begun, is gone on with."""
    bloc_year = _year_or_404(request, slug, year)
    kind = request.POST.get("kind", Conference.Kind.ANNUAL_REVIEW)
    if kind not in Conference.Kind.values:
        kind = Conference.Kind.OTHER
    try:
        conference = add_conference(request.user, bloc_year, kind)
    except Refused as refused:
        messages.error(request, refused.errors[""][0])
        return redirect(bloc_year)
    return redirect(address(bloc_year, conference, "sitting"))
