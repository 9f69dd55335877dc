"""Page and fragment are one template: the whole page by default, one block of it to htmx."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.utils.cache import patch_vary_headers
from django.utils.safestring import mark_safe
from jinja2 import Template


class SeeOther(HttpResponseRedirect):
    """After a POST that did what it should: the next page is fetched, never posted again."""

    status_code = 303


def see_other(to: Any, *args: Any, **kwargs: Any) -> SeeOther:
    return SeeOther(resolve_url(to, *args, **kwargs))


def is_htmx(request: HttpRequest) -> bool:
    """A swap into the page; going back in history or a boosted link wants the whole page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Request-Type") != "full"


def respond(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
    *,
    block: str | None = None,
) -> HttpResponse:
    """Render `template`; to htmx only its Jinja block `block`, when one is named.

    What was not saved is answered with `status=422`, or 409 where somebody else came first; both prefix the title.
    """
    fragment = block is not None and is_htmx(request)
    request.page_failed = status in {409, 422}  # type: ignore[attr-defined]
    request.page_fragment = fragment  # type: ignore[attr-defined]
    backend: Any = engines["jinja2"]
    page = backend.get_template(template)
    if fragment:
        values = _values(backend, request, context)
        html = render_block(page.template, str(block), values)
    else:
        html = page.render(dict(context or {}), request)
    response = HttpResponse(html, status=status)
    if block is not None:
        patch_vary_headers(response, ("HX-Request", "HX-Request-Type"))
    return response


def _values(backend: Any, request: HttpRequest, context: Mapping[str, Any] | None) -> dict[str, Any]:
    """The names Django's backend gives a template; it offers no way to get them without rendering."""
    values = dict(context or {})
    values.update(request=request, csrf_input=csrf_input_lazy(request), csrf_token=csrf_token_lazy(request))
    for processor in backend.template_context_processors:
        values.update(processor(request))
    return values


def render_block(template: Template, block: str, values: Mapping[str, Any]) -> str:
    """One block of a page that extends another, with the page's own imports and variables.

    Jinja runs a child's top level (imports, `set`) before the layout's first output. So the
    generator is taken one step, which fills the context, and then left; the layout is never rendered.
    """
    context = template.new_context(dict(values))
    next(iter(template.root_render_func(context)), None)
    render = context.blocks[block][0]
    return mark_safe("".join(render(context)))  # noqa: S308 the block escaped its own values
