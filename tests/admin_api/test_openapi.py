"""The API documents itself: what each act does, what it needs, and how it is refused."""

from typing import Any

import pytest

from tests.admin_api.conftest import Desk

METHODS = ("get", "post", "put", "delete")


@pytest.fixture
async def description(desk: Desk) -> dict[str, Any]:
    """What the API tells of itself to whoever asks."""
    client = await desk.stranger()
    answer = await client.get("/api/v1/openapi.json")
    described: dict[str, Any] = answer.json()
    return described


@pytest.fixture
def described(description: dict[str, Any]) -> dict[str, dict[str, object]]:
    """Every act of the API, by method and path."""
    paths = description["paths"]
    return {f"{method} {path}": act for path, acts in paths.items() for method, act in acts.items()}


def test_only_the_api_is_described(described: dict[str, dict[str, object]]) -> None:
    assert described
    assert all(name.split()[1].startswith("/api/v1/") for name in described)


def test_each_act_says_what_it_does_and_how_it_is_refused(described: dict[str, dict[str, object]]) -> None:
    for name, act in described.items():
        assert act["summary"], name
        assert act["description"], name
        assert act["tags"], name
        assert act["security"], name
        responses = act["responses"]
        assert isinstance(responses, dict)
        assert {"401", "403", "422"} <= set(responses), name
        if "{" in name and "slug" not in name and not name.startswith("get /api/v1/articles"):
            assert "404" in responses, name


def test_each_body_comes_with_an_example(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    bodies = [schema for name, schema in schemas.items() if schema.get("additionalProperties") is False]
    assert len(bodies) >= 7
    for body in bodies:
        for field, described_field in body["properties"].items():
            assert described_field.get("examples"), (body["title"], field)
