import pytest
from django.conf import settings
from django.template import Context, Origin, Template, engines

from tests.template_variables import MissingVariable

OURS = settings.BASE_DIR / "templates" / "thu.html"


def render(text, path=OURS, **context):
    return Template(text, Origin(str(path)), engine=engines["django"].engine).render(Context(context))


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ known.nobody }}", "{{ nobody|default:'x' }}"])
def test_a_variable_nobody_gave_is_an_error_in_our_templates(text):
    with pytest.raises(MissingVariable, match="nobody"):
        render(text, known="x")


def test_asking_whether_it_is_there_is_allowed():
    assert render("{% if nobody %}x{% endif %}{% firstof nobody %}") == ""


def test_a_librarys_template_may_do_as_it_likes():
    assert render("{{ nobody }}", "/elsewhere/admin/base.html") == ""
