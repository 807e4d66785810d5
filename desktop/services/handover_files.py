"""The file a meeting is handed over in: a zip of readable JSON and the attached files, under a password if wanted.

`briefpack.json` says what it is, `rows.json` holds the rows by table and key, `base.json` an earlier version that the
other side may know, and `files/` the attached files by their SHA-256. Under a password all of that is one sealed
member (AES-256-GCM, its key under the password by Argon2id). Without a password the same meeting is the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.domain.errors import IntakeFailed
from desktop.domain.handover import BESIDE
from desktop.domain.korean import nfc
from desktop.domain.merge import Rows
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.intake import limits
from desktop.store import handovers, keys, migrations

FORMAT, VERSION = "briefpack-meeting", 1
MOST_BYTES = 300 * limits.MEGABYTE
"""Of a file, and of all that is unpacked from it."""
_MOST_JSON = limits.MOST_UNPACKED
_MANIFEST, _ROWS, _BASE, _FILES, _SEALED, _LOCK = (
    "briefpack.json",
    "rows.json",
    "base.json",
    "files/",
    "sealed.bin",
    "lock.json",
)
_WHEN = (1980, 1, 1, 0, 0, 0)
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 32, 32
_TODO = "보낸 쪽에 파일을 다시 만들어 달라고 하십시오."


class PasswordMissing(limits.PasswordNeeded):
    """The file opens with a password that was not given yet."""


@dataclass(frozen=True, slots=True)
class Package:
    """What is in the file.

    `name` is the meeting's, `made_at` UTC. `rows` are what is merged, `beside` what they name (organisations, seats),
    `base` an earlier version with its own `base_beside` left out: it names the same; `base_id` says which. `contents`
    are attached files by hash. `seen` and `outside` are as in `store.handovers.Version`.
    """

    id: str
    meeting_id: str
    name: str
    made_at: datetime
    seen: frozenset[str]
    outside: Mapping[str, str]
    rows: Rows
    beside: Rows
    base: Rows = field(default_factory=dict[Any, Any])
    contents: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    base_id: str = ""


def write(package: Package, out: Path, password: str, report: Report = silent, is_stopped: IsCancelled = never) -> None:
    """Write the file; one that stood there is replaced only when the new one is whole.

    Raises:
        PassphraseUnfit: the password is too short.
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it.
    """
    from desktop.documents.files import replacing  # noqa: PLC0415 (not before a file is made)

    if password:
        keys.check_passphrase(password)
    with replacing(out) as partial:
        check(is_stopped)
        report(Progress(0, 2, "회의를 담는 중"))
        data = _packed(package)
        check(is_stopped)
        report(Progress(1, 2, "파일을 쓰는 중"))
        partial.write_bytes(_sealed(data, password) if password else data)
    report(Progress(2, 2, "다 되었습니다"))


def read(path: Path, password: str | None = None, report: Report = silent, is_stopped: IsCancelled = never) -> Package:
    """Read such a file; nothing is stored.

    Raises:
        PasswordMissing: it needs a password.
        WrongPassphrase: it needs another one.
        IntakeFailed: it is damaged, something else, too large, or of a newer program.
        Cancelled: the user stopped it.
    """
    name = path.name
    report(Progress(0, 2, "파일을 읽는 중"))
    data = limits.read_bytes(path, MOST_BYTES)
    check(is_stopped)
    try:
        with _opened(data, name) as outer:
            if _SEALED in outer.namelist():
                data = _unsealed(outer, password, name)
        check(is_stopped)
        report(Progress(1, 2, "내용을 확인하는 중"))
        with _opened(data, name) as archive:
            return _package(archive, name)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError, EOFError) as error:
        raise _damaged(name) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError) as error:
        raise _damaged(name) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "_lzma"}:  # their errors have no common parent
            raise _damaged(name) from error
        raise


# ---------------------------------------------------------------- writing


def _packed(package: Package) -> bytes:
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "library_version": migrations.LATEST,
        "id": package.id,
        "meeting_id": package.meeting_id,
        "name": package.name,
        "made_at": package.made_at.isoformat(),
        "base": package.base_id,
        "seen": sorted(package.seen),
        "outside": dict(sorted(package.outside.items())),
        "files": {key: len(content) for key, content in sorted(package.contents.items())},
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _put(archive, _MANIFEST, _json(manifest))
        rows = handovers.packed({**package.rows, **package.beside})
        _put(archive, _ROWS, _json(rows))
        _put(archive, _BASE, _json(handovers.packed(package.base)))
        for key, content in sorted(package.contents.items()):
            _put(archive, _FILES + key, content)
    return stream.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _WHEN)
    member.create_system = 3  # else it says which system it was made on
    member.external_attr = 0o600 << 16
    is_text = name.endswith(".json")
    archive.writestr(member, content, zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _sealed(data: bytes, password: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (only for sealed files)

    key = keys.new_key()
    wrapped = keys.wrap(key, password)
    lock = {
        "format": FORMAT,
        "version": VERSION,
        "kdf": "argon2id",
        "memory_kib": wrapped.memory_kib,
        "passes": wrapped.passes,
        "lanes": wrapped.lanes,
        "key": keys.key_id(key),
        **{name: base64.b64encode(getattr(wrapped, name)).decode() for name in ("salt", "nonce", "sealed")},
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _put(archive, _LOCK, _json(lock))
        # the key is used this once, so a nonce that is always the same tells nothing
        _put(archive, _SEALED, AESGCM(key).encrypt(bytes(12), data, FORMAT.encode()))
    return stream.getvalue()


# ---------------------------------------------------------------- reading


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, if what it says of itself is no more than a meeting holds."""
    if not data.startswith(b"PK\x03\x04"):
        raise _foreign(name)
    archive = zipfile.ZipFile(BytesIO(data))
    members = archive.infolist()
    is_swollen = any(
        one.file_size > limits.MEGABYTE and one.file_size > limits.MOST_RATIO * max(one.compress_size, 1)
        for one in members
    )
    texts = sum(one.file_size for one in members if one.filename.endswith(".json"))
    total = sum(one.file_size for one in members)
    if len(members) > limits.MOST_MEMBERS or total > MOST_BYTES or texts > _MOST_JSON or is_swollen:
        raise limits.refused(name, "안에 든 것이 회의 하나치고는 너무 많습니다.", _TODO)
    if len({one.filename for one in members}) != len(members):
        raise _damaged(name)
    return archive


def _unsealed(outer: zipfile.ZipFile, password: str | None, name: str) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (only for sealed files)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    lock = json.loads(outer.read(_LOCK))
    _check_version(lock, name)
    wrapped = _wrapped(lock)
    if not password:
        raise PasswordMissing(
            f"{name}: 암호로 잠근 파일입니다.", safe=limits.SAFE, todo="보낸 사람에게 받은 암호를 적어 주십시오."
        )
    key = keys.unwrap(wrapped, password, str(lock["key"]))
    try:
        return AESGCM(key).decrypt(bytes(12), outer.read(_SEALED), FORMAT.encode())
    except InvalidTag as error:
        raise _damaged(name) from error


def _wrapped(lock: Mapping[str, Any]) -> keys.Wrapped:
    """Raises ValueError for one that would only cost memory and time."""
    salt, nonce, sealed = (base64.b64decode(lock[part], validate=True) for part in ("salt", "nonce", "sealed"))
    found = keys.Wrapped(salt, nonce, sealed, int(lock["memory_kib"]), int(lock["passes"]), int(lock["lanes"]))
    is_sane = (
        8 * found.lanes <= found.memory_kib <= _MOST_MEMORY_KIB
        and 0 < found.passes <= _MOST_PASSES
        and 0 < found.lanes <= _MOST_LANES
        and (len(salt), len(nonce), len(sealed)) == (16, 12, keys.KEY_BYTES + 16)
    )
    if not is_sane:
        raise ValueError("lock")
    return found


def _package(archive: zipfile.ZipFile, name: str) -> Package:
    if _MANIFEST not in archive.namelist():
        raise _foreign(name)
    manifest = json.loads(archive.read(_MANIFEST))
    _check_version(manifest, name)
    found, base = (json.loads(archive.read(part)) for part in (_ROWS, _BASE))
    package = Package(
        id=_text(manifest["id"]),
        meeting_id=_text(manifest["meeting_id"]),
        name=_text(manifest["name"]),
        made_at=datetime.fromisoformat(manifest["made_at"]),
        seen=frozenset(map(_text, manifest["seen"])),
        outside={_text(key): _text(value) for key, value in manifest["outside"].items()},
        rows=handovers.parsed(found),
        beside=handovers.parsed(found, BESIDE),
        base=handovers.parsed(base),
        contents={key: _content(archive, key) for key in manifest["files"]},
        base_id=_text(manifest.get("base", "")),
    )
    _check_whole(package)
    return package


def _check_version(manifest: Mapping[str, Any], name: str) -> None:
    if manifest.get("format") != FORMAT:
        raise _foreign(name)
    if int(manifest["version"]) > VERSION or int(manifest.get("library_version", 0)) > migrations.LATEST:
        raise limits.refused(
            name, "더 새로운 브리핑팩에서 만든 파일입니다.", "브리핑팩을 새 판으로 바꾼 뒤 다시 여십시오."
        )


def _check_whole(package: Package) -> None:
    """Raises ValueError unless the rows are those of one meeting, with every attached file."""
    meeting = package.rows.get(("meeting", package.meeting_id))
    if meeting is None or package.made_at.tzinfo is None or not package.id:
        raise ValueError("meeting")
    held = {**package.rows, **package.beside}
    for (table, key), row in package.rows.items():
        hangs_on = [(name.removesuffix("_id"), row[name]) for name in row if name.endswith("_id") and row[name]]
        for column, value in hangs_on:
            parent = {"item": "agenda_item"}.get(column, column)
            is_ours = parent in ("meeting", "agenda_item", "follow_up", "person", "series", "seat", "organisation")
            if is_ours and (parent, value) not in held:
                raise ValueError(f"{table} {key}")
        if table == "meeting" and key != package.meeting_id:
            raise ValueError(key)
        if table == "attachment" and row["hash"] not in package.contents:
            raise ValueError(key)


def _content(archive: zipfile.ZipFile, key: str) -> bytes:
    content = archive.read(_FILES + key)
    if hashlib.sha256(content).hexdigest() != key:
        raise ValueError(key)
    return content


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return nfc(value)


def _foreign(name: str) -> IntakeFailed:
    return limits.refused(name, "브리핑팩에서 넘겨준 회의 파일이 아닙니다.", "다른 파일을 골라 주십시오.")


def _damaged(name: str) -> IntakeFailed:
    return limits.refused(name, "파일이 손상되어 읽을 수 없습니다.", _TODO)
