"""How form controls are drawn: Django's own templates, but a list of choices in one piece."""

from typing import Any

from django.forms.renderers import Jinja2
from django.template import loader

# Django draws each choice by two templates of its own: a list of 150 units costs as much as the page around it.
OWN = {"django/forms/widgets/select.html": "ui/widgets/select.html"}


class FormRenderer(Jinja2):
    def get_template(self, template_name: str) -> Any:
        if template_name in OWN:
            return loader.get_template(OWN[template_name])
        return super().get_template(template_name)
