#!/usr/bin/env python3
"""Writes the unit test that gives NULL to every public function: nothing.py INCLUDE > test_nothing.c.

What reads an object answers for NULL as for what is empty, what returns a status refuses it, and what ends an object
does nothing. Arithmetic is left out: it reads numbers, and a place for the result is always there."""

import pathlib
import re
import sys

LEFT_OUT = re.compile(r"pft_decimal_|pft_exact_sum_|pft_indicator_row$")
ANSWERS = {"pft_ruleset_severity": "PFT_SEVERITY_COUNT", "pft_portfolio_median": "PFT_DECIMAL_NONE",
           "pft_config_takes": "true", "pft_document_equal": "true", "pft_value_equal": "true"}
BY_VALUE = re.compile(r"(pft_place|pft_exact_sum) \w+$")


def functions(folder):
    """Those whose first parameter is an object, or that return a status: result, name, parameters."""
    for header in sorted(folder.glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
        for result, name, parameters in re.findall(r"PFT_API\s+([\w\s*]*?[\s*])(pft_\w+)\(([^;]*?)\);", text):
            each = [" ".join(parameter.split()) for parameter in re.split(r",(?![^(]*\))", parameters)]
            if LEFT_OUT.match(name) is None and any("*" in one for one in each):
                yield " ".join(result.replace("PFT_NODISCARD", "").split()), name, each


def argument(parameter, first):
    by_value = BY_VALUE.match(parameter)
    if by_value:
        return f"({by_value[1]}){{0}}"
    if "*" not in parameter:
        return "0"
    return '"a"' if not first and parameter.startswith("const char *") else "NULL"


def call(name, parameters, only_first):
    return f"{name}({', '.join(argument(one, i == 0 or not only_first) for i, one in enumerate(parameters))})"


def is_read(result, parameters):
    return re.match(r"(const )?(struct \w+|pft_\w+) \*\w+$", parameters[0]) and result not in ("pft_status", "void")


def answer(result, name, parameters):
    called = call(name, parameters, True)
    if result == "pft_exact_sum":
        return f"ck_assert_msg({called}.low == 0, \"{name}\");"
    if result == "const char *":
        return f"ck_assert_msg(is_no_text({called}), \"{name}\");"
    return f"ck_assert_msg({called} == {ANSWERS.get(name, 'NULL' if result.endswith('*') else '0')}, \"{name}\");"


def test(name, lines):
    return f"START_TEST({name})\n{{\n" + "\n".join(f"    {line}" for line in lines) + "\n}\nEND_TEST\n"


def main():
    found = list(functions(pathlib.Path(sys.argv[1]) / "perftarget"))
    read = [answer(*one) for one in found if is_read(one[0], one[2])]
    refused = [f"ck_assert_msg({call(name, parameters, False)} != PFT_OK, \"{name}\");"
               for result, name, parameters in found if result == "pft_status"]
    ended = [f"{call(name, parameters, False)};" for result, name, parameters in found
             if result == "void" and name.endswith(("_free", "_close"))]
    print('#include <perftarget/perftarget.h>\n\n#include "suite.h"\n')
    print("static bool is_no_text(const char *text)\n{\n    return text == NULL || *text == '\\0';\n}\n")
    tests = {"what_reads_an_object_answers_for_none_as_for_an_empty_one": read,
             "what_returns_a_status_refuses_nothing_at_all": refused, "nothing_may_be_ended": ended}
    for name, lines in tests.items():
        print(test(name, lines))
    print("int main(void)\n{\n    Suite *suite = suite_create(\"nothing\");\n"
          "    TCase *all = tcase_create(\"nothing\");\n")
    for name in tests:
        print(f"    tcase_add_test(all, {name});")
    print("    suite_add_tcase(suite, all);\n    return run_suite(suite);\n}")
    return 0 if min(len(read), len(refused), len(ended)) > 15 else 1


if __name__ == "__main__":
    sys.exit(main())
