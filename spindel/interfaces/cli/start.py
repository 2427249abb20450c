"""Starts Django for a command, after the command has said where the data lies."""

import os
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured


def start(*, data: Path | None = None, demo: bool = False) -> None:
    """Call before importing anything of the domain; commands import it in their function for that reason."""
    if data is not None:
        os.environ["SPINDEL_DATA"] = str(data)
    if demo:
        os.environ["SPINDEL_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spindel.project.settings")
    try:
        django.setup()
    except (ValueError, LookupError) as error:  # a setting that is no number, no address, no time zone
        raise ImproperlyConfigured(str(error)) from error
