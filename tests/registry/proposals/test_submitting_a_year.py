"""All of a bloc's proposals submitted at once, as they are listed."""

from awards.models import Proposal
from tests.registry.proposals.conftest import text


def test_a_year_is_submitted_from_its_page(signed_in, officer_of, units, proposal):
    client, year = signed_in(officer_of(units[0])), proposal.bloc_year
    address = f"{year.get_absolute_url()}submit/"
    assert f'class="button main" href="{address}"' in text(client.get(year.get_absolute_url()))
    asked = client.get(address)
    assert "Quỹ Bốn" in text(asked)
    answer = client.post(address, {"proposal": [proposal.pk]}, follow=True)
    assert "Đã trình 1 đề nghị." in text(answer)
    assert address not in text(client.get(year.get_absolute_url()))
    answer = client.post(address, {"proposal": [proposal.pk]})
    assert answer.status_code == 422 and "Không còn đề nghị nào chờ trình" in text(answer)
    assert "Không có đề nghị nào chờ trình." in text(client.get(address))


def test_a_year_whose_list_changed_meanwhile_is_shown_again(clerk, proposal):
    address = f"{proposal.bloc_year.get_absolute_url()}submit/"
    for shown in ([], ["x"], [proposal.pk, proposal.pk + 1]):
        answer = clerk.post(address, {"proposal": shown})
        assert answer.status_code == 422 and "vừa thay đổi" in text(answer)
    assert Proposal.objects.get().status == "proposed"


def test_the_year_s_proposals_lead_to_their_pages(clerk, proposal):
    shown = text(clerk.get(proposal.bloc_year.get_absolute_url()))
    assert f'<a href="{proposal.get_absolute_url()}">Cờ thi đua của Bộ</a>' in shown
