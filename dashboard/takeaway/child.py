"""The process that makes one file: an order comes in, the bytes of the file go out.

What draws and writes is imported here alone: the server never holds it in memory.
"""

from __future__ import annotations

import os
import pickle
import sys

from dashboard.takeaway.order import Order

_NICE = 10


def fulfil(order: Order) -> bytes:
    """The file that is ordered. KeyError where there is no such kind or figure."""
    views, about = list(order.views), order.about
    if order.kind == "slides":
        from dashboard.takeaway.slides import slides

        return slides(views, about)
    if order.kind == "paper":
        from dashboard.printing.paper import paper

        return paper(views, about)
    if order.kind == "workbook":
        from dashboard.takeaway.workbook import workbook

        return workbook(views, about)
    if order.kind == "picture":
        from dashboard.compose.items import Chart, Map
        from dashboard.printing.picture import picture

        figure = views[0].find(order.figure)
        if isinstance(figure, Chart | Map):
            return picture(figure, about)
    raise KeyError((order.kind, order.figure))


def main() -> None:
    """Read an order from the standard input, from our own server, and write the file to the output."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    order = pickle.loads(sys.stdin.buffer.read())
    out = sys.stdout.buffer
    # What a library prints must not get into the file.
    sys.stdout = sys.stderr
    out.write(fulfil(order))
    out.flush()


if __name__ == "__main__":
    main()
