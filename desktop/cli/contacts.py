"""`contacts`: the contact sheet of a meeting as Excel, and the sheet that comes back."""

from __future__ import annotations

import argparse

from desktop import console
from desktop.cli.contact_export import export, sheet_options
from desktop.cli.contact_returns import read, read_options
from desktop.cli.group import Commands, add_command, meeting_options
from desktop.cli.outcome import WRITTEN_WRONGLY, Outcome


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "contacts", "연락처를 엑셀로 만들거나, 돌아온 표를 읽습니다", _contacts)
    meeting_options(command)
    sheet_options(command)
    read_options(command)


def _contacts(options: argparse.Namespace) -> Outcome:
    if options.read is not None:
        return read(options)
    if options.draft or options.yes or options.names:
        console.complain(
            "--draft, --yes, --names는 --read와 함께 씁니다. ‘briefpack contacts --help’로 쓰는 법을 확인하십시오."
        )
        return Outcome(WRITTEN_WRONGLY)
    return export(options)
