"""Tags and filters: what they write, and that they escape what people typed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from rphub.kernel import icons, words
from rphub.kernel.lines import Shown
from rphub.kernel.problems import Problem, has_errors, problems_of
from rphub.kernel.templatetags import ui

HOSTILE = "<b>&\"'"
ESCAPED = "&lt;b&gt;&amp;&quot;&#x27;"


@dataclass(frozen=True, slots=True)
class Level:
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Line(Shown):
    name: str
    level: Level

    @property
    def short(self) -> str:
        return self.name.split()[0]


class NameForm(forms.Form):
    name = forms.CharField()
    colour = forms.ChoiceField(choices=[("r", "Red")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Two people sent this at once")


def render(template: str, path: str = "/", **context: object) -> str:
    request = RequestFactory().get(path)
    return engines["django"].from_string(template).render({"request": request, **context})


@pytest.mark.parametrize("name", icons.STATUS_NAMES)
def test_every_status_is_shape_and_word(name: str) -> None:
    drawn = render(f'{{% status "{name}" word %}}', word="Word")
    assert drawn == f'<span class="st">{icons.shape(name)}<span>Word</span></span>'
    assert 'aria-hidden="true"' in drawn
    assert "style=" not in drawn


def test_statuses_of_the_reference_sheet_exist() -> None:
    assert set(icons.STATUS_NAMES) == {
        "not_started",
        "in_progress",
        "completed",
        "not_sent",
        "new",
        "changed",
        "query",
        "waiting",
        "late",
        "finding",
        "credit",
        "unchanged",
        "critical",
        "major",
        "minor",
        "opportunity",
        "not_comparable",
        "up",
        "level",
        "down",
        "private",
    }


def test_status_escapes_its_word() -> None:
    assert render('{% status "late" word %}', word=HOSTILE).endswith(f"<span>{ESCAPED}</span></span>")


def test_an_unknown_status_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        render('{% status "compliant" "Compliant" %}')


@pytest.mark.parametrize(("level", "filled"), [(None, 0), (-1, 0), (0, 0), (2, 2), (4, 4), (9, 4)])
def test_bars_and_blocks_fill_up(level: int | None, filled: int) -> None:
    full = f'fill="{icons.BLUE}"'
    assert render("{% level_bars level %}", level=level).count(full) == filled
    assert render("{% assurance_blocks level %}", level=level).count(full) == filled


def test_a_line_is_drawn_as_its_attributes_say() -> None:
    line = Line("Acme & Co", Level(3, "Embedded"))
    drawn = render("{{ line.name }}|{{ line.level|bars }}|{{ line.short }}|{{ line.missing }}", line=line)
    bars = render('{% level_bars 3 "Embedded" %}')
    assert drawn == f"Acme &amp; Co|{bars}|Acme|"


def test_bars_with_a_word() -> None:
    assert (
        render("{% level_bars 1 word %}", word="A<")
        == f'<span class="st">{icons.level_bars(1)}<span>A&lt;</span></span>'
    )


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 12, 16, 17, 0, tzinfo=UTC), "16 December 2026, 5\xa0pm"),
        (datetime(2026, 7, 1, 11, 0, tzinfo=UTC), "1 July 2026, midday"),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "2 July 2026, midnight"),
        (datetime(2026, 1, 1, 0, 5, tzinfo=UTC), "1 January 2026, 12:05\xa0am"),
        (date(2026, 1, 9), "9 January 2026"),
        (None, ""),
    ],
)
def test_daytime(moment: date | None, expected: str) -> None:
    assert render("{{ moment|daytime }}", moment=moment) == expected


def test_day_uses_the_clock_of_the_site() -> None:
    assert render("{{ moment|day }}", moment=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (24, "due in 24 days"),
        (0, "due today"),
        (1, "due tomorrow"),
        (-1, "1 day late"),
        (-3, "3 days late"),
        (120, "due in 4 months"),
        (800, "due in 2 years"),
        (-61, "2 months late"),
    ],
)
def test_due_words(days: int, expected: str) -> None:
    today = date(2026, 11, 22)
    assert words.due_words(today + timedelta(days=days), today) == expected


def test_a_day_that_is_written_down_is_named() -> None:
    today = date(2026, 11, 22)
    assert words.due_day(today, today) == "due on 22 November 2026"
    assert words.due_day(date(2026, 11, 21), today) == "was due on 21 November 2026"
    assert words.due_day(None) == ""


@pytest.mark.parametrize(
    ("title", "said"),
    [("Carbon and environment", "carbon and environment"), ("SME, third sector", "SME, third sector"), ("", "")],
)
def test_a_title_inside_a_sentence(title: str, said: str) -> None:
    assert words.within(title) == said


def test_due_words_of_nothing() -> None:
    assert render("{{ none|due_words }}", none=None) == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ 9|weeks }}", "9 days"),
        ("{{ 21|weeks }}", "3 weeks"),
        ("{{ 1234|money_gbp }}", "£1,234"),
        ('{{ "1234.5"|money_gbp }}', "£1,234.50"),
        ("{{ loss|money_gbp }}", "−£12"),
        ('{{ "nonsense"|money_gbp }}', ""),
        ("{{ 72.5|percent1 }}", "72.5\xa0%"),
        ("{{ 71.0|percent1 }}", "71\xa0%"),
        ("{{ none|percent1 }}", ""),
        ("{{ 610|tonnes }}", "610 tonnes"),
        ("{{ 1|tonnes }}", "1 tonne"),
        ("{{ 2.44|tonnes }}", "2.4 tonnes"),
        ("{{ 1234567|number }}", "1,234,567"),
        ("{% bytes 912 %}", "912 bytes"),
        ("{% bytes 1 %}", "1 byte"),
        ("{% bytes 34000 %}", "34\xa0KB"),
        ("{{ 2400000|bytes }}", "2.4\xa0MB"),
        ("{% bytes 999900 %}", "1\xa0MB"),
        ("{{ none|bytes }}", "0 bytes"),
    ],
)
def test_amounts(source: str, expected: str) -> None:
    assert render(source, loss=Decimal(-12), none=None) == expected


def test_huge_and_odd_numbers() -> None:
    assert words.number("1e40") == "1.00E+40"
    assert words.money_gbp("1e40") == "£1.00E+40"


def test_a_level_of_several_has_its_decimal_always() -> None:
    given = (2, 2.4, Fraction(41, 20), Fraction(-1, 3), 0, None, "1e40")
    assert [words.level1(one) for one in given] == ["2.0", "2.4", "2.1", "−0.3", "0.0", "", "1.00E+40"]


def test_a_fraction_is_a_number() -> None:
    third = Fraction(100, 3)
    assert (words.money_gbp(third), words.number(third, 1), words.percent1(third)) == (
        "£33.33",
        "33.3",
        f"33.3{words.NBSP}%",
    )
    assert words.money_gbp(Fraction(-12)) == f"{words.MINUS}£12"
    assert [words.number(value) for value in ("NaN", "Infinity", "", None, "-0.2")] == ["", "", "", "", "0"]


def test_error_summary_of_a_form() -> None:
    form = NameForm({})
    assert problems_of(form) == [
        Problem("id_name", "Two people sent this at once"),
        Problem("id_name", "This field is required."),
        Problem("id_colour_0", "This field is required."),
        Problem("", "This field is required."),
    ]
    drawn = render("{% error_summary form %}", form=form)
    assert '<a href="#id_name">Two people sent this at once</a>' in drawn
    assert "There are 4 problems" in drawn
    assert "focus-errors.js" in drawn


def test_error_summary_of_pairs_is_escaped() -> None:
    drawn = render("{% error_summary pairs %}", pairs=[("#a", HOSTILE)])
    assert f'<a href="#a">{ESCAPED}</a>' in drawn
    assert "There is a problem" in drawn


@pytest.mark.parametrize("source", [None, "", [], {}, {"one": NameForm()}, NameForm(), "text"])
def test_no_summary_without_problems(source: object) -> None:
    assert has_errors(source) is False
    assert render("{% error_summary source %}", source=source) == ""


def test_formsets_and_dicts_in_the_summary() -> None:
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "x"}
    formset = forms.formset_factory(NameForm, extra=0)(data)
    assert problems_of(formset)[0] == Problem("id_form-0-name", "Two people sent this at once")
    assert problems_of({"a": "b"}) == [Problem("a", "b")]
    assert problems_of({"one": NameForm({}), "other": NameForm()}) == problems_of(NameForm({}))
    assert problems_of([Problem("x", "y"), NameForm()]) == [Problem("x", "y")]


def test_error_prefix_in_the_title() -> None:
    source = "<title>{% error_prefix %}Sign in</title>"
    assert render(source, form=NameForm({})) == "<title>Error: Sign in</title>"
    assert render(source, form=NameForm()) == "<title>Sign in</title>"


def test_pagination_keeps_the_query_string() -> None:
    page = Paginator(range(100), 10).page(2)
    drawn = render('{% pagination page "suppliers" %}', path="/?lot=1&lot=3&page=2&q=%26x", page=page)
    assert "11 to 20 of 100 suppliers" in " ".join(drawn.split())
    assert 'href="?lot=1&amp;lot=3&amp;q=%26x&amp;page=3" rel="next"' in drawn
    assert drawn.count('aria-current="page"') == 1


def test_one_page_needs_no_pagination() -> None:
    assert render("{% pagination page %}", page=Paginator([1], 10).page(1)) == ""


def test_options_mark_what_is_chosen_and_are_escaped() -> None:
    source = "{% options choices chosen %}"
    choices = [("", "Any"), (1, "<b>"), ("North", (("2", "Two"), ("3", "Three")))]
    drawn = render(source, choices=choices, chosen=1)
    assert drawn.startswith('<option value="">Any</option><option value="1" selected>&lt;b&gt;</option>')
    assert '<optgroup label="North"><option value="2">Two</option>' in drawn
    assert render(source, choices=choices, chosen="3").count(" selected") == 1
    assert '<option value="3" selected>' in render(source, choices=choices, chosen="3")
    assert render(source, choices=choices, chosen=None).startswith('<option value="" selected>')


def test_sort_head() -> None:
    source = '{% sort_head "name" "Supplier" "num" %}'
    assert render(source, path="/?page=3&q=a") == (
        '<th scope="col" class="num"><a href="?q=a&amp;sort=name">Supplier</a></th>'
    )
    up = render(source, path="/?sort=name")
    assert up.startswith('<th scope="col" class="num" aria-sort="ascending"><a href="?sort=-name">')
    down = render(source, path="/?sort=-name")
    assert down.startswith('<th scope="col" class="num" aria-sort="descending"><a href="?sort=name">')


def test_panel() -> None:
    assert render('{% panel title note=note id="x" %}<p>{{ title }}</p>{% endpanel %}', title=HOSTILE, note="N<") == (
        '<section class="sec " id="x" aria-labelledby="x-title"><div class="sec-head">'
        f'<h2 id="x-title">{ESCAPED}</h2><p class="sec-note">N&lt;</p></div><p>{ESCAPED}</p></section>'
    )
    assert render("{% panel %}a{% endpanel %}") == '<section class="sec ">a</section>'


def test_message_shapes() -> None:
    assert render('{% message_shape "success" %}') == icons.shape("completed")
    assert render('{% message_shape "info" %}') == icons.shape("query")


def test_icon_and_mark() -> None:
    assert render('{% icon "file" %}') == icons.shape("file")
    assert render("{% mark %}").startswith('<svg class="mark-bars"')


def test_mail_layout_says_the_same_twice_and_escapes_in_html_only() -> None:
    context = {
        "name": HOSTILE,
        "button_url": "https://hub.example/supplier/",
        "button_label": "Continue your questionnaire",
        "forward_url": "https://hub.example/pass-on/",
        "consortium": {"name": "C", "contact_name": "Jo", "contact_role": "RP lead", "contact_phone": "020 7946 0102"},
    }
    page = render_to_string("office/_styleguide/example.body.html", context)
    plain = render_to_string("office/_styleguide/example.body.txt", context)
    assert f"Dear {ESCAPED}, your questionnaire" in page
    assert f"Dear {HOSTILE}, your questionnaire" in plain
    for text in ("9 things need you. Due in 24 days.", "https://hub.example/supplier/", "020 7946 0102"):
        assert text in page
        assert text in plain
    assert page.count("<table") == 1


def test_a_sign_is_drawn_like_a_status() -> None:
    sign = SimpleNamespace(shape="late", words="<b>2 late</b>")
    checked = SimpleNamespace(blocks=3, label="<i>High</i>")
    drawn = render("{% assurance_blocks 3 label %}", label=checked.label)
    assert render("{{ checked|blocks }}", checked=checked) == drawn
    assert render("{{ sign|sign }}", sign=sign) == render('{% status "late" words %}', words=sign.words)


def test_a_part_is_drawn_from_its_value_alone_and_once() -> None:
    """What the page around it knows does not reach it."""
    template = '{% drawn "components/_nav.html" one %}'
    assert render(template, one=("a", 1), label="Office", links=[1]) == render_to_string("components/_nav.html", {})
    before = ui._part.cache_info()
    assert render(template, one=("a", 1)) == render(template, one=("a", 1))
    after = ui._part.cache_info()
    assert (after.hits - before.hits, after.misses) == (2, before.misses)
    with pytest.raises(TypeError, match="unhashable"):
        render(template, one=["may change"])
