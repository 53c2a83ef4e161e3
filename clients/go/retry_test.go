package dragoman_test

import (
	"context"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

func TestWhichRefusalsAreTriedAgain(t *testing.T) {
	for _, c := range []struct {
		name     string
		refusal  error
		attempts int
		atLeast  time.Duration
	}{
		{"overload waits as long as the server asks", overloaded(300 * time.Millisecond), 2, 300 * time.Millisecond},
		{"a server that goes", status.Error(codes.Unavailable, "stopping"), 2, 0},
		{"a request that is too large stays too large", status.Error(codes.ResourceExhausted, "too large"), 1, 0},
		{"a request that is wrong stays wrong", status.Error(codes.InvalidArgument, "text: empty"), 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			attempts := 0
			server := fake{extract: func(*dragomanv1.ExtractRequest) (*dragomanv1.ExtractResponse, error) {
				attempts++
				if attempts == 1 {
					return nil, c.refusal
				}
				return &dragomanv1.ExtractResponse{}, nil
			}}
			began := time.Now()
			_, err := server.dial(t).Extract(t.Context(), &dragomanv1.ExtractRequest{Text: "Kyiv"})
			if attempts != c.attempts {
				t.Errorf("%d attempts, expected %d", attempts, c.attempts)
			}
			if succeeded := err == nil; succeeded != (c.attempts == 2) {
				t.Errorf("ended with %v", err)
			}
			if took := time.Since(began); took < c.atLeast {
				t.Errorf("came back after %v, expected at least %v", took, c.atLeast)
			}
		})
	}
}

func TestADeadlineIsNotSleptThrough(t *testing.T) {
	server := fake{extract: func(*dragomanv1.ExtractRequest) (*dragomanv1.ExtractResponse, error) {
		return nil, overloaded(time.Hour)
	}}
	client := server.dial(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	began := time.Now()
	_, err := client.Extract(ctx, &dragomanv1.ExtractRequest{Text: "Kyiv"})
	if status.Code(err) != codes.ResourceExhausted || time.Since(began) > 5*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func TestTriesEnd(t *testing.T) {
	attempts := 0
	server := fake{extract: func(*dragomanv1.ExtractRequest) (*dragomanv1.ExtractResponse, error) {
		attempts++
		return nil, overloaded(0)
	}}
	client := server.dial(t)
	client.Backoff.Attempts, client.Backoff.Most = 3, time.Millisecond
	if _, err := client.Extract(t.Context(), &dragomanv1.ExtractRequest{Text: "Kyiv"}); status.Code(err) != codes.ResourceExhausted || attempts != 3 {
		t.Errorf("%v after %d attempts", err, attempts)
	}
}
