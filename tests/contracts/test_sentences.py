"""Whatever the graph can tell a person it can tell in Bengali: found in the sources, where it is written in English."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from deploy.packages import ROOT
from events.contracts.fitment import Condition, judge
from events.contracts.vehicles import Body, Configuration, Drive, Fuel
from shared.sentences import catalogue, said
from subgraphs.tenants.rules.settings import SETTINGS
from tests.conftest import Ask

SPEAKING = {"BadInput", "Notice", "Refused", "_Refused", "refuse", "refused"}
"""What is called with a sentence, in its first or second argument."""
TABLES = {"_SAID", "_REFUSED", "_ENDED", "_MISSING", "_ONE_AT_A_TIME", "_TITLES", "NO_TEXT"}
"""Names of sentences that are chosen by a code."""
BENGALI = re.compile(r"[\u0980-\u09ff]")
PLACE = re.compile(r"\{\d\}")
WITHOUT_WORDS = {"{0}: {1}"}
OF_FILES = re.compile(
    r"(catalog/(rules/(aces|cells|values)|service/(aces|applications|csvs|loader|products|vocabulary))|inventory/(rules/feeds|service/feed_rows)"
    r"|shared/(csvs|providers/templates))\.py$"
)
"""What is said of rows of a file, or of a provider's description: to whoever writes those, in English."""
SOURCES = [
    path
    for folder in ("subgraphs", "shared")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and not OF_FILES.search(str(path))
]


def written(node: ast.expr | None) -> Iterator[str]:
    """A literal's sentence, with places for what is put into it; both of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.sub(r"\{\w+\}", "{0}", node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        numbers = iter(range(len(parts)))
        yield "".join(f"{{{next(numbers)}}}" if part is None else str(part) for part in parts)
    elif isinstance(node, ast.IfExp):
        yield from written(node.body)
        yield from written(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from written(value)


def sentences(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in SPEAKING:
            yield from (each for argument in node.args[:2] for each in written(argument) if " " in each)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in TABLES for target in targets):
                yield from written(node.value)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_sentence_has_one_in_bengali(path: Path) -> None:
    missing = [each for each in sentences(path) if said(each, "bn") == each and each not in WITHOUT_WORDS]
    assert missing == [], "Say them in shared/sentences/bn.json"


def test_bengali_sentences_are_that_and_keep_what_stands_in_them() -> None:
    for english, bengali in catalogue("bn").items():
        assert sorted(PLACE.findall(english)) == sorted(PLACE.findall(bengali)), english
        assert BENGALI.search(bengali) or english in WITHOUT_WORDS, english


def test_what_is_put_in_is_said_too_and_names_stay() -> None:
    assert said("A cart holds 200 lines at most", "bn") == "একটি ঝুড়িতে সর্বোচ্চ ২০০টি লাইন থাকে"
    assert said("WINTER does not apply: minimum of $50.00 not reached: $9.10 missing", "bn") == "WINTER খাটে না: সর্বনিম্ন $50.00 হয়নি: আরও $9.10 লাগবে"
    assert said("Listed for this vehicle with 4 cylinders, 2.4 L engine", "bn") == "এই গাড়ির তালিকায় আছে, ৪ সিলিন্ডার, ২.৪ লিটার ইঞ্জিন থাকলে"
    assert said("with heavy duty brakes", "bn") == "with heavy duty brakes"
    assert said("A cart holds 200 lines at most", "de") == "A cart holds 200 lines at most"
    assert said("x" * 5_000, "bn") == "x" * 5_000


def test_each_answer_to_whether_a_part_fits_is_said() -> None:
    """But for what a vendor has written."""
    conditions = [
        Condition(cylinders=4, displacement=Decimal("2.4")),
        *(Condition(fuel=fuel) for fuel in Fuel),
        *(Condition(drive=drive) for drive in Drive),
        *(Condition(body=body, quantity=2) for body in Body),
        *(Condition(position=f"{end}{side}", trim="EX") for end, side in product(("front", "rear"), ("", "_left", "_right"))),
    ]
    vehicles = [
        Configuration(),
        Configuration(cylinders=6, displacement=Decimal("3.0"), fuel=Fuel.OTHER, drive=Drive.RWD, body=Body.OTHER, trim="LX"),
    ]
    answers = [judge([condition], vehicle) for condition in conditions for vehicle in vehicles]
    answers += [judge([], vehicles[0]), judge([], vehicles[0], listed=False), judge([], vehicles[0], universal=True)]
    assert {answer.answer for answer in answers} == {"FITS", "DOES_NOT_FIT", "UNKNOWN"}
    for reason in (reason for answer in answers for reason in answer.reasons):
        assert not re.search(r"[A-Za-z]{3,}", said(reason, "bn")), reason


def test_each_setting_and_what_it_may_be_is_said() -> None:
    for setting in SETTINGS.values():
        for english in (setting.title, setting.asks):
            assert said(english, "bn") != english


async def test_graph_says_it_in_the_language_that_is_asked_for(ask: Ask) -> None:
    query = 'mutation { addToCart(lines: []) { userErrors { code message } } d: quickOrder(text: "") { userErrors { message } } }'
    english, bengali = [(await ask("carts", query, language=language))["data"]["addToCart"]["userErrors"][0] for language in ("en", "bn-BD")]
    assert english["code"] == bengali["code"]
    assert said(english["message"], "bn") == bengali["message"] != english["message"]
