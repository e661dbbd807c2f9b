"""What the tests of casework say over the API."""

from httpx2 import AsyncClient, Response

TICKETS = "/api/v1/tickets"


async def took(client: AsyncClient, number: int = 1001) -> None:
    assert (await client.post(f"{TICKETS}/{number}/take")).status_code == 200


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")
