"""Readings that several tests look at."""

from __future__ import annotations

import pytest

from desktop.domain.organisation import Catalogue
from desktop.intake import press_release as reader
from desktop.intake.draft import Draft
from desktop.services import reference


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The organisations that ship with the program."""
    return reference.catalogue()


@pytest.fixture(scope="session")
def sample(sample_text: str, catalogue: Catalogue) -> Draft:
    """The reading of the made-up release."""
    return reader.read(sample_text, catalogue)


@pytest.fixture(scope="session")
def seed(press_release: str, catalogue: Catalogue) -> Draft:
    """The reading of the release of the first meeting; skips where it is not here."""
    return reader.read(press_release, catalogue)
