package dragoman

import (
	"context"
	"math/rand/v2"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Backoff says how often and after which pauses a call is tried again.
//
// Two answers are worth another try: UNAVAILABLE, when a server goes or cannot be reached, and RESOURCE_EXHAUSTED with a RetryInfo, when a
// server has more work than it takes; then the server says how long to wait. RESOURCE_EXHAUSTED without one means that the request itself is
// too large, and that does not pass.
type Backoff struct {
	// First is the longest first pause; each next one may be twice as long.
	First time.Duration
	// Most is the longest pause of all, unless a server asks for more.
	Most time.Duration
	// Attempts is how often a call is tried in all.
	Attempts int
}

// DefaultBackoff outlasts the restart of a server.
var DefaultBackoff = Backoff{First: 50 * time.Millisecond, Most: 5 * time.Second, Attempts: 10}

// pause tells how long to wait after the given attempt (from 1 on) ended with err, and whether to try again at all.
func (b Backoff) pause(err error, attempt int) (time.Duration, bool) {
	if attempt >= b.Attempts {
		return 0, false
	}
	ceiling := b.First << min(attempt-1, 30)
	if ceiling <= 0 || ceiling > b.Most {
		ceiling = b.Most
	}
	// Anywhere up to the ceiling, so that callers who were refused together do not come back together.
	jitter := time.Duration(rand.Float64() * float64(ceiling))
	answer := status.Convert(err)
	switch answer.Code() {
	case codes.Unavailable:
		return jitter, true
	case codes.ResourceExhausted:
		asked, said := retryDelay(answer)
		return asked + jitter, said
	default:
		return 0, false
	}
}

// retryDelay is what the server asks callers to wait, if it does.
func retryDelay(answer *status.Status) (time.Duration, bool) {
	for _, detail := range answer.Details() {
		if info, ok := detail.(*errdetails.RetryInfo); ok && info.GetRetryDelay() != nil {
			return info.GetRetryDelay().AsDuration(), true
		}
	}
	return 0, false
}

// sleep waits, but no longer than the context lasts; it reports whether it waited to the end.
func sleep(ctx context.Context, pause time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= pause {
		return false
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
