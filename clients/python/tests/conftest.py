"""A server that answers as a test says, and the real one."""

import concurrent.futures
import contextlib
import json
import os
import signal
import subprocess

import grpc
import pytest
from google.protobuf import any_pb2
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

from dragoman import Client
from dragoman.v1 import extraction_pb2_grpc


class Fake(extraction_pb2_grpc.ExtractionServiceServicer):
    """Set `extract(request)` and `stream(requests)`; raise `Refusal` in them."""

    extract = stream = None

    def Extract(self, request, context):
        try:
            return self.extract(request)
        except Refusal as refusal:
            refusal.abort(context)

    def StreamExtract(self, requests, context):
        try:
            yield from self.stream(requests)
        except Refusal as refusal:
            refusal.abort(context)


class Refusal(Exception):
    """An error of gRPC, with a RetryInfo when a delay in seconds is given."""

    def __init__(self, code: grpc.StatusCode, delay: float | None = None) -> None:
        super().__init__(code.name)
        self.status = status_pb2.Status(code=code.value[0], message="as the test says")
        if delay is not None:
            info = error_details_pb2.RetryInfo()
            info.retry_delay.FromMilliseconds(int(delay * 1000))
            detail = any_pb2.Any()
            detail.Pack(info)
            self.status.details.append(detail)

    def abort(self, context) -> None:
        context.abort_with_status(rpc_status.to_status(self.status))


@pytest.fixture
def fake():
    """The fake, and its address as `fake.address`."""
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(8))
    servicer = Fake()
    extraction_pb2_grpc.add_ExtractionServiceServicer_to_server(servicer, server)
    servicer.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    yield servicer
    server.stop(None).wait()


@pytest.fixture
def serve():
    """Starts the real service, which DRAGOMAN names, with the flags given, and makes a client for it."""
    program = os.environ.get("DRAGOMAN")
    if not program:
        pytest.skip("DRAGOMAN does not name the program of the service")
    with contextlib.ExitStack() as stack:

        def start(*flags: str) -> str:
            server = subprocess.Popen(
                [program, "serve", "--listen", "127.0.0.1:0", "--log-format", "json", *flags],
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.callback(server.communicate)
            # Ends at once, where SIGTERM would let callers go elsewhere first.
            stack.callback(server.send_signal, signal.SIGINT)
            for line in server.stderr:
                fields = json.loads(line)
                if fields["message"] == "serving":
                    return fields["address"]
            raise RuntimeError("the service did not start")

        yield start


@pytest.fixture
def client(fake):
    with Client(fake.address) as client:
        yield client
