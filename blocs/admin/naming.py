"""Units by today's names wherever the admin shows or chooses one; one query more, however many rows."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone

from blocs.models import Unit


def named_units():
    return Unit.objects.named_on(timezone.localdate()).order_by("name_sort", "pk")


class ShowsUnits:
    """For admin pages and inlines of models with relations to units."""

    def get_queryset(self, request):
        to_units = [column.name for column in self.opts.fields if column.related_model is Unit]
        named = [Prefetch(name, queryset=named_units()) for name in to_units]
        return super().get_queryset(request).prefetch_related(*named)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Unit:
            kwargs["queryset"] = named_units()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class UnitFilter(admin.RelatedFieldListFilter):
    """Only the units that occur in the column, by today's names."""

    def field_choices(self, field, request, model_admin):
        occurring = field.model._default_manager.order_by().values(field.attname)
        return [(unit.pk, str(unit)) for unit in named_units().filter(pk__in=occurring)]
