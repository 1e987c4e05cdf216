import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from daicho.reports.json import render_json


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("daicho.reports").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_sample_follows_the_published_schema(validator, sample_report):
    validator.validate(json.loads(render_json(sample_report)))


def test_hostile_texts_follow_the_schema_and_come_back_unchanged(validator, hostile_report, hostile):
    document = json.loads(render_json(hostile_report))
    validator.validate(document)
    assert document["organisation"] == hostile


def test_the_schema_knows_every_key_and_no_other(validator, small_report):
    document = json.loads(render_json(small_report))
    document["findings"][0]["raw_value"] = "a cell"
    assert not validator.is_valid(document)


def test_two_renderings_are_the_same_bytes(sample_report):
    assert render_json(sample_report) == render_json(sample_report)


def test_the_small_report_is_the_golden_one(small_report, golden):
    golden("report.json", render_json(small_report))
