"""Series for tests: one amount a day, and the strategies that make any of them."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from costgate.spend.forecasts.series import series

AMOUNTS = st.decimals(0, 10_000, places=2)
WEEK = [100, 110, 120, 110, 100, 40, 30]  # Monday first
MONDAY = date(2026, 1, 5)


def spent(amounts, first=MONDAY, once=None):
    """The series of *amounts* from *first* on; *once* is by the number of the day, from 0."""
    days = {first + timedelta(days=n): Decimal(amount) for n, amount in enumerate(amounts)}
    bought = {first + timedelta(days=n): Decimal(amount) for n, amount in (once or {}).items()}
    return series(days, once=bought)


def until(amounts, last):
    """The series of *amounts* that ends on *last*."""
    return spent(amounts, last - timedelta(days=len(amounts) - 1))


def weekly(weeks, by=1):
    """*weeks* weeks that are alike and have weekdays that are not."""
    return [amount * by for amount in WEEK] * weeks


def histories(least=1, most=120):
    """Any history of so many days."""
    return st.lists(AMOUNTS, min_size=least, max_size=most)
