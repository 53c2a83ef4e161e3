"""Articles on their way to a stream, kept until they are answered, so that another stream can go on where one broke off."""

import collections
import threading
from collections.abc import Iterable, Iterator

from dragoman.v1 import extraction_pb2


class Feed:
    """Hands articles to one stream after the other; no more than `window` are read and not yet answered."""

    def __init__(self, articles: Iterable[extraction_pb2.ExtractRequest], window: int) -> None:
        self._source = iter(articles)
        self._window = window
        # Guards the source: a stream that broke off may still be about to read from it. Held while an article is awaited.
        self._reading = threading.Lock()
        # Guards all below; never held for long.
        self._changed = threading.Condition()
        self._open: collections.deque[extraction_pb2.ExtractRequest] = collections.deque()
        self._answered = 0
        self._stream = 0
        self._exhausted = False
        self._fault: BaseException | None = None

    def requests(self) -> Iterator[extraction_pb2.StreamExtractRequest]:
        """The requests of a new stream, from the first unanswered article on. Streams opened before get no more."""
        with self._changed:
            self._stream += 1
            stream, position = self._stream, self._answered
            self._changed.notify_all()
        return self._iterate(stream, position)

    def _iterate(self, stream: int, position: int) -> Iterator[extraction_pb2.StreamExtractRequest]:
        while (article := self._article(stream, position)) is not None:
            yield extraction_pb2.StreamExtractRequest(request=article)
            position += 1

    def _article(self, stream: int, position: int) -> extraction_pb2.ExtractRequest | None:
        while True:
            article, must_read = self._known(stream, position)
            if not must_read:
                return article
            with self._reading:
                # Another stream may have read it while this one waited for its turn.
                if self._known(stream, position)[1]:
                    self._read()

    def _known(self, stream: int, position: int) -> tuple[extraction_pb2.ExtractRequest | None, bool]:
        """The article at a position if it was read before, and whether it must be read first. Waits while too many are unanswered."""
        with self._changed:
            while stream == self._stream and not self._exhausted and position - self._answered >= self._window:
                self._changed.wait()
            if stream != self._stream:
                return None, False
            if position - self._answered < len(self._open):
                return self._open[position - self._answered], False
            return None, not self._exhausted

    def _read(self) -> None:
        article, fault = None, None
        try:
            article = next(self._source, None)
        except BaseException as caught:  # gRPC's thread reads here and would swallow it: `close` raises it
            fault = caught
        with self._changed:
            if article is None:
                self._exhausted, self._fault = True, fault
            else:
                self._open.append(article)

    def answered(self) -> extraction_pb2.ExtractRequest:
        """Takes away the article that was answered now: the first one that was not."""
        with self._changed:
            self._answered += 1
            self._changed.notify_all()
            return self._open.popleft()

    def done(self) -> bool:
        """Whether all articles are answered."""
        with self._changed:
            return self._exhausted and not self._open

    def close(self) -> None:
        """Ends all streams; raises what went wrong in the articles' iterator."""
        with self._changed:
            self._stream += 1
            self._exhausted = True
            self._changed.notify_all()
            if self._fault is not None:
                raise self._fault
