"""직위 and 직급 on one scale, so that a contact block can stand in the order of rank."""

from __future__ import annotations

UNRANKED = 999
"""The level of what is not known or not in the table: after everybody who has a rank."""

_LEVELS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (10, ("총리", "장관", "위원장", "처장")),
    (20, ("차관", "차장", "청장", "혁신본부장")),
    (30, ("실장", "본부장", "관리관", "1급", "고위공무원가급", "차관보", "조정실장")),
    (40, ("고위공무원", "고위공무원나급", "국장", "이사관", "2급", "준장", "경무관")),
    (40, ("정책관", "기획관", "심의관", "조정관", "협력관", "감사관", "대변인")),
    (45, ("단장", "추진단장", "부단장")),
    (50, ("부이사관", "3급", "대령", "총경", "참사관")),
    (55, ("과장", "담당관", "부장검사")),
    (60, ("팀장", "센터장", "반장", "지원관")),
    (65, ("서기관", "4급", "중령", "검사")),
    (70, ("사무관", "5급", "소령", "경정", "연구관", "장학관", "지도관")),
    (80, ("주무관", "6급", "대위", "경감", "연구사", "장학사", "지도사", "주사")),
    (85, ("7급", "중위", "경위", "주사보")),
    (90, ("8급", "9급", "소위", "경사", "서기", "서기보")),
)
"""Lower is more senior; words are endings (`과학기술서기관`, `연구개발정책과장`).

Sources: the grades 1급 to 9급 and their names: 공무원임용령 별표 1; 고위공무원단: 국가공무원법 제2조의2; which grade
holds a post (실장, 국장, 과장): 정부조직법 제2조. Researchers, police and military stand by the grades they are
commonly counted as, and 단장, 팀장 and 센터장 where papers print them; none of these is a rule of law.
"""
_LEVEL_OF = {word: level for level, words in _LEVELS for word in words}
_LONGEST = max(map(len, _LEVEL_OF))


def level(text: str) -> int:
    """The level of a 직위 or 직급 by its longest known ending, spaces and brackets aside; `UNRANKED` when none fits."""
    letters = "".join(letter for letter in text if letter.isalnum())
    for length in range(min(_LONGEST, len(letters)), 1, -1):
        found = _LEVEL_OF.get(letters[-length:])
        if found is not None:
            return found
    return UNRANKED


def seniority(position: str, grade: str) -> int:
    """Where someone stands by the higher of 직위 and 직급: 과장(사무관) by 과장, 과장(부이사관) by 부이사관."""
    return min(level(position), level(grade))
