"""Acts in the admin: a button on the record's page, a page that asks, and the service that does it.

An act is a function of (page, request, instance) with a label, where `page` is the admin it belongs to; that
has already asked whether the person may act on this record.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from emulation.refusals import Refused


def labelled(label, may=None, when=None):
    """The act's name on its button. `may(actor, record)`: who may do it, where acts of a page are not one person's;
    `when(record)`: whether its button makes sense now."""

    def set_label(act):
        act.label, act.may, act.when = label, may, when
        return act

    return set_label


def posted(request):
    return request.POST if request.method == "POST" else None


def chosen_by_typing(model, column):
    return AutocompleteSelect(model._meta.get_field(column), admin.site)


class ActForm(forms.Form):
    """A form whose act may be refused: each sentence goes to its field, or above the form."""

    def does(self, act):
        """Whether the form is filled in right and `act(what was filled in)` was done; else it says what is wrong."""
        if not self.is_valid():
            return False
        try:
            act(self.cleaned_data)
        except Refused as refused:
            self.refuse(refused)
            return False
        return True

    def refuse(self, refused: Refused):
        for place, sentences in refused.errors.items():
            self.add_error(place if place in self.fields else None, sentences)


class HasActs:
    """For an admin page whose record is changed by acts, `acts` by name."""

    acts = {}
    change_form_template = "admin/acts/change_form.html"

    @classmethod
    def also(cls, name, act):
        """An act that a floor above adds to a page of this one."""
        cls.acts = {**cls.acts, name: act}

    def may_act(self, actor, instance):
        raise NotImplementedError

    def may_do(self, name, actor, instance):
        """The right to one act: its own where it says so, else that of the page."""
        may = self.acts[name].may
        return may(actor, instance) if may else self.may_act(actor, instance)

    def offered(self, actor, instance):
        """The names of the acts that make sense for this record now."""
        return [name for name, act in self.acts.items() if act.when is None or act.when(instance)]

    def get_urls(self):
        acts = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(self._act_view(name)), name=self._url(name))
            for name in self.acts
        ]
        return [*acts, *super().get_urls()]

    def _url(self, name):
        return f"{self.opts.model_name}_{name}"

    def _act_view(self, name):
        """The act's page: its own check of permission, a form on GET, the service on POST."""

        def view(request, pk):
            instance = self.get_queryset(request).filter(pk=pk).first()
            if instance is None:
                raise Http404
            if not self.may_do(name, request.user, instance):
                raise PermissionDenied
            return self.acts[name](self, request, instance)

        return view

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        may = obj is not None and self.may_act(request.user, obj)
        context["act_links"] = self.links(obj, request.user) if may else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def links(self, instance, actor):
        """(label, address) of each act offered."""
        return [
            (self.acts[name].label, reverse(f"admin:{self._url(name)}", args=[instance.pk]))
            for name in self.offered(actor, instance)
            if self.may_do(name, actor, instance)
        ]

    def act_page(self, request, form, title, instance, button, explanation=""):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(instance) if instance else None,
            "opts": self.opts,
            "original": instance,
            "form": form,
            "button": button,
            "explanation": explanation,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/acts/act.html", context, status=422 if form.errors else 200)

    def done(self, request, instance, sentence, **names):
        """`sentence` may name the record by its kind ("%(user)s", "%(unit)s") and whatever `names` adds."""
        messages.success(request, sentence % {self.opts.model_name: instance, **names})
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", instance.pk)
