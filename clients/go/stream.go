package dragoman

import (
	"context"
	"errors"
	"io"
	"iter"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

// window is how many articles are under way at once.
const window = 64

// errBrokenOff is a stream that a server ended well with articles unanswered.
var errBrokenOff = status.Error(codes.Unavailable, "the server ended the stream before its last answer")

// Outcome is what came of one article of a stream: an answer or an error.
type Outcome struct {
	// Request is the article as it was sent.
	Request *dragomanv1.ExtractRequest
	// Response is the answer, or nil.
	Response *dragomanv1.ExtractResponse
	// Error says why there is none, or is nil.
	Error *dragomanv1.ExtractError
}

// Stream reads many articles: an outcome for each, in their order, while further ones are sent.
//
// An article that cannot be read has an error of its own. A stream that breaks off, because its server goes or has too much work, is opened
// anew for the articles that are not answered. Where that does not help, the last pair of the sequence is an error.
func (c *Client) Stream(ctx context.Context, articles iter.Seq[*dragomanv1.ExtractRequest]) iter.Seq2[Outcome, error] {
	return func(yield func(Outcome, error) bool) {
		feed := newFeed(articles, window)
		defer feed.close()
		for attempt := 1; ; attempt++ {
			answered, err := c.streamOnce(ctx, feed, yield)
			if err == nil {
				return
			}
			if answered > 0 {
				attempt = 1
				// A server lets no stream last for ever: going on in a new one is no second try.
				if status.Code(err) == codes.DeadlineExceeded && ctx.Err() == nil {
					continue
				}
			}
			pause, again := c.Backoff.pause(err, attempt)
			if !again || !sleep(ctx, pause) {
				yield(Outcome{}, err)
				return
			}
		}
	}
}

// streamOnce sends what is not answered; nil when all is, or the caller wants no more.
func (c *Client) streamOnce(ctx context.Context, feed *feed, yield func(Outcome, error) bool) (answered int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.extraction.StreamExtract(ctx)
	if err != nil {
		return 0, err
	}
	number, position := feed.begin()
	go func() {
		for ; ; position++ {
			article := feed.article(number, position)
			if article == nil {
				// What goes wrong in sending is told in receiving.
				_ = stream.CloseSend()
				return
			}
			if stream.Send(&dragomanv1.StreamExtractRequest{Request: article}) != nil {
				return
			}
		}
	}()
	for {
		answer, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			if feed.done() {
				return answered, nil
			}
			return answered, errBrokenOff
		}
		if err != nil {
			return answered, err
		}
		request := feed.take()
		if request == nil {
			return answered, status.Error(codes.Internal, "an answer that nothing was asked for")
		}
		answered++
		if !yield(Outcome{Request: request, Response: answer.GetResponse(), Error: answer.GetError()}, nil) {
			return answered, nil
		}
	}
}
