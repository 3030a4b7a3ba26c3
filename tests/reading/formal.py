"""Ends of statements, each with its day of approval, who signed it in what post, and the day of the statement."""

Said = tuple[str, str | None, str | None, str | None, str | None]

TOLD: tuple[Said, ...] = (
    (
        "Stage\tWho\tJob title\tWhen\nDrafted\tAmy Poll\tBuyer\t1 May 2025\nApproved\tThe board\t\t8 May 2025\n"
        "Signed\tBen Carr\tManaging Director\t9 May 2025",
        "2025-05-08",
        "Ben Carr",
        "Managing Director",
        "2025-05-09",
    ),
    (
        "Step\tName\tPost\tDate\nPrepared\tIda Moss\tHead of Legal\t2 June 2025\nSigned\tLeo Nash\tChair\t9 June 2025\n"
        "Published\tIda Moss\tHead of Legal\t12 June 2025",
        None,
        "Leo Nash",
        "Chair",
        "2025-06-12",
    ),
    (
        "Our ethics committee looked at this statement on 3 March 2025 and the board, to which it reports, "
        "approved it on "
        "17 March 2025.\n\nSigned\nRosa Lind\nChief Executive",
        "2025-03-17",
        "Rosa Lind",
        "Chief Executive",
        "2025-03-17",
    ),
    (
        "This statement replaces the one that was approved by the board on 4 April 2024. The directors approved it on "
        "6 May 2025.\n\nSigned: Tom Abel, Director, 7 May 2025",
        "2025-05-06",
        "Tom Abel",
        "Director",
        "2025-05-07",
    ),
    (
        "The board of directors of our parent approved the Group's Sustainability Report on 1 March 2025, "
        "signed by Karl "
        "Brand, Chief Executive.\n\nThe directors of Acme UK Limited approved this statement on 2 June 2025.\n\n"
        "Signed by Nina Holt, Managing Director, on 3 June 2025.",
        "2025-06-02",
        "Nina Holt",
        "Managing Director",
        "2025-06-03",
    ),
    (
        "The directors met on 5 May 2025. They read this statement and approved it.\n\nSigned\nJane Doe\nDirector",
        "2025-05-05",
        "Jane Doe",
        "Director",
        "2025-05-05",
    ),
    (
        "The board of Wm. Tully & Co. Ltd approved this statement on 5 May 2025.\n\nSigned\nHugh Tully\nChairman",
        "2025-05-05",
        "Hugh Tully",
        "Chairman",
        "2025-05-05",
    ),
    (
        "Approved by the board on 5 May 2025.\n\nSigned\tHelen Ash\nbeing the\tCompany Secretary",
        "2025-05-05",
        "Helen Ash",
        "Company Secretary",
        "2025-05-05",
    ),
    (
        "Approved by the board on 5 May 2025.\n\nSigned\tHelen Ash\nCompany\tSecretary\nOur next annual meeting is on "
        "8 August 2025.",
        "2025-05-05",
        "Helen Ash",
        "Company Secretary",
        "2025-05-05",
    ),
    (
        "The board approved this statement on 5 May 2025. It was signed on the same day by Omar Reed, who "
        "is our Finance "
        "Director, and was published on our website on 9 May 2025.",
        "2025-05-05",
        "Omar Reed",
        "Finance Director",
        "2025-05-09",
    ),
    (
        "Date of board resolution: 5 May 2025\nDate of publication: 9 May 2025\n\nThis statement was "
        "approved by the board."
        "\n\nSigned\nOmar Reed\nDirector",
        "2025-05-05",
        "Omar Reed",
        "Director",
        "2025-05-09",
    ),
    (
        "The trustees approved this statement on 5 May 2025.\n\nSigned: Jo Bell, Chair of Trustees, 6 May "
        "2025\n\nPublished: "
        "June 2025",
        "2025-05-05",
        "Jo Bell",
        "Chair of Trustees",
        "2025-06",
    ),
    (
        "The trustees approved this statement on 5 May 2025.\n\nSigned: Jo Bell, Chair of Trustees, 6 May "
        "2025\n\nOur next "
        "statement will be published on 9 June 2026.",
        "2025-05-05",
        "Jo Bell",
        "Chair of Trustees",
        "2025-05-06",
    ),
    (
        "The trustees approved this statement on 5 May 2025.\n\nSigned: Jo Bell, Chair of Trustees, 6 May 2025\n\nOur "
        "annual report was published on 9 June 2025.",
        "2025-05-05",
        "Jo Bell",
        "Chair of Trustees",
        "2025-05-06",
    ),
    (
        "The board approved this statement on 5 May 2025.\n\nIssued on behalf of Acme Ltd by Jo Bell, Chief Executive.",
        "2025-05-05",
        "Jo Bell",
        "Chief Executive",
        "2025-05-05",
    ),
    (
        "1.0\t2023/24\tPublished\t4 May 2024\n2.0\t2024/25\tApproved by the board\t5 May "
        "2025\n2.0\t2024/25\tPublished\t"
        "8 May 2025",
        "2025-05-05",
        None,
        None,
        "2025-05-08",
    ),
    (
        "Read and adopted by\tthe board of directors\nOn\t5 May 2025\nSignature\tJo Bell\nOffice\tChairman",
        "2025-05-05",
        "Jo Bell",
        "Chairman",
        "2025-05-05",
    ),
    (
        "The board considered this statement at its meeting, which was held on 5 May 2025, and approved it.\n\nSigned\n"
        "Jo Bell\nDirector\n6 May 2025",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-06",
    ),
    (
        "This statement, which supersedes that of 3 May 2024, was approved by the board on 5 May "
        "2025.\n\nSigned\nJo Bell\n"
        "Director",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-05",
    ),
    (
        "Signed on 5 May 2025 by Jo Bell, Director. The board then approved it on 9 May 2025.",
        "2025-05-09",
        "Jo Bell",
        "Director",
        "2025-05-09",
    ),
    (
        "The statement for the year before was signed by the then Chair, Ann Old, on 4 May 2024.\n\nThis statement was "
        "approved by the board on 5 May 2025.\n\nSigned\nJo Bell\nChair",
        "2025-05-05",
        "Jo Bell",
        "Chair",
        "2025-05-05",
    ),
    (
        "Reviewed by the Audit Committee\t2 May 2025\nApproved by the board\t5 May 2025\nSigned\tJo Bell, "
        "Chair\t7 May 2025",
        "2025-05-05",
        "Jo Bell",
        "Chair",
        "2025-05-07",
    ),
    (
        "The members of the LLP approved this statement at a meeting held on\n5 May 2025.\n\nSigned\nJo Bell\n"
        "Designated Member",
        "2025-05-05",
        "Jo Bell",
        "Designated Member",
        "2025-05-05",
    ),
    (
        "Once the audit committee had recommended it on 1 May 2025, this statement was approved by the "
        "board on 5 May 2025."
        "\n\nSigned\nJo Bell\nDirector",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-05",
    ),
    (
        "The board approved this statement on 5 May 2025.\n\nJo Bell\nDirector\n\nFirst put on this website "
        "on 7 May 2025. "
        "Page last changed on 9 August 2025.",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-07",
    ),
    (
        "Our two directors met in Hull on 5 May 2025. They approved the above.\n\nSigned for them by\nJo "
        "Bell\nDirector",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-05",
    ),
    (
        "Written by: Amy Poll, Buyer\nApproved by: Board of Directors, 5 May 2025\nSigned by: Jo Bell, "
        "Director, 6 May 2025",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-06",
    ),
    (
        "Name\tOffice\tSigned\nJo Bell\tChief Executive\t6 May 2025\n\nThe directors approved this "
        "statement by resolution on "
        "5 May 2025.",
        "2025-05-05",
        "Jo Bell",
        "Chief Executive",
        "2025-05-06",
    ),
    (
        "Minute 7. Modern slavery statement. Board meeting of 5 May 2025. This statement was approved by "
        "the directors.\n\n"
        "Signed\nJo Bell\nDirector",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-05",
    ),
    (
        "The board approved this statement on 5 May 2025 and it went live on our site on 12 May "
        "2025.\n\nSigned\nJo Bell\n"
        "Director",
        "2025-05-05",
        "Jo Bell",
        "Director",
        "2025-05-12",
    ),
)

OF_ANOTHER = (
    "Most are members of Unite or the RMT and their pay is agreed collectively.",
    "The Risk Committee, which consists of two directors and the secretary, approved this statement on 4 May 2025.",
    "A panel of directors and buyers approved this statement on 4 May 2025.",
    "The works council endorsed this statement.",
    "The board has delegated approval of this statement to the manager, who approved it on 4 May 2025.",
    "The Supervisory Board of Norling AG approved the Group's Human Rights Report on 14 March 2025.",
    "The parent's Sustainability Report was approved by its board and signed by Karl Brand, Chief Executive.",
    "The University makes a statement of its own. That one was approved by the Council on 7 July 2025.",
    "Replaces\tStatement approved by the board on 12 November 2024",
    "This page supersedes the version which was approved by the directors on 12 November 2024.",
    "The corporation's own California disclosure was approved by its Board of Directors on 20 May 2025.",
    "The statement for 2023/24 was signed by the then Managing Director, Moira Penn, on 12 December 2024.",
    "Step\tName\tPost\tDate\nWritten\tAmy Poll\tBuyer\t1 May 2025\nReviewed\tTom Abel\tDirector\t2 May 2025",
)
