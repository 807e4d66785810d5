"""Writing several files that belong together so that all of them are there or none."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from desktop.documents.files import output_failed
from desktop.domain.errors import OutputFailed


@contextmanager
def new_folder(folder: Path) -> Generator[Path]:
    """Give a folder beside `folder` to write into; it takes that name when all went well and is gone otherwise.

    Raises:
        OutputFailed: something stands at `folder`, or it cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise OutputFailed(
            f"같은 이름의 폴더나 파일이 이미 있습니다: {folder}",
            safe="거기 있던 것은 그대로입니다.",
            todo="다른 이름의 폴더를 적어 주십시오.",
        )
    partial = folder.parent / f".briefpack-{uuid.uuid4().hex}"
    try:
        partial.mkdir()
        yield partial
        if folder.exists():
            folder.rmdir()  # Windows renames onto nothing that is there, not even an empty folder
        partial.rename(folder)
    except OSError as error:
        raise output_failed(folder, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
