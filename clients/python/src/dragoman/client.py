"""The client: one connection, calls that are tried again where that helps."""

import json
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import grpc

from dragoman.backoff import Backoff
from dragoman.feed import Feed
from dragoman.v1 import extraction_pb2, extraction_pb2_grpc

# Spreads calls over all addresses of the target, and passes over those whose extraction is not serving.
_SERVICE_CONFIG = {
    "loadBalancingConfig": [{"round_robin": {}}],
    "healthCheckConfig": {"serviceName": "dragoman.v1.ExtractionService"},
}
# How large an answer may be; with explanations it is many times as large as its article.
_MAX_ANSWER_BYTES = 64 << 20


class Outcome(NamedTuple):
    """What came of one article of a stream: an answer or an error."""

    #: The article as it was sent.
    request: extraction_pb2.ExtractRequest
    #: The answer, or None.
    response: extraction_pb2.ExtractResponse | None
    #: Why there is none, or None.
    error: extraction_pb2.ExtractError | None


class Client:
    """Calls the service; may be used by many threads at once.

    The target is in gRPC's naming: "host:port", or "dns:///dragoman-headless:50051" for all pods behind a headless Service.
    The transport is not encrypted unless credentials are given.
    """

    def __init__(
        self,
        target: str = "localhost:50051",
        *,
        backoff: Backoff = Backoff(),
        credentials: grpc.ChannelCredentials | None = None,
        options: tuple[tuple[str, object], ...] = (),
    ) -> None:
        defaults = (
            ("grpc.service_config", json.dumps(_SERVICE_CONFIG)),
            # Tries are made here, where RetryInfo is understood.
            ("grpc.enable_retries", 0),
            ("grpc.max_receive_message_length", _MAX_ANSWER_BYTES),
        )
        options = (*defaults, *options)
        self._channel = (
            grpc.secure_channel(target, credentials, options) if credentials else grpc.insecure_channel(target, options)
        )
        self._extraction = extraction_pb2_grpc.ExtractionServiceStub(self._channel)
        self._backoff = backoff

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._channel.close()

    def extract(
        self, article: str | extraction_pb2.ExtractRequest, *, timeout: float = 60.0, **fields: object
    ) -> extraction_pb2.ExtractResponse:
        """Reads one article: its text with further fields of ExtractRequest by name, or a whole request.

        The timeout, in seconds, counts for all attempts together.
        """
        request = as_request(article, fields)
        end = time.monotonic() + timeout
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._extraction.Extract(request, timeout=max(0.0, end - time.monotonic()))
            except grpc.RpcError as error:
                pause = self._backoff.pause(error, attempt)
                if pause is None or time.monotonic() + pause >= end:
                    raise
                time.sleep(pause)

    def stream(self, articles: Iterable[str | extraction_pb2.ExtractRequest], *, window: int = 64) -> Iterator[Outcome]:
        """Reads many articles: an outcome for each, in their order, while further ones are sent.

        An article that cannot be read has an error of its own. A stream that breaks off, because its server goes or has too much work, is
        opened anew for the articles that are not answered. No more than `window` articles are under way at once.
        """
        feed = Feed((as_request(article, {}) for article in articles), window)
        attempt = 0
        call = None
        try:
            while not feed.done():
                attempt += 1
                call = self._extraction.StreamExtract(feed.requests())
                try:
                    for answer in call:
                        attempt = 0
                        yield _outcome(feed.answered(), answer)
                    if feed.done():
                        break
                    raise _BrokenOff
                except grpc.RpcError as error:
                    self._pause_stream(error, attempt)
        finally:
            if call is not None:
                call.cancel()
            feed.close()

    def _pause_stream(self, error: grpc.RpcError, attempt: int) -> None:
        # A server lets no stream last for ever: where answers came, going on in a new one is no second try.
        if attempt == 0 and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED:
            return
        pause = self._backoff.pause(error, max(1, attempt))
        if pause is None:
            raise error
        time.sleep(pause)


class _BrokenOff(grpc.RpcError):
    """A server ended a stream well, and left articles unanswered."""

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.UNAVAILABLE

    def details(self) -> str:
        return "the server ended the stream before its last answer"

    def trailing_metadata(self) -> tuple:
        return ()


def _outcome(request: extraction_pb2.ExtractRequest, answer: extraction_pb2.StreamExtractResponse) -> Outcome:
    if answer.WhichOneof("result") == "error":
        return Outcome(request, None, answer.error)
    return Outcome(request, answer.response, None)


def as_request(article: str | extraction_pb2.ExtractRequest, fields: dict[str, object]) -> extraction_pb2.ExtractRequest:
    """A whole request, of a text or of a request and what is to be set in it."""
    if isinstance(article, str):
        return extraction_pb2.ExtractRequest(text=article, **fields)
    if not fields:
        return article
    request = extraction_pb2.ExtractRequest()
    request.CopyFrom(article)
    request.MergeFrom(extraction_pb2.ExtractRequest(**fields))
    return request
