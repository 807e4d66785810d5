"""Where a chunk is in the document, and the numbers of its objects in the file."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """The first page and note of a chunk (from 0), how many pages there are in all, and its first object.

    `document` is the object of the document's element; `shared` are the entries that all pages have.
    """

    first_page: int
    pages: int
    first_note: int
    first_object: int
    document: int
    shared: str


class Numbers(NamedTuple):
    """The numbers of a chunk's first page, of what is on it, of the way back from it to the elements, link, element."""

    page: int
    content: int
    way_back: int
    link: int
    element: int

    def of_element(self, element: int) -> int:
        """The object of an element, which are counted from 1: 0 is the document."""
        return self.element + element - 1


def numbers(first: int, pages: int, links: int) -> Numbers:
    """The numbers of a chunk's objects, from `first` on: three a page, one a link, then the elements."""
    link = first + 3 * pages
    return Numbers(first, first + pages, first + 2 * pages, link, link + links)
