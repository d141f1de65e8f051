"""Recognizers-Text for Chinese: numbers, percentages, amounts of money, dimensions. The unit is what follows the
number."""

import json
import re
import sys

from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture

numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
MODELS = [units.get_currency_model(), units.get_dimension_model(), units.get_temperature_model(), units.get_age_model(),
          numbers.get_percentage_model(), numbers.get_number_model()]
LEADING = re.compile(r"^[-+]?[\d.,，０-９一二三四五六七八九十百千两零]+")

for line in sys.stdin:
    found = []
    for model in MODELS:
        for entity in model.parse(line.rstrip("\n")):
            value = (entity.resolution or {}).get("value")
            if value is None:
                continue
            match = re.fullmatch(r"(-?[\d.]+(?:E[+-]?\d+)?)(%?)", value)
            if match:
                found.append([match[1], LEADING.sub("", entity.text) or match[2]])
    print(json.dumps(found, ensure_ascii=False))
