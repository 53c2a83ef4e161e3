"""When a call is tried again, and after which pause."""

import dataclasses
import random

import grpc
from google.rpc import error_details_pb2, status_pb2

# Where gRPC puts the details of an error.
_DETAILS = "grpc-status-details-bin"


@dataclasses.dataclass(frozen=True)
class Backoff:
    """How often and after which pauses a call is tried again.

    Two answers are worth another try: UNAVAILABLE, when a server goes or cannot be reached, and RESOURCE_EXHAUSTED with a RetryInfo,
    when a server has more work than it takes; then the server says how long to wait. RESOURCE_EXHAUSTED without one means that the
    request itself is too large, and that does not pass.
    """

    #: The longest first pause in seconds; each next one may be twice as long.
    first: float = 0.05
    #: The longest pause of all, unless a server asks for more.
    most: float = 5.0
    #: How often a call is tried in all.
    attempts: int = 10

    def pause(self, error: grpc.RpcError, attempt: int) -> float | None:
        """Seconds to wait after the given attempt (from 1 on) ended so; None where another one would not help."""
        if attempt >= self.attempts:
            return None
        # Anywhere up to the ceiling, so that callers who were refused together do not come back together.
        jitter = random.uniform(0, min(self.most, self.first * 2 ** min(attempt - 1, 30)))
        if error.code() is grpc.StatusCode.UNAVAILABLE:
            return jitter
        asked = retry_delay(error)
        if error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED and asked is not None:
            return asked + jitter
        return None


def retry_delay(error: grpc.RpcError) -> float | None:
    """Seconds that the server asks its callers to wait, if it does."""
    for key, value in error.trailing_metadata() or ():
        if key != _DETAILS:
            continue
        for detail in status_pb2.Status.FromString(value).details:
            info = error_details_pb2.RetryInfo()
            if detail.Unpack(info) and info.HasField("retry_delay"):
                return info.retry_delay.ToTimedelta().total_seconds()
    return None
