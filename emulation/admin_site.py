"""The admin's site: an index by task, one way in, no second trail.

It stands outside `emulation.admin`: that package registers pages with the site while it is imported.
"""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from emulation.views.acts import only_posted


class Task(TextChoices):
    """What somebody comes to the admin for; each page declares its own (`task`)."""

    COUNCIL = "council", _("Hội đồng")
    CATALOGUES = "catalogues", _("Danh mục")
    UNITS = "units", _("Đơn vị và khối")
    OUTCOMES = "outcomes", _("Kết quả đã ghi (chỉ xem)")
    PEOPLE = "people", _("Người dùng")
    TRAIL = "trail", _("Nhật ký")
    OTHER = "other", _("Việc khác")


class RegistryAdminSite(admin.AdminSite):
    site_header = _("Sổ khối thi đua – quản trị")
    site_title = _("Sổ khối thi đua")
    index_title = _("Trang quản trị")
    enable_nav_sidebar = False

    def get_app_list(self, request, app_label=None):
        """The pages a person may open, by task, in the order they were registered."""
        apps = self._build_app_dict(request, app_label).values()
        shown = {page["model"]: page for app in apps for page in app["models"]}
        by_task = {task: [] for task in Task}
        for model, model_admin in self._registry.items():
            if model in shown:
                by_task[getattr(model_admin, "task", Task.OTHER)].append(shown[model])
        return [
            {
                "name": task.label,
                "app_label": task.value,
                "app_url": f"{reverse('admin:index', current_app=self.name)}#{task.value}",
                "has_module_perms": True,
                "models": pages,
            }
            for task, pages in by_task.items()
            if pages
        ]

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """One sign-in page for everybody; who is signed in and not staff has no business here."""
        index = reverse("admin:index", current_app=self.name)
        if self.has_permission(request):
            return redirect(index)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", index))

    def logout(self, request, extra_context=None):
        return only_posted("admin:index")(super().logout)(request, extra_context=extra_context)

    def app_index(self, request, app_label, extra_context=None):
        """Pages are sorted by task: an app of the code has no page of its own."""
        return redirect("admin:index")

    def password_change(self, request, extra_context=None):
        return redirect("password_change")

    def i18n_javascript(self, request, extra_context=None):
        """Every catalogue, so that ours fills the gaps of Django's."""
        return JavaScriptCatalog.as_view()(request)
