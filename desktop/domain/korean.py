"""Korean text: normal forms, search keys, 초성, natural order, particles, file names.

Sources of the rules: 행정업무 papers as measured (which marks occur), and the naming rules of Windows, the strictest
of the systems the files travel through.
"""

from __future__ import annotations

import re
import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The 19 초성 in the order of the syllable block of Unicode."""

MIDDLE_DOTS = "·ㆍ‧･・∙⋅․"
"""Every middle dot met in papers; they mean the same."""

# ---------------------------------------------------------------- storage

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")


def nfc(text: str) -> str:
    r"""The form every text is stored in.

    NFC (never NFKC, which turns ① into 1 and ㈜ into (주)); every kind of line end is `\n`; control characters other
    than `\n` and `\t` are dropped; half a surrogate pair, which no file can hold, becomes `U+FFFD`. All else is kept.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _LONE_SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", text)


# ---------------------------------------------------------------- searching

# Numbers in a ring that NFKC leaves alone: first code point, first number, how many. The last row is Hancom's.
_RINGED = (
    (0x2776, 1, 10),
    (0x2780, 1, 10),
    (0x278A, 1, 10),
    (0x24EB, 11, 10),
    (0x24F5, 1, 10),
    (0xF02B1, 1, 20),
)
_SAME = {"~": "∼～〜˜", "'": '‘’‵′`´ʼ‛＇"“”＂', "-": "‐‑–−—―", "x": "×", "(": "[{｢「『〈《【〔", ")": "]}｣」』〉》】〕"}
# An IME joins two consonants typed in a row where they can end a syllable: ㄱㅅ arrives as ㄳ.
_JOINED = str.maketrans(
    {
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
        "ㄾ": "ㄹㅌ",
        "ㄿ": "ㄹㅍ",
        "ㅀ": "ㄹㅎ",
        "ㅄ": "ㅂㅅ",
    }
)


def _own_folds() -> dict[int, str]:
    folds = {first + n: str(number + n) for first, number, count in _RINGED for n in range(count)}
    folds |= {ord(variant): plain for plain, variants in _SAME.items() for variant in variants}
    return folds | {ord(dot): "" for dot in MIDDLE_DOTS}


_OWN_FOLDS = _own_folds()


class _Folding(dict[int, str]):
    """What a letter becomes in a search key, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(letter: str) -> str:
    if ord(letter) in _OWN_FOLDS or "\u3131" <= letter <= "\u318e":
        return _fold_plain(letter)  # NFKC would make conjoining jamo of ㄱ–ㅎ, which then melt together
    return "".join(_fold_plain(part) for part in unicodedata.normalize("NFKC", letter))


def _fold_plain(letter: str) -> str:
    if unicodedata.category(letter) in _UNSEEN:
        return ""
    return _OWN_FOLDS.get(ord(letter), letter.casefold())


_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))
_FOLDING = _Folding()


def search_key(text: str) -> str:
    """What two texts have in common when a person would call them the same; for searching only, never for storage.

    Case, width, spaces, control characters and middle dots go; tildes, quotes, brackets, dashes and × become one form
    each; ① ❶ ➀ ➊ become 1. 초성 stay letters.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_FOLDING))


def initials(text: str) -> str:
    """The 초성 of every syllable; letters that are no Hangul syllable stay as in `search_key`: `한 별` → `ㅎㅂ`."""
    return "".join(_initial(letter) for letter in search_key(text).translate(_JOINED))


def _initial(letter: str) -> str:
    return INITIALS[(ord(letter) - 0xAC00) // 588] if "가" <= letter <= "힣" else letter


def is_initials(query: str) -> bool:
    """Whether a query is made of 초성 only, spaces aside (an IME's joined ones such as ㄳ included)."""
    letters = search_key(query).translate(_JOINED)
    return bool(letters) and all(letter in INITIALS for letter in letters)


# ---------------------------------------------------------------- order

_NUMBER_OR_WORDS = re.compile(r"\d+|\D+")  # \d is isdecimal(), not isdigit(): int("①") fails


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key to sort by: numbers by their value (`2호` before `10호`), the rest in 가나다 order, case aside.

    Texts that differ at all have different keys, so that an order is always the same.
    """
    parts = [_part_key(part) for part in _NUMBER_OR_WORDS.findall(unicodedata.normalize("NFC", text).casefold())]
    return (*parts, (2, 0, text))


def _part_key(part: str) -> tuple[int, int, str]:
    if not part[0].isdecimal():
        return 1, 0, part
    digits = "".join(str(unicodedata.decimal(digit)) for digit in part).lstrip("0")
    return 0, len(digits), digits  # compared as text: int() refuses more than 4300 digits


# ---------------------------------------------------------------- names

_TWO_LETTER_SURNAMES = frozenset(("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"))


def collapse_name(name: str) -> str:
    """A name or rank without the spaces that only fill a table's cell: `한 별` → `한별`, `과  장` → `과장`.

    Only for 2–4 Hangul syllables with one standing alone, or after a two-letter surname: `한별 과장` are two words.
    Anything else comes back as it is, outer spaces aside.
    """
    parts = name.split()
    joined = "".join(parts)
    is_short_hangul = 2 <= len(joined) <= 4 and all("가" <= letter <= "힣" for letter in joined)
    is_spread = any(len(part) == 1 for part in parts) or bool(parts and parts[0] in _TWO_LETTER_SURNAMES)
    return joined if is_short_hangul and is_spread else name.strip()


# ---------------------------------------------------------------- file names

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_RESERVED = r"(?i:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\.|$)"
_NOT_IN_NAMES = frozenset(("Cc", "Cf", "Cs", "Cn"))
_SUFFIX = r"\.[A-Za-z0-9]{1,10}$"
_MAX_BYTES = 200  # most file systems hold 255 bytes a name; room is left for a number or a backup's ending
_NAMELESS = "이름없음"


def safe_file_name(name: str, limit: int = 120) -> str:
    r"""One path component that Windows, macOS and Linux all take, as near to `name` as can be.

    `\ / : * ? " < > |` become `_`; control, direction and other invisible characters go; runs of spaces become one;
    dots and spaces at the ends go; Windows' device names (CON, NUL, COM1 …) get a `_` before them. At most `limit`
    letters and 200 bytes of UTF-8 with the ending (`.pdf`), which is kept when the rest is cut. Never empty.

    Raises:
        ValueError: `limit` is under 24, too small for a name with its ending.
    """
    if limit < 24:
        message = f"limit must be at least 24: {limit}"
        raise ValueError(message)
    stem, suffix = _split_suffix(_clean(name))
    stem = stem.strip(" .") or _NAMELESS
    if re.match(_RESERVED, stem):
        stem = f"_{stem}"
    return _cut(stem, limit - len(suffix), _MAX_BYTES - len(suffix)).rstrip(" .") + suffix


def _clean(name: str) -> str:
    """`name` in NFC on one line, without what no file name may hold."""
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    visible = "".join(letter for letter in spaced if unicodedata.category(letter) not in _NOT_IN_NAMES)
    return " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", visible)).split()).rstrip(" .")


def _split_suffix(name: str) -> tuple[str, str]:
    found = re.search(_SUFFIX, name)
    return (name[: found.start()], found.group()) if found else (name, "")


def _cut(text: str, letters: int, size: int) -> str:
    """The longest beginning of `text` that has at most `letters` letters and `size` bytes of UTF-8."""
    return text[:letters].encode("utf-8")[:size].decode("utf-8", errors="ignore")


# ---------------------------------------------------------------- particles

_PARTICLES = frozenset(
    ("을/를", "은/는", "이/가", "과/와", "으로/로", "이나/나", "이라/라", "으로서/로서", "으로써/로써")
)
_IN_BRACKETS = r"\([^()]*\)$"
_TRAILING_MARKS = "'\"’”`」』〉》】〕｣)]}>.,!?~ \t"


def with_particle(word: str, pair: str) -> str:
    """`word` followed by the particle of `pair` that fits its last sound: (`국방부`, `을/를`) → `국방부를`.

    A trailing `(…)` and closing marks are not read. Digits and Latin letters are read as in Korean: 0 1 3 6 7 8 and
    l m n r end in a consonant; after ㄹ it is 로, not 으로. An end that cannot be read counts as a vowel.

    Raises:
        ValueError: `pair` is not one of the known ones, written consonant first (`을/를`).
    """
    if pair not in _PARTICLES:
        message = f"not a pair of particles: {pair}"
        raise ValueError(message)
    after_consonant, after_vowel = pair.split("/")
    final = _final_sound(word)
    takes_short = not final or (final == "ㄹ" and after_consonant.startswith("으로"))
    return word + (after_vowel if takes_short else after_consonant)


def _final_sound(word: str) -> str:
    """`ㄹ`, another consonant (as `x`), or nothing."""
    last = _last_letter(word)
    if "가" <= last <= "힣":
        code = (ord(last) - 0xAC00) % 28
        return "" if code == 0 else "ㄹ" if code == 8 else "x"
    if last in "178lr":
        return "ㄹ"
    return "x" if last in "036mn" else ""


def _last_letter(word: str) -> str:
    read = re.sub(_IN_BRACKETS, "", word.rstrip()).rstrip(_TRAILING_MARKS) or word.rstrip(_TRAILING_MARKS)
    return search_key(read[-1:])[-1:] or "?"
