"""이행점검 from the follow-ups page: asking, reading answers, who has answered, the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.dialogs.followup_report import FollowUpReportDialog
    from desktop.ui.dialogs.inquiry import InquiryDialog
    from desktop.ui.dialogs.inquiry_answers import InquiryAnswersDialog
    from desktop.ui.dialogs.inquiry_status import InquiryStatusDialog
    from desktop.ui.pages.followups import FollowUpsPage


def open_inquiry(page: FollowUpsPage) -> InquiryDialog:
    """Ask ministries how their promises stand."""
    from desktop.ui.dialogs.inquiry import InquiryDialog  # noqa: PLC0415 (not for the first window)

    dialog = InquiryDialog(page.desk, page.window())
    dialog.open()
    return dialog


def open_answers(page: FollowUpsPage) -> InquiryAnswersDialog:
    """Read a filled sheet that came back."""
    from desktop.ui.dialogs.inquiry_answers import InquiryAnswersDialog  # noqa: PLC0415

    dialog = InquiryAnswersDialog(page.desk, page.window())
    dialog.open()
    return dialog


def open_status(page: FollowUpsPage) -> InquiryStatusDialog:
    """Who has answered and who has not."""
    from desktop.ui.dialogs.inquiry_status import InquiryStatusDialog  # noqa: PLC0415

    dialog = InquiryStatusDialog(page.desk, page.window())
    dialog.open()
    return dialog


def open_report(page: FollowUpsPage) -> FollowUpReportDialog:
    """How promises stand, as PDF and Excel."""
    from desktop.ui.dialogs.followup_report import FollowUpReportDialog  # noqa: PLC0415

    dialog = FollowUpReportDialog(page.desk, page.window())
    dialog.open()
    return dialog
