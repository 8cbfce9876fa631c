"""Blocs: the list, one bloc with its years, one year; and the secretariat's acts on them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from blocs.models import Bloc, BlocYear
from blocs.permissions import can_open_years
from blocs.services.carrying_over import open_year_like_the_last
from blocs.services.years import open_year
from emulation.downloads import asked_format
from emulation.refusals import Refused
from emulation.sheets import Sheet
from registry.context import chosen_year, show_year
from registry.forms.blocs import BlocForm, YearForm
from registry.pages import blocs as pages
from registry.pages.bloc_year import visible_year
from registry.pages.whole_year import WholeYear
from registry.pages.year_strip import year_strip


def bloc_list(request):
    typed, organiser = request.GET.get("q", "").strip(), request.GET.get("organiser", "")
    blocs = pages.list_of_blocs(request.user, typed, organiser)
    if answer := asked_format(request):
        return answer(Sheet(_("Khối thi đua"), pages.COLUMNS, blocs.iterator()), "khoi-thi-dua")
    context = {
        "columns": pages.COLUMNS,
        "blocs": list(blocs),
        "typed": typed,
        "organiser": organiser,
        "organisers": list(pages.organisers_of_blocs(request.user)),
        "may_add": can_open_years(request.user),
    }
    return render(request, "registry/blocs.html", context)


def bloc_page(request, slug):
    bloc = get_object_or_404(pages.visible_bloc(request.user, slug))
    years = pages.years_of(request.user, bloc)
    if answer := asked_format(request):
        return answer(Sheet(bloc.name, pages.columns_of(years), years), f"cac-nam-{bloc.slug}")
    context = {
        "bloc": bloc,
        "years": years,
        "strip": year_strip(request.user, bloc, bloc.bloc_years),
        "may_open": can_open_years(request.user),
    }
    return render(request, "registry/bloc.html", context)


def bloc_year_page(request, slug, year):
    bloc_year = get_object_or_404(visible_year(request.user), bloc__slug=slug, year=year)
    show_year(request, year)
    context = {
        "bloc_year": bloc_year,
        "shown": WholeYear(bloc_year),
        "may_open": can_open_years(request.user),
        "strip": year_strip(request.user, bloc_year.bloc, bloc_year.bloc_years, bloc_year.year),
    }
    return render(request, "registry/bloc_year.html", context)


def new_bloc(request):
    if not can_open_years(request.user):
        raise PermissionDenied
    form = BlocForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        bloc = _add_bloc(request, form)
        if bloc:
            messages.success(request, _("Đã thêm %(bloc)s. Mở năm đầu tiên để ghi hồ sơ.") % {"bloc": bloc})
            return redirect(bloc)
    return render(request, "registry/add_bloc.html", {"form": form}, status=422 if form.is_bound else 200)


def _add_bloc(request, form):
    try:
        return form.save(request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def open_bloc_year(request, slug):
    bloc = get_object_or_404(Bloc.objects.visible_to(request.user), slug=slug)
    if not can_open_years(request.user):
        raise PermissionDenied
    form = YearForm(request.POST or None, bloc=bloc, chosen=chosen_year(request))
    if request.method == "POST" and form.is_valid():
        return _open_year(request, bloc, **form.cleaned_data)
    context = {"form": form, "bloc": bloc}
    return render(request, "registry/open_year.html", context, status=422 if form.errors else 200)


def _open_year(request, bloc, year, kind, with_members=False):
    known = BlocYear.objects.filter(bloc=bloc, year=year).exists()
    opening = open_year_like_the_last if with_members else open_year
    try:
        opened = opening(request.user, bloc, year, kind=kind)
    except Refused as refused:
        messages.error(request, refused.errors[""][0])
        return redirect("blocs")
    if known:
        messages.info(request, _("Năm %(year)s của khối đã được mở từ trước.") % {"year": year})
    elif opened.confirmed:
        messages.success(request, _("Đã mở năm %(year)s. Ghi danh sách đơn vị thành viên.") % {"year": year})
    else:
        sentence = _("Đã mở năm %(year)s, danh sách đơn vị chép từ năm trước. Xem lại rồi xác nhận.")
        messages.success(request, sentence % {"year": year})
    return redirect(opened)
