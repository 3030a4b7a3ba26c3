from datetime import date

import pytest

from rphub.kernel.quarters import quarter


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 12, 5), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarters(on, first, last):
    assert quarter(on) == (first, last)
