import itertools
import threading

import grpc
import pytest
from conftest import Refusal

from dragoman.v1 import extraction_pb2

Code = grpc.StatusCode


def numbered(count):
    return (extraction_pb2.ExtractRequest(text="Kyiv", document_id=str(number)) for number in range(count))


def answers(requests):
    """One for each article, "7" with an error."""
    for request in requests:
        name = request.request.document_id
        if name == "7":
            yield extraction_pb2.StreamExtractResponse(error=extraction_pb2.ExtractError(code=3, document_id=name))
        else:
            yield extraction_pb2.StreamExtractResponse(response=extraction_pb2.ExtractResponse(document_id=name))


def test_a_stream_that_breaks_off_goes_on_where_it_was(fake, client):
    ends = [
        Refusal(Code.UNAVAILABLE),
        Refusal(Code.RESOURCE_EXHAUSTED, 0.01),
        None,  # ended well, but too early
        Refusal(Code.DEADLINE_EXCEEDED),
    ]
    opened = itertools.count()

    def stream(requests):
        number = next(opened)
        if number >= len(ends):
            yield from answers(requests)
            return
        yield from itertools.islice(answers(requests), 30)
        if ends[number]:
            raise ends[number]

    fake.stream = stream
    outcomes = list(client.stream(numbered(500)))
    assert [outcome.request.document_id for outcome in outcomes] == [str(number) for number in range(500)]
    assert [outcome.request.document_id for outcome in outcomes if outcome.error] == ["7"]
    assert all(outcome.response.document_id == outcome.request.document_id for outcome in outcomes if outcome.response)
    assert next(opened) == len(ends) + 1


def test_a_stream_that_cannot_go_on_says_why(fake, client):
    def stream(requests):
        yield from itertools.islice(answers(requests), 2)
        raise Refusal(Code.RESOURCE_EXHAUSTED)

    fake.stream = stream
    outcomes = []
    with pytest.raises(grpc.RpcError) as raised:
        outcomes.extend(client.stream(numbered(10)))
    assert raised.value.code() is Code.RESOURCE_EXHAUSTED


def test_a_fault_in_the_articles_is_raised(fake, client):
    def articles():
        yield from numbered(3)
        raise OSError("a file went away")

    fake.stream = answers
    outcomes = []
    with pytest.raises(OSError, match="a file went away"):
        for outcome in client.stream(articles()):
            outcomes.append(outcome)
    assert len(outcomes) == 3


def test_answers_come_while_the_next_article_is_awaited(fake, client):
    answered = threading.Semaphore(1)

    def articles():
        for article in numbered(3):
            assert answered.acquire(timeout=10), "no answer before the next article"
            yield article

    fake.stream = answers
    for _ in client.stream(articles()):
        answered.release()


def test_no_articles(fake, client):
    fake.stream = answers
    assert list(client.stream([])) == []
