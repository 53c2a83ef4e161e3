import time

import grpc
import pytest
from conftest import Refusal

from dragoman import Backoff, Client
from dragoman.v1 import extraction_pb2

Code = grpc.StatusCode


@pytest.mark.parametrize(
    ("refusal", "attempts", "at_least"),
    [
        pytest.param(Refusal(Code.RESOURCE_EXHAUSTED, 0.3), 2, 0.3, id="overload waits as long as the server asks"),
        pytest.param(Refusal(Code.UNAVAILABLE), 2, 0, id="a server that goes"),
        pytest.param(Refusal(Code.RESOURCE_EXHAUSTED), 1, 0, id="a request that is too large stays too large"),
        pytest.param(Refusal(Code.INVALID_ARGUMENT), 1, 0, id="a request that is wrong stays wrong"),
    ],
)
def test_which_refusals_are_tried_again(fake, client, refusal, attempts, at_least):
    seen = []

    def extract(request):
        seen.append(request)
        if len(seen) == 1:
            raise refusal
        return extraction_pb2.ExtractResponse()

    fake.extract = extract
    began = time.monotonic()
    if attempts == 1:
        with pytest.raises(grpc.RpcError) as raised:
            client.extract("Kyiv")
        assert raised.value.code().value[0] == refusal.status.code
    else:
        client.extract("Kyiv")
    assert len(seen) == attempts
    assert time.monotonic() - began >= at_least


def test_a_timeout_is_not_slept_through(fake, client):
    def extract(_):
        raise Refusal(Code.RESOURCE_EXHAUSTED, 3600)

    fake.extract = extract
    began = time.monotonic()
    with pytest.raises(grpc.RpcError):
        client.extract("Kyiv", timeout=10)
    assert time.monotonic() - began < 5


def test_tries_end(fake):
    seen = []

    def extract(request):
        seen.append(request)
        raise Refusal(Code.RESOURCE_EXHAUSTED, 0)

    fake.extract = extract
    with Client(fake.address, backoff=Backoff(most=0.001, attempts=3)) as client, pytest.raises(grpc.RpcError):
        client.extract("Kyiv")
    assert len(seen) == 3
