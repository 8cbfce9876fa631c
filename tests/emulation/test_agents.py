"""What browsers say of themselves, in the words people use."""

import pytest

from emulation.agents import browser_in_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/130.0 Safari/537.36",
            "Chrome trên Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge trên Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} coc_coc_browser/130.0 Chrome/124.0 Safari/537.36",
            "Cốc Cốc trên Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox trên Linux"),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/130.0 Mobile Safari/537.36",
            "Chrome trên Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari trên iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari trên macOS"),
        ("curl/8.5.0", "chưa rõ"),
        ("Tool (Linux)", "Trình duyệt khác trên Linux"),
        ("Firefox/131.0", "Firefox"),
        ("", "chưa rõ"),
    ],
)
def test_a_browser_is_named_plainly(agent, words):
    assert browser_in_words(agent) == words
