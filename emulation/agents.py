"""The browser in words a person knows ("Chrome trên Windows"), from what it says of itself."""

from django.utils.translation import gettext as _

# The first that is found counts: most browsers also claim to be those further down.
BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_in_words(agent):
    browser, system = _first_of(BROWSERS, agent), _first_of(SYSTEMS, agent)
    if browser and system:
        return _("%(browser)s trên %(system)s") % {"browser": browser, "system": system}
    if system:
        return _("Trình duyệt khác trên %(system)s") % {"system": system}
    return browser or _("chưa rõ")


def _first_of(names, agent):
    return next((name for mark, name in names if mark in agent), None)
