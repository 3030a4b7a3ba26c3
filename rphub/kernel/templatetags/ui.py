"""The parts of the look as template tags and filters; a builtin, so no template loads it. All user text is escaped."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page, Paginator
from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rphub.kernel import icons, navigation, words
from rphub.kernel.options import Choice, select_options
from rphub.kernel.problems import Problem, has_errors, problems_of

register = template.Library()

for _name in ("day", "daytime", "due_words", "weeks", "money_gbp", "percent1", "tonnes", "number", "within"):
    register.filter(_name, getattr(words, _name))
register.filter("bytes", words.size)
register.simple_tag(words.size, name="bytes")

MESSAGE_SHAPES = {"success": "completed", "warning": "late", "error": "late"}
MARK = mark_safe(
    '<svg class="mark-bars" width="25" height="20" viewBox="0 0 25 20" aria-hidden="true">'
    '<path d="M0 14h6v6H0zM9 7h6v13H9zM18 0h6v20h-6z" fill="#fff"/></svg>'
)


@register.simple_tag
def mark() -> SafeString:
    """The three rising bars of the head."""
    return MARK


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """A shape alone, beside a word the template writes itself."""
    return icons.shape(name, size)


@register.simple_tag
def status(name: str, word: str) -> SafeString:
    """A shape and its word: `{% status "completed" "Completed" %}`."""
    return _status(str(name), word)


@register.filter
def sign(shown: Any) -> SafeString:
    """The same of something that has `shape` and `words`: `{{ row.trend|sign }}`."""
    return _status(shown.shape, shown.words)


@register.filter
def bars(shown: Any) -> SafeString:
    """`level_bars` of something that has `level` and `words`."""
    return _drawn(icons.level_bars(shown.level), shown.words)


@register.filter
def blocks(checked: Any) -> SafeString:
    """`assurance_blocks` of something that has `blocks` and `label`."""
    return _drawn(icons.assurance_blocks(checked.blocks), checked.label)


@lru_cache(maxsize=2048, typed=True)
def _status(name: str, word: str) -> SafeString:
    """Kept, because tables repeat few words many times; by type too, because safe text is not escaped again."""
    return format_html('<span class="st">{}<span>{}</span></span>', icons.shape(name), word)


@register.simple_tag
def level_bars(level: int | None, word: str = "") -> SafeString:
    """Four rising bars filled to the level, and the word when one is given."""
    return _drawn(icons.level_bars(_clamped(level)), word)


@register.simple_tag
def assurance_blocks(blocks: int | None, word: str = "") -> SafeString:
    """Four blocks filled from the left, and the word when one is given."""
    return _drawn(icons.assurance_blocks(_clamped(blocks)), word)


def _clamped(value: int | None) -> int:
    return max(0, min(4, int(value or 0)))


@lru_cache(maxsize=2048, typed=True)
def _drawn(picture: SafeString, word: str) -> SafeString:
    return format_html('<span class="st">{}<span>{}</span></span>', picture, word) if word else picture


@register.simple_tag
def drawn(template_name: str, one: Hashable) -> SafeString:
    """A card or row that looks the same wherever the same `one` is shown: no request and no user is in it, all that it
    says is in a frozen value. So a process draws it once."""
    return _part(template_name, one)


@lru_cache(maxsize=4096)
def _part(template_name: str, one: Hashable) -> SafeString:
    return render_to_string(template_name, {"one": one})


@register.simple_tag
def message_shape(level_tag: str) -> SafeString:
    """The shape of one of Django's messages."""
    return icons.shape(MESSAGE_SHAPES.get(level_tag, "query"))


@register.simple_tag(takes_context=True)
def area_nav(context: template.Context, area: str) -> SafeString:
    """The navigation of an area with the current link marked; nothing for an area without one."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    actor = getattr(request, "actor", None)
    roles = actor.roles if actor and actor.area == area else None
    return _nav(area.capitalize(), navigation.links(area, match, roles))


@lru_cache(maxsize=256)
def _nav(label: str, links: tuple[navigation.NavLink, ...]) -> SafeString:
    """Drawn once for each place in it: every page has one, and it says the same to everybody who holds the same."""
    return render_to_string("components/_nav.html", {"label": label, "links": links}) if links else SafeString()


@register.simple_tag
def account_links() -> SafeString:
    """The pages of one's own account, in the menu of the head; the same for everybody."""
    return _account_links(get_urlconf())


@lru_cache(maxsize=8)
def _account_links(urlconf: str | None) -> SafeString:
    return render_to_string("components/_who_links.html")


@register.simple_tag
def address(url_name: str) -> str:
    """The URL of a name without arguments, or nothing while no page carries it."""
    return navigation.address(url_name)


@register.simple_tag(takes_context=True)
def address_if_open(context: template.Context, url_name: str, *given: int) -> str:
    """The URL of a page for those whom it admits, nothing for others: a link up to an app that one knows by name."""
    actor = getattr(context.get("request"), "actor", None)
    return navigation.address_if_open(url_name, actor.roles, *given) if actor else ""


@register.simple_tag
def options(choices: Iterable[Choice], chosen: Any = "") -> SafeString:
    """The options of a select with the chosen one marked; a choice whose words are choices is a group of them."""
    return _options(tuple(choices), "" if chosen is None else str(chosen))


@lru_cache(maxsize=512, typed=True)
def _options(choices: tuple[Choice, ...], chosen: str) -> SafeString:
    """Kept, because a list offers the same filters to everybody."""
    return select_options(choices, chosen)


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """`Error: ` in front of the page title when a form on the page was sent with mistakes."""
    found = any(has_errors(context.get(name)) for name in ("form", "forms", "formset", "errors"))
    return "Error: " if found else ""


@register.simple_tag
def error_summary(*sources: Any, title: str = "") -> SafeString:
    """The red frame at the top: takes forms, formsets, or a list of (anchor, message) pairs."""
    problems: list[Problem] = [problem for source in sources for problem in problems_of(source)]
    if not problems:
        return SafeString()
    title = title or ("There is a problem" if len(problems) == 1 else f"There are {len(problems)} problems")
    return render_to_string("components/_error_summary.html", {"title": title, "problems": problems})


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Page[Any], noun: str = "results") -> SafeString:
    """Links to the other pages, keeping every other parameter of the query string."""
    pages = page.paginator
    if pages.num_pages < 2:
        return SafeString()
    return _pagination(page.number, pages.count, pages.per_page, noun, _query(context, page=None))


@lru_cache(maxsize=512)
def _pagination(number: int, count: int, per_page: int, noun: str, query: str) -> SafeString:
    """Drawn once for each page of as many rows: who turns the pages of a list sees few others."""
    page = Paginator(range(count), per_page).page(number)
    before = f"{query}&page=" if len(query) > 1 else "?page="
    numbers = [
        {"number": item, "url": f"{before}{item}", "current": item == number} if isinstance(item, int) else None
        for item in page.paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    ]
    around = {
        "previous": f"{before}{number - 1}" if page.has_previous() else "",
        "next": f"{before}{number + 1}" if page.has_next() else "",
    }
    return render_to_string("components/_pagination.html", {"page": page, "numbers": numbers, "noun": noun, **around})


@register.simple_tag(takes_context=True)
def sort_link(context: template.Context, key: str, label: str) -> SafeString:
    """A link that sorts by a key, the other way round when it is already the order."""
    order = _order(context, key)
    arrow = {"ascending": "up", "descending": "down"}.get(order)
    url = _query(context, sort=f"-{key}" if order == "ascending" else key, page=None)
    return format_html('<a href="{}">{}{}</a>', url, label, icons.shape(arrow, 12) if arrow else "")


@register.simple_tag(takes_context=True)
def sort_head(context: template.Context, key: str, label: str, css: str = "") -> SafeString:
    """The whole head cell around `sort_link`, with `aria-sort`."""
    order, link = _order(context, key), sort_link(context, key, label)
    return format_html(
        '<th scope="col"{}{}>{}</th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', order) if order else "",
        link,
    )


def _order(context: template.Context, key: str) -> str:
    request = context.get("request")
    chosen = context.get("sort") or (request.GET.get("sort", "") if request else "")
    return {key: "ascending", f"-{key}": "descending"}.get(chosen, "")


def _query(context: template.Context, **changes: str | int | None) -> str:
    request = context.get("request")
    if request is None:
        return "?" + "&".join(f"{name}={value}" for name, value in changes.items() if value is not None)
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def panel(content: str, title: str = "", id: str = "", level: int = 2, note: str = "", css: str = "") -> SafeString:  # noqa: A002
    """A section with the 2 px rule: `{% panel "What needs you" note="3 are yours" %}...{% endpanel %}`."""
    name = format_html(' id="{}-title"', id) if id else ""
    heading = format_html("<h{0}{1}>{2}</h{0}>", level, name, title) if title else ""
    aside = format_html('<p class="sec-note">{}</p>', note) if note else ""
    head = format_html('<div class="sec-head">{}{}</div>', heading, aside) if heading or aside else ""
    marks = format_html(' id="{0}" aria-labelledby="{0}-title"', id) if id and title else ""
    return format_html('<section class="sec {}"{}>{}{}</section>', css, marks, head, content)


@register.filter
def problems(bound_field: Any) -> list[str]:
    """The errors of a bound field, for partials that draw fields by hand."""
    return [str(error) for error in getattr(bound_field, "errors", ())]
