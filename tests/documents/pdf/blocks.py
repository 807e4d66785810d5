"""A document with every kind of block, to look at and to measure."""

from __future__ import annotations

from desktop.documents.content import (
    Align,
    Block,
    Box,
    Cell,
    Contents,
    Cover,
    Document,
    Fill,
    Heading,
    Note,
    OutlineLine,
    Paragraph,
    Part,
    Spacer,
    Span,
    Table,
    head_row,
    key_values,
    plain,
    strong,
)

LONG = (
    "정부는 관계부처 장관들이 참석한 가운데 회의를 열고 인공지능(AI) 정책을 종합·조정하였으며 '25. 12월까지 8,000 장을"
)
TEXTS: tuple[Block, ...] = (
    Heading("가상 서비스 확산방안(안)", 2, "안건 1호", new_page=True),
    OutlineLine(1, "□", plain("개요"), strong=True, keep=True),
    OutlineLine(2, "○", plain(f"{LONG} 확보하고, △점검표 배포, △상담 창구 운영, △우수 사례 공유를 추진")),
    OutlineLine(3, "-", (Span("(기본입장)", bold=True), Span(f" {LONG} 확보"))),
    OutlineLine(4, "·", plain(f"{LONG} 마련")),
    OutlineLine(2, "○", (
        Span("강점분야"), Span("*", raised=True), Span(" 개발·확산"), Span("**", raised=True), Span("으로 연구 지원"),
    )),
    Note(2, "*", plain("① 바이오, ② 지구과학, ③ 수학, ④ 재료·화학, ⑤ 반도체·디스플레이, ⑥ 이차전지, ⑦ 그 밖의 분야")),
    Note(2, "**", plain("산학연 협력")),
    Heading("사람과 기반에 대한 투자", 3, "②"),
    Paragraph(plain(f"{LONG} 확보하기로 하였다.")),
    Paragraph(plain("설명 자료 없음"), Align.CENTRE, muted=True),
)  # fmt: skip
MERGED = Table(
    (12, 18, 50, 20),
    (
        head_row("구분", "분야", "주요 내용", "비고"),
        (Cell(strong("인재"), Align.CENTRE, rowspan=2, fill=Fill.LABEL), Cell(plain("교육")), Cell(plain(LONG)),
         Cell(plain("합친 칸은 위아래로 가운데"), Align.CENTRE, rowspan=3)),
        (Cell(plain("연구"), Align.CENTRE), Cell(plain("신진연구자 지원"))),
        (Cell(strong("기반"), Align.CENTRE, fill=Fill.LABEL), Cell(plain("칸 둘을 옆으로 합친 줄"), colspan=2)),
        (Cell(plain("합계"), Align.CENTRE, colspan=3), Cell(plain("1,234"), Align.END)),
    ),
    1,
    "합친 칸",
)  # fmt: skip
BOXED = Box((
    OutlineLine(1, "◇", plain(f"{LONG} 확보")),
    OutlineLine(2, "○", plain("틀 안의 둘째 줄")),
))  # fmt: skip
WIDE = Table(
    (8, 30, 12, 12, 12, 26),
    (
        head_row("연번", "과제", "주관", "협조", "기한", "추진상황"),
        *(
            (Cell(plain(str(number)), Align.CENTRE), Cell(plain(f"가상 과제 {number}의 이행")), Cell(plain("가상부")),
             Cell(plain("가상청")), Cell(plain("'26. 3월")), Cell(plain("계획대로 이루어지고 있음")))
            for number in range(1, 31)
        ),
    ),
    1,
    "후속조치",
    landscape=True,
)  # fmt: skip


def every_block() -> Document:
    """All kinds of blocks, on upright pages and on pages turned on their side."""
    facts = (("일시", "2026. 4. 15.(수) 10:00~11:00"), ("장소", "가상청사 9층 대회의실"))
    blocks: tuple[Block, ...] = (
        Cover("제7회 과학기술관계장관회의", "회의자료", "위원용", facts),
        Contents(),
        Heading("회의 개요", new_page=True),
        key_values(facts, "회의 개요"),
        Spacer(),
        MERGED,
        BOXED,
        Part("안건별 설명"),
        *TEXTS,
        Heading("후속조치", new_page=True),
        WIDE,
        Heading("맺음말"),
        Paragraph(plain(LONG)),
    )
    return Document("모든 블록", "제7회 과학기술관계장관회의 회의자료", blocks)
