"""The file with the key: whole or refused, and what is said of a sealed file without it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from desktop.domain.errors import LibraryDamaged, OutputFailed
from desktop.store import key_box, key_ring, keychain, keys
from desktop.store.connection import Connection, fits
from desktop.store.key_box import KeyBoxDamaged, KeyBoxMissing, LibraryLocked
from desktop.store.keys import PassphraseUnfit, WrongPassphrase, check_passphrase, key_id, new_key, unwrap, wrap

PASSPHRASE = "파란 하늘 아래"  # noqa: S105 (of libraries that live as long as a test)


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[Path, bytes]:
    """An encrypted file with its box, whose key nobody holds."""
    path, key = tmp_path / "보관함.briefpack", new_key()
    Connection(path, key=key).close()
    key_box.write(path, (key_box.entry(key, PASSPHRASE),))
    return path, key


def test_a_key_comes_back_only_with_its_passphrase() -> None:
    key = new_key()
    wrapped = wrap(key, PASSPHRASE)
    assert key not in (wrapped.sealed, wrapped.sealed[:32])
    assert unwrap(wrapped, "vkfks gksmf dkfo", key_id(key)) == key  # the same keys, in Latin letters
    for wrong in ("파란 하늘 아랫", "파란 하늘 아래 ", ""):
        with pytest.raises(WrongPassphrase, match="맞지 않습니다"):
            unwrap(wrapped, wrong, key_id(key))
    with pytest.raises(WrongPassphrase):
        unwrap(wrapped, PASSPHRASE, key_id(new_key()))  # a name that was exchanged is seen


@pytest.mark.parametrize("weak", ["", "       ", "가나", "aaaaaaaaaaaa", "1234567"])
def test_a_passphrase_that_protects_nothing_is_refused(weak: str) -> None:
    with pytest.raises(PassphraseUnfit, match="짧거나 단순"):
        check_passphrase(weak)


def test_four_syllables_will_do() -> None:
    check_passphrase("과학기술")


@pytest.mark.parametrize(
    ("pass_seconds", "cost"), [(0.01, (65_536, 3)), (0.09, (65_536, 2)), (0.25, (47_104, 1)), (9.0, (19_456, 2))]
)
def test_a_slow_computer_wraps_at_less_cost_and_never_at_too_little(
    monkeypatch: pytest.MonkeyPatch, pass_seconds: float, cost: tuple[int, int]
) -> None:
    keys.affordable.cache_clear()
    monkeypatch.setattr(keys, "_seconds", lambda memory_kib, passes: pass_seconds * memory_kib * passes / 65_536)
    assert keys.affordable() == cost
    keys.affordable.cache_clear()


def test_a_sealed_file_says_what_it_needs(sealed: tuple[Path, bytes]) -> None:
    path, key = sealed
    with pytest.raises(LibraryLocked, match="잠겨 있습니다"):
        Connection(path)
    key_ring.hold(new_key())
    with pytest.raises(LibraryLocked):
        Connection(path)
    key_ring.hold(key)
    Connection(path).close()
    assert fits(path, key)
    assert not fits(path, None)


def test_a_file_whose_key_is_right_is_told_to_be_damaged(sealed: tuple[Path, bytes]) -> None:
    path, key = sealed
    key_ring.hold(key)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match="암호는 맞지만 파일이 손상"):
        Connection(path)
    assert path.read_bytes() == content


def test_a_lost_box_is_told_and_one_in_the_folder_serves(sealed: tuple[Path, bytes]) -> None:
    path, _key = sealed
    box = key_box.path_of(path)
    other = path.with_name("이름을 바꾼 것.briefpack")
    path.rename(other)
    assert key_box.read(other) == key_box.read(path)
    with pytest.raises(LibraryLocked):
        Connection(other)
    box.unlink()
    with pytest.raises(KeyBoxMissing, match="열쇠 파일이 없는 잠긴 보관함"):
        Connection(other)


def test_a_plain_file_that_is_broken_is_not_taken_for_a_locked_one(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    path.write_bytes(os.urandom(100) + bytes(8092))
    with pytest.raises(LibraryDamaged, match="아니거나 손상되었습니다"):
        Connection(path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"passes": ', '"passes": 1'),
        lambda text: text.replace('"version": 1', '"version": 2'),
        lambda _text: "[]",
        lambda _text: "",
    ],
)
def test_a_damaged_box_is_told_from_a_wrong_passphrase(sealed: tuple[Path, bytes], spoil: object) -> None:
    path, _key = sealed
    box = key_box.path_of(path)
    assert callable(spoil)
    box.write_text(str(spoil(box.read_text("utf-8"))), "utf-8")
    with pytest.raises(KeyBoxDamaged, match="손상되어 암호로는 열 수 없습니다"):
        key_box.read(path)


@pytest.mark.parametrize(
    ("name", "value"), [("memory_kib", 1 << 30), ("passes", 1 << 30), ("lanes", 0), ("salt", "AA==")]
)
def test_a_box_made_to_exhaust_the_computer_is_refused(sealed: tuple[Path, bytes], name: str, value: object) -> None:
    path, _key = sealed
    content = json.loads(key_box.path_of(path).read_text("utf-8"))
    content["keys"][0][name] = value
    content["check"] = key_box._check(content["keys"])
    key_box.path_of(path).write_text(json.dumps(content), "utf-8")
    with pytest.raises(KeyBoxDamaged):
        key_box.read(path)


def test_nothing_secret_stands_in_the_box(sealed: tuple[Path, bytes]) -> None:
    path, key = sealed
    text = key_box.path_of(path).read_text("utf-8")
    assert key.hex() not in text
    assert PASSPHRASE not in text


def test_a_box_that_cannot_be_written_leaves_the_one_before(
    sealed: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = sealed
    before = key_box.path_of(path).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputFailed, match="열쇠 파일을 쓰지 못했습니다"):
        key_box.write(path, (key_box.entry(key, "다른 암호입니다"),))
    assert key_box.path_of(path).read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, f"{path.name}.열쇠"]


def test_where_there_is_no_keychain_everything_about_it_is_quiet() -> None:
    keyring.set_keyring(fail.Keyring())
    key = new_key()
    assert keychain.is_there() is False
    assert keychain.keep(key) is False
    assert keychain.kept(key_id(key)) is None
    keychain.drop(key_id(key))
