"""Korean text: what is stored, searched, sorted and written to disk."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.korean import (
    collapse_name,
    initials,
    is_initials,
    natural_key,
    nfc,
    safe_file_name,
    search_key,
    with_particle,
)

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)  # half surrogate pairs as well
HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


class TestNfc:
    def test_decomposed_hangul_is_composed(self):
        decomposed = unicodedata.normalize("NFD", "한별")
        assert len(decomposed) == 6
        assert nfc(decomposed) == "한별"

    def test_what_nfkc_would_change_stays(self):
        marks = "①❶㈜㎡ㆍ·「｢½ＡＩㄱ\u3000\u00a0\u200b\uf0a7"
        assert nfc(marks) == marks

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n"])
    def test_every_line_end_becomes_one(self, end: str):
        assert nfc(f"가{end}나") == "가\n나"

    def test_control_characters_go_but_tab_and_newline_stay(self):
        assert nfc("가\x00나\x1b다\t라\n마\x7f") == "가나다\t라\n마"

    @given(ANY_TEXT)
    @example("\ud83d\r\n가")
    def test_stored_text_is_stable_and_can_be_written(self, text: str):
        stored = nfc(text)
        assert nfc(stored) == stored
        assert unicodedata.is_normalized("NFC", stored)
        assert stored.encode("utf-8").decode("utf-8") == stored
        assert not any(unicodedata.category(letter) == "Cc" for letter in stored if letter not in "\n\t")

    @given(st.text(st.one_of(HANGUL, st.sampled_from("□○-·ABC123①❶ \t\n")), max_size=60))
    def test_composed_text_is_kept_as_it_is(self, text: str):
        assert nfc(text) == text


class TestSearch:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("과학기술·인공지능", "과학기술 ㆍ 인공지능"),
            ("과학기술‧인공지능", "과학기술･인공지능"),
            ("과학기술・인공지능", "과학기술∙인공지능"),
            ("과학기술⋅인공지능", "과학기술․인공지능"),
            ("과학기술×AI", "과학기술xai"),
            ("10:00~11:00", "10:00∼11:00"),
            ("10:00～11:00", "10:00~11:00"),
            ("‘25.11", "'25.11"),
            ("’25.11", "‵25.11"),
            ("「규정」", "｢규정｣"),
            ("『규정』", "(규정)"),
            ("［규정］", "[규정]"),
            ("한-UAE", "한–uae"),
            ("AI", "ＡＩ"),
            ("국가\u200b과학자", "국가\u00a0과학자"),
            (unicodedata.normalize("NFD", "한별"), "한 별"),
            ("㈜", "(주)"),
        ],
    )
    def test_same_key(self, one: str, other: str):
        assert search_key(one) == search_key(other)

    @pytest.mark.parametrize("first", ["①", "❶", "➀", "➊", "⓵", "\U000f02b1"])
    def test_every_style_of_ringed_digit(self, first: str):
        assert [search_key(chr(ord(first) + n)) for n in range(10)] == [str(n + 1) for n in range(10)]

    @pytest.mark.parametrize("eleventh", ["⑪", "⓫"])
    def test_ringed_numbers_up_to_twenty(self, eleventh: str):
        assert [search_key(chr(ord(eleventh) + n)) for n in range(10)] == [str(n) for n in range(11, 21)]

    @given(st.text(HANGUL, max_size=20))
    def test_hangul_is_its_own_key(self, text: str):
        assert search_key(text) == text

    @given(ANY_TEXT)
    def test_spaces_around_make_no_difference(self, text: str):
        assert search_key(f" {text} ") == search_key(text)


class TestInitials:
    def test_spaces_go_and_other_letters_stay(self):
        assert initials("한 별") == "ㅎㅂ"
        assert initials("과학기술·AI 전략") == "ㄱㅎㄱㅅaiㅈㄹ"
        assert initials("까따빠싸짜") == "ㄲㄸㅃㅆㅉ"
        assert initials("힣가") == "ㅎㄱ"

    @pytest.mark.parametrize("query", ["ㄱ", "ㄱㅎ ㄱㅅ", "ㄲ", "ㄳ"])
    def test_queries_of_initials(self, query: str):
        assert is_initials(query)

    @pytest.mark.parametrize("query", ["", " ", "가", "ㄱ가", "ㅏ", "AI", "ㄱ1"])
    def test_other_queries(self, query: str):
        assert not is_initials(query)

    @pytest.mark.parametrize("query", ["ㄱㅎㄱㅅ", "ㄱㅎㄳ", "ㅎㄱ", "ㄱ ㅎ"])
    def test_an_input_method_may_join_two_consonants(self, query: str):
        assert initials(query) in initials("과학기술관계장관회의")


class TestNaturalKey:
    def test_numbers_by_value_and_hangul_in_dictionary_order(self):
        right = ["2호", "10호", "안건 2호", "안건 10호", "가", "각", "나", "하"]
        right.sort(key=natural_key)
        assert right == ["2호", "10호", "가", "각", "나", "안건 2호", "안건 10호", "하"]

    def test_ringed_digits_are_no_digits(self):
        assert sorted(["③", "①", "②"], key=natural_key) == ["①", "②", "③"]

    def test_case_does_not_order(self):
        assert sorted(["b", "A", "a", "B"], key=natural_key) == ["A", "a", "B", "b"]

    def test_a_number_longer_than_int_reads(self):
        assert natural_key("9" * 5000) < natural_key("1" + "0" * 5000)

    @given(st.integers(0, 10**30), st.integers(0, 10**30))
    def test_as_numbers(self, one: int, other: int):
        assert (natural_key(f"{one}호") < natural_key(f"{other}호")) == (one < other)

    @given(st.lists(ANY_TEXT, max_size=8))
    def test_one_order_for_the_same_texts(self, texts: list[str]):
        other_way = list(reversed(texts))
        assert sorted(texts, key=natural_key) == sorted(other_way, key=natural_key)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("한 별", "한별"),
        ("과  장", "과장"),
        ("팀\u3000장", "팀장"),
        ("홍 길 동", "홍길동"),
        (" 사 무 관 ", "사무관"),
        ("남궁 민수", "남궁민수"),
        ("황보 연", "황보연"),
        ("홍길동", "홍길동"),
        ("한별 과장", "한별 과장"),
        ("Kim Lee", "Kim Lee"),
        ("과학기술 정책과", "과학기술 정책과"),
        ("김 A", "김 A"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_layout_spaces_of_names(written: str, name: str):
    assert collapse_name(written) == name


class TestFileNames:
    def test_an_ordinary_name_is_kept(self):
        name = "제1회_과학기술관계장관회의_회의자료_20251124.pdf"
        assert safe_file_name(name) == name
        assert safe_file_name("연락처 (안건 3·4).xlsx") == "연락처 (안건 3·4).xlsx"

    @pytest.mark.parametrize(
        ("name", "safe"),
        [
            ('대학/기관: "AI"? <안>|*\\.pdf', "대학_기관_ _AI__ _안____.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("회의자료.pdf. . ", "회의자료.pdf"),
            ("회의자료 .pdf", "회의자료.pdf"),
            ("  회의   자료\n2 ", "회의 자료 2"),
            ("자료\u202efdp.exe", "자료fdp.exe"),
            ("자\x00료\x1f.pdf", "자료.pdf"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("LPT¹", "_LPT¹"),
            ("CONTENT", "CONTENT"),
            ("", "이름없음"),
            ("...", "이름없음"),
            (".pdf", "이름없음.pdf"),
            (unicodedata.normalize("NFD", "자료.pdf"), "자료.pdf"),
        ],
    )
    def test_what_no_file_name_may_hold(self, name: str, safe: str):
        assert safe_file_name(name) == safe

    def test_a_long_name_is_cut_and_keeps_its_ending(self):
        safe = safe_file_name("과" * 300 + ".xlsx")
        assert safe == "과" * 65 + ".xlsx"
        assert safe_file_name("a" * 300 + ".xlsx") == "a" * 115 + ".xlsx"

    def test_too_small_a_limit_is_refused(self):
        with pytest.raises(ValueError, match="at least 24"):
            safe_file_name("자료.pdf", limit=23)

    @given(
        st.one_of(
            ANY_TEXT, st.text(alphabet='가A.\\/:*?"<>| \t\u202e\u200bcon1', max_size=200), st.text(HANGUL, max_size=200)
        ),
        st.integers(24, 120),
    )
    @example("CON" + "." * 150 + "x.pdf", 24)
    @example("COM1 x.a123456789", 24)
    def test_always_one_safe_component(self, name: str, limit: int):
        safe = safe_file_name(name, limit)
        assert 0 < len(safe) <= limit
        assert len(safe.encode("utf-8")) <= 200
        assert not set(safe) & set('\\/:*?"<>|')
        assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in safe)
        assert safe == safe.strip(" .")
        assert safe.partition(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
        assert safe_file_name(safe, limit) == safe


class TestParticles:
    @pytest.mark.parametrize(
        ("word", "pair", "whole"),
        [
            ("국방부", "을/를", "국방부를"),
            ("규정", "을/를", "규정을"),
            ("국방부", "은/는", "국방부는"),
            ("장관", "은/는", "장관은"),
            ("회의", "이/가", "회의가"),
            ("위원", "이/가", "위원이"),
            ("부처", "과/와", "부처와"),
            ("기관", "과/와", "기관과"),
            ("서울", "으로/로", "서울로"),
            ("부산", "으로/로", "부산으로"),
            ("대구", "으로/로", "대구로"),
            ("서울", "을/를", "서울을"),
            ("국방부(장관)", "을/를", "국방부(장관)를"),
            ("「과학기술관계장관회의 규정」", "을/를", "「과학기술관계장관회의 규정」을"),
            ("'AI 기본사회'", "을/를", "'AI 기본사회'를"),
            ("(안)", "을/를", "(안)을"),
            ("R&D", "을/를", "R&D를"),
            ("M.AX", "을/를", "M.AX를"),
            ("AI", "이/가", "AI가"),
            ("PM", "을/를", "PM을"),
            ("URL", "으로/로", "URL로"),
            ("안건 10", "을/를", "안건 10을"),
            ("안건 2", "을/를", "안건 2를"),
            ("안건 7", "으로/로", "안건 7로"),
            ("안건 3", "으로/로", "안건 3으로"),
            ("❸", "을/를", "❸을"),
            ("", "을/를", "를"),
            ("…", "을/를", "…를"),
        ],
    )
    def test_the_last_sound_decides(self, word: str, pair: str, whole: str):
        assert with_particle(word, pair) == whole

    def test_digits_are_read_as_in_korean(self):
        with_final = "".join(digit for digit in "0123456789" if with_particle(digit, "을/를").endswith("을"))
        assert with_final == "013678"

    def test_an_unknown_pair_is_refused(self):
        with pytest.raises(ValueError, match="를/을"):
            with_particle("국방부", "를/을")

    @given(ANY_TEXT, st.sampled_from(["을/를", "은/는", "이/가", "과/와", "으로/로"]))
    def test_the_word_is_kept(self, word: str, pair: str):
        assert with_particle(word, pair) in {word + particle for particle in pair.split("/")}
