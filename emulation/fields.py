"""Model fields that keep Vietnamese text, counts and years as the registry needs them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from emulation import form_fields, text

MAX_COUNT = 32_767
FIRST_YEAR, LAST_YEAR = 1945, 2200


class LineField(models.CharField):
    """One line of text, stored NFC and trimmed; `CharField` alone keeps whatever was typed."""

    def to_python(self, value):
        value = super().to_python(value)
        return text.line(value) if value else value

    def get_prep_value(self, value):
        return super().get_prep_value(self.to_python(value))

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": form_fields.LineField} | kwargs)


class ProseField(models.TextField):
    """Several lines of text, stored NFC; at most `max_length` characters, on every database."""

    def __init__(self, *args, max_length=20_000, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return text.prose(value) if value else value

    def get_prep_value(self, value):
        return super().get_prep_value(self.to_python(value))

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": form_fields.ProseField} | kwargs)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        models.CharField(max_length=self.max_length, blank=True).run_validators(value)
        return value


class CountField(models.PositiveSmallIntegerField):
    """A count from 0; NULL = unknown (chưa rõ). SQLite does not check the range, so validators do."""

    default_validators = [MinValueValidator(0), MaxValueValidator(MAX_COUNT)]

    def __init__(self, *args, null=True, blank=True, **kwargs):
        super().__init__(*args, null=null, blank=blank, **kwargs)


class YearField(models.PositiveSmallIntegerField):
    default_validators = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


class DerivedField(models.CharField):
    """A column computed from others of its row whenever the row is saved."""

    def __init__(self, *args, of=(), **kwargs):
        self.of = tuple(of)
        kwargs.update(editable=False, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["of"] = self.of
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        value = self.derive([getattr(model_instance, name) or "" for name in self.of])
        setattr(model_instance, self.attname, value)
        return value


class FoldedField(DerivedField):
    """What a search without diacritics looks in: all the named columns, folded, joined by " | "."""

    def derive(self, values):
        return " | ".join(folded for folded in map(text.fold, values) if folded)[: self.max_length]


class SortKeyField(DerivedField):
    """Sorts by the Vietnamese alphabet on both databases: the key of the first named column filled."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", text.SORT_KEY_LENGTH)
        super().__init__(*args, **kwargs)

    def derive(self, values):
        return text.sort_key(next((value for value in values if value), ""))


class DerivesText(models.Model):
    """Keeps derived columns fresh when only some columns are saved (`update_fields`)."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            derived = [f for f in self._meta.fields if isinstance(f, DerivedField)]
            update_fields = {*update_fields, *(f.name for f in derived if {*f.of} & {*update_fields})}
        super().save(*args, update_fields=update_fields, **kwargs)
