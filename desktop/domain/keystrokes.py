"""한글 as the keys that type it, so that a passphrase is the same whichever way the 한/영 key stands.

Windows turns the input method off in password boxes (QTBUG-40691): 홍길동 arrives there as `ghdrlfehd`. The letters of
the two-set keyboard (KS X 5002) are as good a passphrase as the syllables, and both ways of typing lead to them.
"""

from __future__ import annotations

import unicodedata

_LEADS = "rRseEfaqQtTdwWczxvg"
_VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()  # noqa: SIM905 (as a list it is hard to read)
_TAILS = ["", *"r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split()]  # noqa: SIM905 (likewise)
_LONE = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split()  # noqa: SIM905 (likewise)
_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_FIRST_CONSONANT, _FIRST_VOWEL, _LAST_VOWEL = ord("ㄱ"), ord("ㅏ"), ord("ㅣ")


def keystrokes(text: str) -> str:
    """The text with each Hangul letter as the Latin letters on its keys; `홍길동` is `ghdrlfehd`. All else is kept."""
    return "".join(map(_keys_of, unicodedata.normalize("NFC", text)))


def has_hangul(text: str) -> bool:
    """Whether a Hangul syllable or letter is in the text."""
    return any(_keys_of(letter) != letter for letter in text)


def _keys_of(letter: str) -> str:
    code = ord(letter)
    if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        lead, rest = divmod(code - _FIRST_SYLLABLE, len(_VOWELS) * len(_TAILS))
        vowel, tail = divmod(rest, len(_TAILS))
        return _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]
    if _FIRST_CONSONANT <= code < _FIRST_VOWEL:
        return _LONE[code - _FIRST_CONSONANT]
    if _FIRST_VOWEL <= code <= _LAST_VOWEL:
        return _VOWELS[code - _FIRST_VOWEL]
    return letter
