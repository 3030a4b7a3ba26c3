"""Rows of the tables of a PDF out of pieces of text and their places; no file is read."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from rphub.reading.inside import pdf_text
from rphub.reading.inside.pdf_rows import Piece, Word, lines_of
from tests.reading import papers


def piece(text: str, left: float, low: float, size: float = 10) -> Piece:
    """Letters five points wide, spaces as well."""
    words, place = [], left
    for word in text.split():
        words.append(Word(word, place, place + 5 * len(word)))
        place += 5 * len(word) + 5
    return Piece(words, low, low + 0.8 * size, size)


def said(*pieces: Piece) -> list[str]:
    return [line.words for line in lines_of(pieces)]


def test_lines_keep_their_columns_paragraphs_and_bullets() -> None:
    lines = [piece("Training", 50, 700, 16), piece("We gave a course to", 50, 680), piece("everybody.", 50, 668)]
    lines += [piece("Scope 1", 50, 630), piece("12", 200, 631), piece("first", 60, 600), piece("second", 60, 588)]
    rows = pdf_text._with_bullets(lines_of([*lines, piece("•", 50, 600), piece("2.", 48, 588)]))
    assert "\n".join(pdf_text._apart(rows)) == (
        "Training\n\nWe gave a course to\neverybody.\n\nScope 1\t12\n\n• first\n2. second"
    )


def test_a_label_over_several_lines_is_one_with_the_figure_beside_its_middle() -> None:
    label = [piece("Scope 3", 50, 500), piece("(travel,", 50, 488), piece("waste)", 50, 476)]
    assert said(*label, piece("44.1", 200, 488), piece("39.0", 300, 488)) == ["Scope 3 (travel, waste)\t44.1\t39.0"]


def test_a_heading_above_the_first_label_stays_a_line() -> None:
    assert said(piece("2019", 50, 500), piece("Scope 1", 50, 488), piece("12", 200, 488)) == ["2019", "Scope 1\t12"]


def test_cells_whose_neighbours_are_wrapped_are_of_one_row() -> None:
    heads = [
        piece("Source", 50, 500),
        piece("Year to", 150, 506),
        piece("March 2019", 150, 494),
        piece("Change", 250, 500),
    ]
    assert said(*heads) == ["Source\tYear to March 2019\tChange"]


def test_a_missing_cell_is_an_empty_one() -> None:
    rows = [
        [("Scope 1", 50), ("12.0", 200), ("9.0", 300)],
        [("Scope 2", 50), ("4.0", 300)],
        [("Total", 50), ("16.0", 200), ("9.0", 300)],
    ]
    pieces = [piece(text, left, 500 - 20 * number) for number, row in enumerate(rows) for text, left in row]
    assert said(*pieces) == ["Scope 1\t12.0\t9.0", "Scope 2\t\t4.0", "Total\t16.0\t9.0"]


def test_a_figure_close_behind_its_label_is_a_cell_of_its_own() -> None:
    rows = [
        [("Scope 1", 50), ("12.0", 115), ("9.0", 300)],
        [("Scope 1 + 2 31.0", 50), ("4.0", 300)],
        [("Total", 50), ("43.0", 115), ("13.0", 300)],
    ]
    pieces = [piece(text, left, 500 - 20 * number) for number, row in enumerate(rows) for text, left in row]
    pieces[3].words[-1] = Word("31.0", 117, 137)
    assert said(*pieces)[1] == "Scope 1 + 2\t31.0\t4.0"


def test_a_cell_taller_than_its_label_is_of_the_row_of_the_label() -> None:
    above = [piece("Scope 2", 50, 520), piece("4.1", 200, 520)]
    tall = [piece(text, 200, 500 - 12 * number) for number, text in enumerate(("Travel: 3", "Waste: 1", "Total: 4"))]
    assert said(*above, piece("Scope 3", 50, 488), *tall)[-1] == "Scope 3\tTravel: 3 Waste: 1 Total: 4"


def test_heads_that_stand_at_the_foot_of_their_row_are_one_row() -> None:
    label = [piece("Year to", 50, 512), piece("30 June", 50, 500)]
    heads = [piece("Total", 150, 500), piece("Scope 2", 220, 512), piece("(location)", 220, 500)]
    assert said(piece("Our figures", 50, 540), *label, *heads, piece("2024", 50, 480), piece("12.0", 150, 480)) == [
        "Our figures",
        "Year to 30 June\tTotal\tScope 2 (location)",
        "2024\t12.0",
    ]


def test_a_bullet_far_from_its_words_is_theirs_and_a_dash_in_a_cell_is_none() -> None:
    bullet = Piece([Word("•", 50, 53)], 502, 505, 12)
    assert said(bullet, piece("Scope 1: 4.0", 80, 500, 12)) == ["• Scope 1: 4.0"]
    assert said(piece("Waste", 50, 400), Piece([Word("–", 150, 155)], 403, 404, 10), piece("n/a", 180, 400)) == [
        "Waste\t–\tn/a"
    ]


def test_two_lines_that_a_hyphen_joins_go_on_with_their_cell() -> None:
    heads = [piece("Scope 1", 50, 500), piece("Scope 2", 150, 506)]
    below = Piece([Word("(location-based)", 150, 230)], 480, 502, 10)
    assert said(*heads, below, piece("Scope 3", 300, 500)) == ["Scope 1\tScope 2 (location-based)\tScope 3"]


def test_running_text_between_two_tables_parts_them() -> None:
    rows = [piece("Total", 50, 500), piece("9", 300, 500)]
    text = piece("the five categories that a plan must have are in this second table", 50, 480)
    wide = [piece("Waste", 50, 460), piece("1", 200, 460), piece("2", 300, 460)]
    assert said(*rows, text, *wide)[0] == "Total\t9"


def test_a_caption_between_two_tables_parts_them() -> None:
    """Their columns stand at other places, so that together they would have none."""
    first = [piece("2020", 150, 500), piece("2024", 250, 500), piece("Scope 1", 50, 480), piece("8.0", 150, 480)]
    second = [piece("2020", 130, 440), piece("2024", 220, 440), piece("Waste", 50, 420), piece("1.0", 130, 420)]
    assert said(*first, piece("7.0", 250, 480), piece("Table 2. Waste", 50, 460), *second, piece("0.5", 220, 420)) == [
        "\t2020\t2024",
        "Scope 1\t8.0\t7.0",
        "Table 2. Waste",
        "\t2020\t2024",
        "Waste\t1.0\t0.5",
    ]


def test_heads_as_close_as_words_begin_where_their_figures_begin() -> None:
    heads = piece("Year ended May Scope 1 Total", 50, 500)
    row = [piece("2024", 50, 480), piece("8.0", 125, 480), piece("9.5", 165, 480)]
    assert said(heads, *row) == ["Year ended May\tScope 1\tTotal", "2024\t8.0\t9.5"]
    notes = [piece("2024", 50, 480), piece("vans", 125, 480), piece("gas", 165, 480)]
    assert said(heads, *notes) == ["Year ended May Scope 1 Total", "2024\tvans\tgas"]


def test_columns_of_running_text_are_no_row() -> None:
    left = [piece("words of the left column", 50, 700 - 12 * number) for number in range(12)]
    right = [piece("words of the right column", 300, 700 - 12 * number) for number in range(12)]
    assert said(*left, *right) == [*["words of the left column"] * 12, *["words of the right column"] * 12]


def words_apart(line: str, left: float, low: float, space: float = 4) -> list[tuple[str, float, float]]:
    """Each word drawn for itself: letters of 12 points in Courier are 7.2 wide."""
    drawn = []
    for word in line.split():
        drawn.append((word, left, low))
        left += 7.2 * len(word) + space
    return drawn


@pytest.mark.parametrize("space", [4, 7])
def test_a_file_without_spaces_between_words_has_sentences_and_columns(tmp_path: Path, space: float) -> None:
    """As browsers print, the second line drawn out to the edge; a head of the table stands closer than a wide gap."""
    lines = [
        *words_apart("We count all that our own vans burn in a year.", 50, 700),
        *words_apart("The power of our two halls is in scope two too.", 50, 686, space),
        *words_apart("Scope 1", 50, 640),
        ("12.0", 115, 640),
        ("9.5", 155, 640),
    ]
    assert pages(tmp_path, papers.placed(*lines)) == [
        "We count all that our own vans burn in a year.\nThe power of our two halls is in scope two too.\n\n"
        "Scope 1\t12.0\t9.5"
    ]


def test_a_file_with_spaces_may_have_columns_as_close_as_words(tmp_path: Path) -> None:
    heads = [("Fuel", 50, 660), ("Scope 1", 83, 660), *words_apart("Scope Total Heads Change Shares Target", 138, 660)]
    lines = [
        ("We count all that our own vans burn in a year.", 50, 690),
        *heads,
        *words_apart("Diesel 12.0 9.5", 50, 640),
    ]
    assert pages(tmp_path, papers.placed(*lines)) == [
        "We count all that our own vans burn in a year.\n"
        "Fuel\tScope 1\tScope\tTotal\tHeads\tChange\tShares\tTarget\nDiesel\t12.0\t9.5"
    ]


def test_a_small_two_drawn_after_its_line_goes_back() -> None:
    text = "tCO e by ₂"
    letters = [
        pdf_text._Letter(place, left, 0, left + 6, 8, space)
        for place, left, space in [
            (0, 0, ""),
            (1, 7, ""),
            (2, 14, ""),
            (4, 27, "made"),
            (6, 38, "drawn"),
            (7, 45, ""),
            (9, 20.5, "made"),
        ]
    ]
    back = pdf_text._lowered_put_back(text, letters)
    assert "".join(" " * bool(letter.space) + text[letter.place] for letter in back) == "tCO₂e by"


def pages(folder: Path, content: bytes) -> list[str]:
    (folder / "a.pdf").write_bytes(content)
    said: list[str] = json.loads(pdf_text.say(str(folder / "a.pdf")))["pages"]
    return said


def test_a_page_of_single_letters_takes_its_time_once() -> None:
    start = time.process_time()
    assert len(lines_of(piece("x", 20 * number, 500) for number in range(10_000))) == 167
    assert time.process_time() - start < 5


def test_a_year_behind_its_word_is_no_column_of_its_own() -> None:
    heads = [piece("tCO2e", 50, 700), piece("Baseline year 2018", 130, 700), piece("Reporting year 2024", 270, 700)]
    under = [piece(text, left, 688) for text, left in (("UK", 150), ("Group", 210), ("UK", 290), ("Group", 350))]
    rows = [
        piece(text, left, low)
        for low, row in (
            (676, ("Scope 1", "612", "9,840", "488", "8,020")),
            (664, ("Scope 2", "401", "7,115", "97", "3")),
        )
        for text, left in zip(row, (50, 150, 200, 290, 340), strict=True)
    ]
    said_of = said(*heads, *under, *rows)
    assert said_of[0] == "tCO2e\t\tBaseline year 2018\t\tReporting year 2024"


def test_a_head_over_two_columns_is_drawn_above_those_beside_it() -> None:
    heads = [piece("Year", 50, 695), piece("Scope 1", 100, 695), piece("Scope 2", 160, 704), piece("Scope 3", 280, 695)]
    under = [piece("Location", 160, 686), piece("Market", 220, 686)]
    rows = [
        piece(text, left, 670)
        for text, left in zip(("2020", "55", "402", "388", "97"), (50, 100, 160, 220, 280), strict=True)
    ]
    assert said(*heads, *under, *rows)[:2] == ["Year\tScope 1\tScope 2\t\tScope 3", "\t\tLocation\tMarket"]


def test_columns_of_which_no_row_has_all() -> None:
    heads = [piece(text, left, 700) for text, left in (("Scope 1", 200), ("Scope 2", 260), ("Total", 330))]
    rows = [piece(text, left, 688) for text, left in (("2022 baseline", 50), ("34.0", 200), ("15.2", 260))]
    assert said(*heads, *rows) == ["\tScope 1\tScope 2\tTotal", "2022 baseline\t34.0\t15.2"]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [("3,180.", "4", "3,180.4"), ("1,204,", "000", "1,204,000"), ("30,", "2025", "30, 2025")],
)
def test_a_figure_that_a_narrow_cell_breaks(above: str, below: str, whole: str) -> None:
    row = [piece("2018", 50, 700), piece(above, 200, 700), piece(below, 200, 689)]
    assert said(*row) == [f"2018\t{whole}"]
