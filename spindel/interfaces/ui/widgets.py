"""The controls of forms, drawn without templates: to the letter what Django's own templates draw.

A select of twenty names is forty includes there, and a page holds many forms.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]


def _attrs(widget: Widget) -> str:
    said = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in said
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    return (
        f'<input type="{widget["type"]}" name="{conditional_escape(widget["name"])}"{value}{_attrs(widget)}>'
    )


def _input_option(widget: Widget) -> str:
    if not widget["wrap_label"]:
        return _input(widget)
    key = widget["attrs"].get("id")
    of = f' for="{conditional_escape(key)}"' if key else ""
    return f"<label{of}>{_input(widget)} {conditional_escape(widget['label'])}</label>"


def _option(widget: Widget) -> str:
    value, label = conditional_escape(widget["value"]), conditional_escape(widget["label"])
    return f'<option value="{value}"{_attrs(widget)}>{label}</option>'


def _select(widget: Widget) -> str:
    parts = [f'<select name="{conditional_escape(widget["name"])}"{_attrs(widget)}>']
    for name, options, _place in widget["optgroups"]:
        lines = "".join(f"\n  {_option(one)}\n" for one in options)
        label = conditional_escape(name) if name else ""
        parts.append(f'\n  <optgroup label="{label}">{lines}\n  </optgroup>' if name else lines)
    return "".join([*parts, "\n</select>"])


def _textarea(widget: Widget) -> str:
    name, value = conditional_escape(widget["name"]), conditional_escape(widget["value"] or "")
    return f'<textarea name="{name}"{_attrs(widget)}>\n{value}</textarea>'


DRAWN: dict[str, Callable[[Widget], str]] = {
    f"django/forms/widgets/{name}.html": draw
    for draw, names in {
        _input: ("text", "date", "number", "email", "tel", "url", "password", "hidden", "checkbox"),
        _input_option: ("radio_option", "checkbox_option"),
        _select: ("select",),
        _textarea: ("textarea",),
    }.items()
    for name in names
}


class Renderer(DjangoTemplates):
    """Draws the common controls; templates draw the others."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        draw = DRAWN.get(template_name)
        return SafeString(
            draw(context["widget"]) if draw else super().render(template_name, context, request)
        )
