"""A small bill whose figures can be worked out by hand, and the scene of a report about it.

    July       web pays 10 a day for EC2                                   310
    August     the same, and data 2 a day for S3                           310 + 62 = 372
    September  web 12 a day, data 2 a day, and from the 5th on 1 a day for a machine at Microsoft that nobody owns

The export ends on 11 September, of which the last day is not complete: 1 to 10 September are 120 + 20 + 6 = 146, and the same
days of August 100 + 20 = 120.
"""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

from costgate.attribute import charges
from costgate.config import Config
from costgate.sections import spendconfig
from costgate.spend.bill import Terms, open_bill
from costgate.spend.budgets import budgeted
from costgate.spend.overview.scene import Scene
from costgate.spend.overview.window import window
from tests.spend.exported import KEYS, focus, put, roll

AS_OF = date(2026, 9, 11)
COMPLETE = date(2026, 9, 10)
WEB = {"ServiceName": "Amazon EC2", "Tags": '{"team": "web"}', "SubAccountId": "1"}
DATA = {"ServiceName": "Amazon S3", "Tags": '{"team": "data"}', "SubAccountId": "2"}
VM = {"ServiceName": "Virtual Machines", "Tags": "", "SubAccountId": "3", "ProviderName": "Microsoft"}


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def charge(day, amount, base):
    return {**base, "ChargePeriodStart": f"{day} 10:00:00", "BilledCost": str(amount), "EffectiveCost": str(amount)}


def rows():
    end = date(2026, 9, 11)
    found = [charge(day, 10 if day.month < 9 else 12, WEB) for day in days(date(2026, 7, 1), end)]
    found += [charge(day, 2, DATA) for day in days(date(2026, 8, 1), end)]
    return found + [charge(day, 1, VM) for day in days(date(2026, 9, 5), end)]


@contextmanager
def scene(folder, *, more=(), without=(), month="", span=(None, None), shared=(), spend=None, **others):
    """The scene of that bill with *more* charges, and *without* those that fit."""
    put(folder, "bill.csv", focus(*(row for row in [*rows(), *more] if row not in without)))
    roll(folder, "bill.csv")
    spend = spend or spendconfig.Spend(rollup="spend.parquet")
    terms = Terms(folder, spend, KEYS, "USD", None, charges.owners(Config()), tuple(shared))
    with open_bill(terms) as bill:
        seen = window(bill.first, COMPLETE, month, span)
        yield Scene(bill, seen, budgeted.Terms(folder, AS_OF.isoformat(), "USD", lambda *_: Decimal(1)), **others)


def cells(table, *ids):
    """The rows of a table, by the ids of columns."""
    places = [[column.id for column in table.columns].index(id) for id in ids]
    return [tuple(row[place] for place in places) for row in table.rows]


def figures(panel):
    return {one.id: one.value for one in panel.figures}
