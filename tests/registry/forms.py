"""Forms as a browser would post them: what the page holds, and what was typed over it."""

import re

from django.urls import reverse

SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)" selected>')
AREA = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)


def address(conference, name):
    year = conference.bloc_year
    if name == "year":
        return reverse("recording_year", args=[year.bloc.slug, year.year])
    return reverse("recording", args=[year.bloc.slug, year.year, conference.pk, name])


def form_of(client, url):
    """The form as a browser would post it untouched: hidden, text and chosen values."""
    return form_in(client.get(url).content.decode())


def form_in(html):
    text = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    text = text[text.index('class="record"') :]
    data = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        box = 'type="checkbox"' in tag
        if name and (not box or "checked" in tag):
            data[name[1]] = value[1] if value else "on" if box else ""
    for name, options in SELECT.findall(text):
        chosen = CHOSEN.search(options)
        data[name] = chosen[1] if chosen else ""
    data |= {name: words.strip() for name, words in AREA.findall(text)}
    return data


def post(client, conference, name, changes=None, shown=None):
    url = address(conference, name)
    data = form_of(client, url) | (changes or {})
    return client.post(url, data | ({"shown": shown} if shown else {}))
