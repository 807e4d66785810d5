"""A password on a PDF: AES-256, revision 6 (ISO 32000-2, 7.6.4), by pikepdf.

ReportLab's own encryption is RC4 or a withdrawn revision. The unprotected file stays in memory: nothing readable is
ever on the disk, not even when the program is killed half-way.
"""

from __future__ import annotations

import io

from desktop.documents import passwords

MOST_BYTES = 127
"""What a password may take in UTF-8; the format cuts a longer one, so that a wrong one would open the file."""


def prepared(password: str) -> str:
    """The password as the format wants it: NFKC, so that 한글 from any keyboard and system is the same.

    Raises:
        PasswordUnfit: it is empty or blank, longer than a PDF can have, or has characters without a shape.
    """
    limit = f"한글은 {MOST_BYTES // 3}자, 영문과 숫자는 {MOST_BYTES}자"
    return passwords.prepared(password, "NFKC", lambda text: len(text.encode("utf-8")), MOST_BYTES, limit)


def locked(content: bytes, password: str) -> bytes:
    """A PDF that opens only with the password, made from one that opens without.

    Readers' aids may read it out, and who has the password may print, copy and change it. Its bytes differ each time:
    the key is drawn anew.

    Raises:
        PasswordUnfit: see `prepared`.
    """
    import pikepdf  # noqa: PLC0415  (costs a tenth of a second, and few packs get a password)

    found, out = prepared(password), io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=found, user=found, R=6))
    return out.getvalue()
