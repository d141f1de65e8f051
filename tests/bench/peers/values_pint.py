"""pint, given each value without its comparator, which it does not know."""

import json
import sys

import pint

registry = pint.UnitRegistry()
registry.define("percent_sign = 0.01 = ％")

for line in sys.stdin:
    text = line.rstrip("\n").lstrip("≥≤=><≧≦＝＞＜ ").replace("%", "％")
    try:
        quantity = registry.Quantity(text)
        unit = text.lstrip("0123456789.,- ").replace("％", "%") if not quantity.unitless or "％" in text else ""
        print(json.dumps([[format(quantity.magnitude, "f"), unit]]))
    except Exception:  # whatever it cannot read
        print("[]")
