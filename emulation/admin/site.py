"""The admin of the registry: its index is grouped by task, not by app."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class RegistryAdminSite(admin.AdminSite):
    site_header = _("Sổ khối thi đua – Quản trị")
    site_title = _("Quản trị sổ khối thi đua")
    index_title = _("Việc quản trị")
    enable_nav_sidebar = False
