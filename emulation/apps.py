from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class EmulationConfig(AppConfig):
    name = "emulation"
    verbose_name = _("Người dùng và nhật ký")
    default = True

    def ready(self):
        from emulation.audit import SECRET, TOLD_BY_ACTS, audited
        from emulation.models import User

        audited(User, exclude=[*SECRET, *TOLD_BY_ACTS])


class RegistryAdminConfig(admin_apps.AdminConfig):
    """In INSTALLED_APPS in the place of `django.contrib.admin`."""

    default = False
    default_site = "emulation.admin_site.RegistryAdminSite"
    verbose_name = _("Trang quản trị")
