package dragoman_test

import (
	"fmt"
	"io"
	"iter"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

// numbered are articles with the ids 0, 1, 2, …
func numbered(count int) iter.Seq[*dragomanv1.ExtractRequest] {
	return func(yield func(*dragomanv1.ExtractRequest) bool) {
		for number := range count {
			if !yield(&dragomanv1.ExtractRequest{Text: "Kyiv", DocumentId: fmt.Sprint(number)}) {
				return
			}
		}
	}
}

// answering answers so many articles, "7" with an error, and then ends the stream so; it also ends well after the last article.
func answering(stream dragomanv1.ExtractionService_StreamExtractServer, count int, end error) error {
	for range count {
		request, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		id := request.GetRequest().GetDocumentId()
		answer := &dragomanv1.StreamExtractResponse{
			Result: &dragomanv1.StreamExtractResponse_Response{Response: &dragomanv1.ExtractResponse{DocumentId: id}},
		}
		if id == "7" {
			answer.Result = &dragomanv1.StreamExtractResponse_Error{Error: &dragomanv1.ExtractError{Code: 3, DocumentId: id}}
		}
		if err := stream.Send(answer); err != nil {
			return err
		}
	}
	return end
}

func TestAStreamThatBreaksOffGoesOnWhereItWas(t *testing.T) {
	ends := []error{
		status.Error(codes.Unavailable, "stopping"),
		overloaded(10 * time.Millisecond),
		nil, // ended well, but too early
		status.Error(codes.DeadlineExceeded, "no stream lasts for ever"),
	}
	opened := 0
	server := fake{stream: func(stream dragomanv1.ExtractionService_StreamExtractServer) error {
		opened++
		if opened > len(ends) {
			return answering(stream, 1000, nil)
		}
		return answering(stream, 30, ends[opened-1])
	}}
	next := 0
	for outcome, err := range server.dial(t).Stream(t.Context(), numbered(500)) {
		if err != nil {
			t.Fatal(err)
		}
		id := fmt.Sprint(next)
		if outcome.Request.GetDocumentId() != id {
			t.Fatalf("%s came where %s was due", outcome.Request.GetDocumentId(), id)
		}
		if wrong := outcome.Error != nil; wrong != (id == "7") {
			t.Errorf("%s: error %v", id, outcome.Error)
		}
		if outcome.Response != nil && outcome.Response.GetDocumentId() != id {
			t.Errorf("%s has the answer of %s", id, outcome.Response.GetDocumentId())
		}
		next++
	}
	if next != 500 || opened != len(ends)+1 {
		t.Errorf("%d outcomes of %d streams", next, opened)
	}
}

func TestAStreamThatCannotGoOnSaysWhy(t *testing.T) {
	server := fake{stream: func(stream dragomanv1.ExtractionService_StreamExtractServer) error {
		return answering(stream, 2, status.Error(codes.ResourceExhausted, "too large"))
	}}
	outcomes := 0
	var last error
	for _, err := range server.dial(t).Stream(t.Context(), numbered(10)) {
		if last = err; err == nil {
			outcomes++
		}
	}
	if outcomes != 2 || status.Code(last) != codes.ResourceExhausted {
		t.Errorf("%d outcomes, then %v", outcomes, last)
	}
}

func TestAnswersComeWhileTheNextArticleIsAwaited(t *testing.T) {
	server := fake{stream: func(stream dragomanv1.ExtractionService_StreamExtractServer) error {
		return answering(stream, 1000, nil)
	}}
	answered := make(chan struct{})
	articles := func(yield func(*dragomanv1.ExtractRequest) bool) {
		for yield(&dragomanv1.ExtractRequest{Text: "Kyiv"}) {
			select {
			case <-answered:
			case <-time.After(10 * time.Second):
				t.Error("no answer before the next article")
				return
			}
		}
	}
	outcomes := 0
	for _, err := range server.dial(t).Stream(t.Context(), articles) {
		if err != nil {
			t.Fatal(err)
		}
		if outcomes++; outcomes == 3 {
			break
		}
		answered <- struct{}{}
	}
	close(answered)
}

func TestNoArticles(t *testing.T) {
	server := fake{stream: func(stream dragomanv1.ExtractionService_StreamExtractServer) error {
		return answering(stream, 1000, nil)
	}}
	for range server.dial(t).Stream(t.Context(), numbered(0)) {
		t.Error("an outcome of nothing")
	}
}
