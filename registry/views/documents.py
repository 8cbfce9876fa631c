"""Sources and attachments of a bloc's year; a file goes only to who may see a record that cites it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from blocs.models import Citation, Document
from blocs.permissions import can_change_sources
from blocs.services.documents import cite, cite_again, uncite
from blocs.services.years import annual_review_of
from emulation.downloads import asked_format, upload_response
from emulation.refusals import Refused
from emulation.sheets import Sheet
from emulation.views.acts import only_posted
from registry.context import show_year
from registry.forms.documents import DocumentForm
from registry.forms.sections import PAGE_BY_NAME
from registry.pages.bloc_year import visible_year
from registry.pages.documents import COLUMNS, sources_of
from registry.strip import address


def of_bloc_year(request, slug, year):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    show_year(request, year)
    sources = sources_of(bloc_year, bloc_year.names_date)
    if answer := asked_format(request):
        return answer(Sheet(_("Nguồn"), COLUMNS, sources), f"nguon-{slug}-{year}")
    asked = {name: request.GET[name] for name in ("about", "conference") if name in request.GET}
    typed = (request.POST or None, request.FILES or None)
    form = DocumentForm(*typed, bloc_year=bloc_year, sources=sources, initial=asked)
    if request.method == "POST" and form.is_valid() and _cite(request, bloc_year, form):
        return redirect(_section_asked(bloc_year, asked, form) or request.path)
    review = annual_review_of(bloc_year)
    may_cite = bloc_year.may_record and can_change_sources(request.user, review)
    context = {
        "bloc_year": bloc_year,
        "sources": sources,
        "form": form,
        "review": review,
        "may_cite": may_cite,
        "may_remove": may_cite and not (review and review.is_finalised),
    }
    return render(request, "registry/documents.html", context, status=422 if form.errors else 200)


def _section_asked(bloc_year, asked, form):
    """The address of the section that led here with its name, to go on there; "" from anywhere else."""
    page = PAGE_BY_NAME.get(asked.get("about"))
    conference = form.cleaned_data["conference"]
    if page is None or not (page.section.of_year or conference):
        return ""
    return address(bloc_year, conference, page.name)


def _cite(request, bloc_year, form):
    try:
        document = _cited(request.user, bloc_year, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.errors[""])
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        messages.success(request, _("Đã ghi nguồn: %(document)s.") % {"document": document})
        return True
    return False


def _cited(user, bloc_year, *, document, about, conference, quote, **details):
    here = {"about": about, "conference": conference, "quote": quote}
    if document:
        return cite_again(user, bloc_year, Document.objects.get(pk=document), **here)
    return cite(user, bloc_year, **here, **details)


@only_posted("documents_bloc_year", "slug", "year")
def remove(request, slug, year, pk):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    citation = get_object_or_404(Citation.objects.select_related("conference"), pk=pk, bloc_year=bloc_year)
    try:
        uncite(request.user, citation)
    except Refused as refused:
        messages.error(request, refused.errors[""][0])
    else:
        messages.success(request, _("Đã bỏ nguồn khỏi hồ sơ."))
    return redirect("documents_bloc_year", slug, year)


def download(request, pk):
    document = get_object_or_404(Document.objects.with_file().visible_to(request.user), pk=pk)
    return upload_response(document.file, f"tai-lieu-{document.pk}")
