"""Openings and ends of statements, with what a careful person reads there: (text, {element: value})."""

from typing import Any

READ: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "This statement is made pursuant to section 54(1) of the Modern Slavery Act 2015 and constitutes our "
        "slavery and human trafficking statement for the financial year ending 31 March 2025.",
        {"section_54": "found", "financial_year": {"end": "2025-03-31", "start": "2024-04-01"}},
    ),
    (
        "This is our statement under s.54 MSA 2015 for FY24/25.",
        {"section_54": "found", "financial_year": {"years": [2024, 2025]}},
    ),
    (
        "The Modern Slavery Act 2015 (section 54) asks companies like ours to say each year what they have "
        "done. Here is what we did between 1 January and 31 December 2024.",
        {"section_54": "found", "financial_year": {"start": "2024-01-01", "end": "2024-12-31"}},
    ),
    (
        "We publish this under the Modern Slavery Act 2015, s 54, for our year to 30 June 2024.",
        {"section_54": "found", "financial_year": {"end": "2024-06-30"}},
    ),
    (
        "Section 54 of the Modern Slavery Act obliges us to report. Our financial year runs from October to "
        "September; this report is about the year that ended in September 2024.",
        {"section_54": "found", "financial_year": {"end": "2024-09-30"}},
    ),
    (
        "Modern Slavery Act 2015: Section 54 statement\n\nReporting period: 1 April 2023 - 31 March 2024",
        {"section_54": "found", "financial_year": {"start": "2023-04-01", "end": "2024-03-31"}},
    ),
    (
        "This statement, made in accordance with Section 54, Part 6 of the Modern Slavery Act 2015, covers "
        "the twelve months to 31 August 2024.",
        {"section_54": "found", "financial_year": {"end": "2024-08-31"}},
    ),
    (
        "Although our turnover is below the threshold in section 54 of the Modern Slavery Act 2015, we "
        "choose to publish this statement, for the year ended 31 July 2024.",
        {"section_54": ["found", "unsure"], "financial_year": {"end": "2024-07-31"}},
    ),
    (
        "This statement is made under the Modern Slavery Act 2015. It covers 2024.",
        {"section_54": "unsure", "financial_year": {"years": [2024]}},
    ),
    (
        "This statement is published in line with section 45 of the Modern Slavery Act 2015 for the "
        "financial year 2024-25.",
        {"section_54": "unsure", "financial_year": {"years": [2024, 2025]}},
    ),
    (
        "Statement for the 52 weeks ended 28 September 2024, under section 54 of the Modern Slavery Act 2015.",
        {"section_54": "found", "financial_year": {"end": "2024-09-28"}},
    ),
    (
        "This statement for the 53 weeks to 4 January 2025 is made under Section 54 of the UK Modern Slavery Act 2015.",
        {"section_54": "found", "financial_year": {"end": "2025-01-04"}},
    ),
    (
        "This statement sets out the steps taken by Acme during the calendar year 2024.",
        {"financial_year": {"start": "2024-01-01", "end": "2024-12-31"}},
    ),
    (
        "This statement covers the academic year 2023/24 (1 August 2023 to 31 July 2024).",
        {"financial_year": {"start": "2023-08-01", "end": "2024-07-31"}},
    ),
    (
        "Financial year: 1/4/2024 to 31/3/2025",
        {"financial_year": {"start": "2024-04-01", "end": "2025-03-31"}},
    ),
    (
        "Period covered\t1 May 2024 to 30 April 2025",
        {"financial_year": {"start": "2024-05-01", "end": "2025-04-30"}},
    ),
    (
        "Our last statement covered the year to 31 March 2024. This one covers the year to 31 March 2025.",
        {"financial_year": {"end": "2025-03-31"}},
    ),
    (
        "It tells what we did in our financial year, which ended on 28 February 2025.",
        {"financial_year": {"end": "2025-02-28"}},
    ),
    (
        "What follows is what Acme did in the year from 1 October 2023 to 30 September 2024 to keep slavery "
        "out of its business.",
        {"financial_year": {"start": "2023-10-01", "end": "2024-09-30"}},
    ),
    (
        "This is our third statement. It relates to the financial year that closed on 31 December 2024.",
        {"financial_year": {"end": "2024-12-31"}},
    ),
    (
        "This statement was approved by the Board on 4 March 2025.\n\nJane Doe\nManaging Director\n4 March 2025",
        {
            "board_approval": {"date": "2025-03-04"},
            "signatory": {"name": "Jane Doe", "role": "Managing Director"},
            "statement_date": "2025-03-04",
        },
    ),
    (
        "Approved by the Board on 4 March 2025 and signed on its behalf by\n\nJane Doe\nChair\n\nPublished "
        "12 March 2025",
        {
            "board_approval": {"date": "2025-03-04"},
            "signatory": {"name": "Jane Doe", "role": "Chair"},
            "statement_date": "2025-03-12",
        },
    ),
    (
        "Signed\n\nJ. A. Doe\n\nJulia Anne Doe, Director\n\nDate: 4th March 2025",
        {
            "signatory": {"name": "Julia Anne Doe", "role": "Director", "date": "2025-03-04"},
            "statement_date": "2025-03-04",
        },
    ),
    (
        "Signed by Priya Raman (Chief Executive) for and on behalf of the Board, 04/03/2025.",
        {"signatory": {"name": "Priya Raman", "role": "Chief Executive"}, "statement_date": "2025-03-04"},
    ),
    (
        "Name: Tom O'Hara\nTitle: Company Secretary and Director\nDate: 4 Mar 2025",
        {"signatory": {"name": "Tom O'Hara"}, "statement_date": "2025-03-04"},
    ),
    (
        "Name\tPosition\tDate\nTom O'Hara\tDirector\t4 March 2025",
        {"signatory": {"name": "Tom O'Hara", "role": "Director", "date": "2025-03-04"}, "statement_date": "2025-03-04"},
    ),
    (
        "Signed: Sir Malcolm Deane\nChairman of the Trustees\nMarch 2025",
        {"statement_date": "2025-03"},
    ),
    (
        "For and on behalf of Acme Widgets Limited\n\nIoana Popescu-Hart\nGroup Chief Operating Officer",
        {"signatory": {"name": "Ioana Popescu-Hart", "role": "Group Chief Operating Officer"}},
    ),
    (
        "Llofnodwyd / Signed: Dilwyn Prothero\nCyfarwyddwr / Director",
        {"signatory": {"name": "Dilwyn Prothero"}},
    ),
    (
        "It was signed on 4 March 2025 by our chair of trustees, Margaret Oyelaran.",
        {"signatory": {"name": "Margaret Oyelaran"}, "statement_date": "2025-03-04"},
    ),
    (
        "Our managing partner, Crispin Lazenby-Orr, signed this statement on 4 March 2025.",
        {"signatory": {"name": "Crispin Lazenby-Orr"}, "statement_date": "2025-03-04"},
    ),
    (
        "I have signed this statement for the board.\n\nHelen Marsh\nChief executive\n4 March 2025",
        {"signatory": {"name": "Helen Marsh", "role": "Chief executive"}, "statement_date": "2025-03-04"},
    ),
    (
        "Yours faithfully\n\nHelen Marsh\nHeadteacher",
        {"signatory": {"name": "Helen Marsh", "role": "Headteacher"}},
    ),
    (
        "Signed by a director of Acme Widgets Limited:\n\nHelen Marsh\n\nDirector\n\n4.3.25",
        {
            "signatory": {"name": "Helen Marsh", "role": "Director", "date": "2025-03-04"},
            "statement_date": "2025-03-04",
        },
    ),
    (
        "Helen Marsh\nManaging Director, Acme Widgets Limited\n4 March 2025",
        {"signatory": {"name": "Helen Marsh", "role": "Managing Director"}, "statement_date": "2025-03-04"},
    ),
    (
        "Signed: [signature]\nName: Helen Marsh\nPosition: Director",
        {"signatory": {"name": "Helen Marsh", "role": "Director"}},
    ),
    (
        "Signed on behalf of the members\n\nHelen Marsh\nDesignated Member\n4 March 2025",
        {"signatory": {"name": "Helen Marsh", "role": "Designated Member"}},
    ),
    (
        "Signatures\n\nHelen Marsh, Chair\nDavid Okonkwo, Chief Executive\n\n4 March 2025",
        {"signatory": {}},
    ),
    (
        "This statement has been signed by Helen Marsh.",
        {"signatory": "unsure"},
    ),
    (
        "For questions about this statement contact Helen Marsh, Head of Procurement, on 0113 496 0000.",
        {"signatory": ["unsure", "not_found"]},
    ),
    (
        "Author: Nia Prothero, HR Manager\nApproved by: Board, 4 March 2025\nPublished: 10 March 2025",
        {
            "signatory": ["unsure", "not_found"],
            "board_approval": {"date": "2025-03-04"},
            "statement_date": "2025-03-10",
        },
    ),
    (
        "Last updated: 4 March 2025",
        {"statement_date": ["unsure", "not_found"]},
    ),
    (
        "Next review: March 2026",
        {"statement_date": ["unsure", "not_found"]},
    ),
    (
        "Date of this statement: 4 March 2025",
        {"statement_date": "2025-03-04"},
    ),
    (
        "Leeds, 4 March 2025",
        {"statement_date": "2025-03-04"},
    ),
    (
        "Issued March 2025",
        {"statement_date": "2025-03"},
    ),
    (
        "Statement published 4 March 2025. To be reviewed March 2026.",
        {"statement_date": "2025-03-04"},
    ),
    (
        "This statement was published on our website on 4 March 2025.",
        {"statement_date": "2025-03-04"},
    ),
    (
        "Dated this 4th day of March 2025",
        {"statement_date": "2025-03-04"},
    ),
    (
        "For the year ended 31 January 2025, made under section 54 of the Modern Slavery Act 2015\n\n"
        "Changes are marked. The eighth statement, for the year ended 31 January 2024, was approved on 14 May 2024.\n\n"
        "Edition\tYear ended\tApproved by the members\tSigned by\n"
        "8\t31 January 2024\t14 May 2024\tJohn Roe\n9\t31 January 2025\t8 May 2025\tJane Doe\n\n"
        "This ninth statement was approved by the members of Acme Widgets Limited on 8 May 2025.\n\n"
        "Jane Doe\nChair of the Directors, Acme Widgets Limited\nSigned on 12 May 2025",
        {
            "financial_year": {"end": "2025-01-31"},
            "board_approval": {"date": "2025-05-08"},
            "signatory": {"name": "Jane Doe", "role": "Chair of the Directors"},
        },
    ),
    (
        "Each autumn I write this letter about our trading year, the latest of which ran from 1 July 2024 to "
        "30 June 2025.",
        {"financial_year": {"start": "2024-07-01", "end": "2025-06-30"}},
    ),
)
