"""Accounts in the admin: a name may be corrected in place, everything else is an act with its own page.

`blocs.admin` registers it, with the units a person speaks for.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from emulation.access import ROLES
from emulation.admin.account_acts import ACTS, NOT_ON_ONESELF
from emulation.admin.account_forms import CreateAccountForm
from emulation.admin.acts import HasActs, posted
from emulation.admin.base import Choice, RegistryAdmin, yes_no
from emulation.admin_site import Task
from emulation.permissions import can_keep_account, can_keep_accounts
from emulation.refusals import Refused
from emulation.services import accounts
from emulation.throttle import recent_failures


class RoleFilter(Choice):
    title = gettext_lazy("vai trò")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return ROLES.items()

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=ROLES[self.chosen()]) if self.chosen() else queryset


class AccountAdmin(HasActs, RegistryAdmin):
    task = Task.PEOPLE
    list_display = ("username", "full_name", "roles_held", "active", "seen")
    list_filter = (RoleFilter, "is_active")
    folds_here = True
    search_fields = ("username", "full_name")
    fields = ("username", "full_name", "roles_held", "active", "seen", "date_joined")
    readonly_fields = ("roles_held", "active", "seen", "date_joined")
    create_form = CreateAccountForm
    create = staticmethod(accounts.create_account)
    acts = ACTS

    @admin.display(description=gettext_lazy("vai trò"))
    def roles_held(self, user):
        names = [group.name for group in user.groups.all()]
        if user.is_superuser:
            names.append(_("toàn quyền"))
        return ", ".join(names) or _("không có")

    active = yes_no("is_active", gettext_lazy("đang hoạt động"))

    @admin.display(description=gettext_lazy("đăng nhập lần cuối"), ordering="last_login")
    def seen(self, user):
        if user.last_login is None:
            return _("chưa lần nào")
        return date_format(localtime(user.last_login), "DATETIME_FORMAT")

    def get_queryset(self, request):
        return super().get_queryset(request).with_roles().prefetch_related("groups")

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or can_keep_account(request.user, obj))

    def get_urls(self):
        create = self.admin_site.admin_view(self.create_view)
        return [path("add/", create, name="emulation_user_add"), *super().get_urls()]

    def may_act(self, actor, user):
        return can_keep_account(actor, user)

    def offered(self, actor, user):
        left_out = {"reactivate" if user.is_active else "deactivate"}
        if user.pk == actor.pk:
            left_out |= NOT_ON_ONESELF
        if not recent_failures(user.username).exists():
            left_out.add("release_sign_in")
        return [name for name in self.acts if name not in left_out]

    @method_decorator(sensitive_variables("password"))
    def create_view(self, request):
        if not (self.has_add_permission(request) and can_keep_accounts(request.user)):
            raise PermissionDenied
        form = self.create_form(posted(request), actor=request.user)
        if form.is_valid():
            try:
                user, password = self.create(request.user, **form.cleaned_data)
                return self.show_password(request, user, password, _("Đã tạo tài khoản"))
            except Refused as refused:
                form.refuse(refused)
        return self.act_page(request, form, _("Tạo tài khoản"), None, _("Tạo tài khoản"))

    def show_password(self, request, user, password, title):
        """The one time the password is seen: in this answer, which no cache keeps."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": user,
            "password": password,
        }
        return TemplateResponse(request, "admin/accounts/password.html", context)
