"""What can be done with one person, from 연락처 and from 사람: dialogs are opened, never waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.changes import Changes
from desktop.domain.masking import mask_name, mask_phone
from desktop.domain.people import Person, Role
from desktop.services import people
from desktop.ui.models.fields import Field
from desktop.ui.pages.record_page import RecordPage

if TYPE_CHECKING:
    from desktop.ui.pages.contacts import ContactsPage

Page = RecordPage[Any]


def check_today(page: Page, person: Person | None) -> None:
    """Note that someone's fields were checked today."""
    if person is None:
        return
    today = page.desk.today()
    if person.checked_on == today:
        page.desk.said.emit(f"{person.name}: 오늘 확인한 것으로 이미 적혀 있습니다.")
    elif page.desk.try_act(lambda: people.set_checked(page.desk.library, {person.id: today})):
        page.desk.said.emit(f"{person.name}: 오늘 확인한 것으로 적었습니다. Ctrl+Z로 되돌립니다.")


def open_person(page: Page, person: Person | None) -> None:
    """Show all that is known of someone."""
    if person is not None:
        from desktop.ui.dialogs.person import PersonDialog  # noqa: PLC0415 (not for the first window)

        PersonDialog(page.desk, person, page).open()


def open_transfer(page: Page, person: Person | None) -> None:
    """Ask who takes over someone's seat."""
    if person is not None:
        from desktop.ui.dialogs.transfer import TransferDialog  # noqa: PLC0415

        TransferDialog(page.desk, person, page).open()


def open_merge(page: Page, person: Person | None) -> None:
    """Ask which record is the same person's, then which fields count."""
    if person is not None:
        from desktop.ui.dialogs.merge_people import choose_and_merge  # noqa: PLC0415

        choose_and_merge(page.desk, person, page)


def open_phone_round(page: Page) -> None:
    """The list to ring everybody of the chosen meeting by."""
    from desktop.ui.dialogs.phone_round import PhoneRoundDialog  # noqa: PLC0415

    PhoneRoundDialog(page.desk, page).open()


def add_known(page: ContactsPage) -> None:
    """Let someone who is in the library already answer for the chosen row's item (총괄 when there is none) too."""
    from desktop.ui.dialogs.pick import PickDialog  # noqa: PLC0415

    desk, row = page.desk, page.table.chosen
    item_id = row.contact.assignment.item_id if row else None
    scope = row.scope if row else "총괄"
    rows = [one for one in people.all_people(desk.library, desk.today()) if one.person.left_on is None]

    def store(one: people.PersonRow) -> None:
        added: list[str] = []

        def action() -> Changes:
            key, changes = people.add_role(desk.library, one.person.id, desk.meeting_id, item_id, Role.OFFICER)
            added.append(key)
            return changes

        desk.act(action)
        page.show_field(added[0], "role")

    PickDialog(
        "있는 사람 더하기",
        f"{scope}의 연락처에 더할 사람을 고르십시오. 전화번호를 고치면 맡은 곳 모두에서 바뀝니다.",
        rows,
        store,
        fields=PERSON_FIELDS,
        key=lambda one: one.person.id,
        agree="더하기",
        silent="보관함에 사람이 없습니다.",
        memory=desk.memory,
        is_masked=desk.is_masked,
        parent=page,
    ).open()


PERSON_FIELDS: list[Field[people.PersonRow]] = [
    Field(key="name", title="성명", read=lambda one: one.person.name, letters=5, mask=mask_name),
    Field(key="organisation", title="기관", read=lambda one: one.organisation, letters=7),
    Field(key="division", title="과", read=lambda one: one.person.division or one.person.bureau, letters=11),
    Field(key="rank", title="직위·직급", read=lambda one: one.person.position or one.person.grade, letters=5),
    Field(key="phone", title="전화", read=lambda one: one.person.phone, letters=8, mask=mask_phone),
]
