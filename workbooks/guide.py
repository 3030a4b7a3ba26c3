"""The words of a workbook's first sheet. Pure."""

from __future__ import annotations

from questionnaires.wording import CLAIMS
from rphub.files.sheets.cells import CLEAR

COLOUR = "Cells of this colour"
LEGEND = (
    ("1. Fill in", "Answer in any order, alone or with colleagues. Save the file as an Excel workbook (xlsx)."),
    ("2. Upload", "Open your questionnaire on the hub, follow “Answer in Excel” and choose the file."),
    ("3. Look", "You see what would change before anything does. What cannot be read is explained by question."),
    ("4. Save", "What is right is saved, the rest waits on that page. One click undoes the whole upload."),
    (COLOUR, "are yours to write in. All others are locked, without a password."),
    ("An empty cell", f"changes nothing. To empty an answer write {CLEAR}."),
    ("Your level", f"From 0 to 4, or: {'; '.join(CLAIMS.values())}."),
    ("Tables", "have sheets of their own. Write new rows below. Rows you delete stay in the questionnaire;"),
    ("", "to remove a row choose Yes in its last column."),
    ("Numbers and dates", "12.5 or 12,5; 1,234 or 1 234; 27 Mar 2027 or 27/3/2027. Per cent: 42.5 means 42.5 %."),
    ("Evidence", "is added on the page of its question, not here."),
    ("New questions", "Your answers may ask for more. Those questions are on the pages once you have uploaded."),
    ("Colleagues", "If somebody changes an answer on the page meanwhile, you see both texts and decide."),
)
BLANK = (
    ("What this is for", "To read everything that can be asked, and to gather answers from colleagues."),
    ("Asked of you", "are usually fewer: size, role and risk decide. The column Guidance says when."),
    ("To send answers", "download the workbook of your own questionnaire on the hub and copy them into it."),
    ("This file", "holds no questionnaire of anybody, so it cannot be uploaded."),
)


def blank_lines(*, questionnaire: str, published: str, contact: str) -> tuple[tuple[str, str], ...]:
    """The same for a workbook without answers, which anybody may have."""
    return (
        ("The question set", ""),
        ("Questionnaire", questionnaire),
        ("Published", published),
        ("A person to ask", contact),
        *BLANK,
    )


def guide_lines(*, supplier: str, questionnaire: str, due: str, made: str, contact: str) -> tuple[tuple[str, str], ...]:
    """What this is, what to do, what the colours and words mean: (head, text), the first line being the title."""
    return (
        ("How to use this workbook", ""),
        ("Supplier", supplier),
        ("Questionnaire", questionnaire),
        ("Due", due),
        ("Made", made),
        ("A person to ask", contact),
        *LEGEND,
    )
