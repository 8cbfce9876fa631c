"""Who works at the pages in most tests here."""

import pytest


@pytest.fixture
def clerk(signed_in, secretariat):
    return signed_in(secretariat)
