package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/status"
)

// figures of all calls so far.
type figures struct {
	began    time.Time
	attempts atomic.Int64

	mutex   sync.Mutex
	failed  int
	took    []time.Duration
	servers map[string]int
	// refused counts attempts that did not succeed, by code.
	refused map[string]int
}

// line is what is printed.
type line struct {
	Seconds       float64        `json:"seconds"`
	Calls         int            `json:"calls"`
	Failed        int            `json:"failed"`
	Attempts      int64          `json:"attempts"`
	Refused       map[string]int `json:"refused"`
	Servers       int            `json:"servers"`
	MedianMs      float64        `json:"median_ms"`
	Percentile99  float64        `json:"p99_ms"`
	LongestMs     float64        `json:"longest_ms"`
	CallsByServer map[string]int `json:"calls_by_server"`
}

func newFigures() *figures {
	return &figures{began: time.Now(), servers: map[string]int{}, refused: map[string]int{}}
}

// countAttempts sees each attempt, where the client shows only the last.
func (f *figures) countAttempts(
	ctx context.Context, method string, request, answer any, connection *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption,
) error {
	f.attempts.Add(1)
	err := invoke(ctx, method, request, answer, connection, options...)
	if err != nil {
		f.mutex.Lock()
		f.refused[status.Code(err).String()]++
		f.mutex.Unlock()
	}
	return err
}

func (f *figures) add(took time.Duration, server net.Addr, err error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.took = append(f.took, took)
	if err != nil {
		f.failed++
	} else if server != nil {
		f.servers[server.String()]++
	}
}

func (f *figures) print() error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	sorted := slices.Clone(f.took)
	slices.Sort(sorted)
	at := func(share float64) float64 {
		if len(sorted) == 0 {
			return 0
		}
		took := sorted[int(share*float64(len(sorted)-1))]
		return float64(took.Microseconds()) / 1000
	}
	text, err := json.Marshal(line{
		Seconds:       float64(time.Since(f.began).Milliseconds()) / 1000,
		Calls:         len(f.took),
		Failed:        f.failed,
		Attempts:      f.attempts.Load(),
		Refused:       f.refused,
		Servers:       len(f.servers),
		MedianMs:      at(0.5),
		Percentile99:  at(0.99),
		LongestMs:     at(1),
		CallsByServer: f.servers,
	})
	if err != nil {
		return err
	}
	_, err = fmt.Println(string(text))
	return err
}

// verdict is an error where a call failed, or none was made.
func (f *figures) verdict() error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	switch {
	case len(f.took) == 0:
		return errors.New("no call was made")
	case f.failed > 0:
		return fmt.Errorf("%d of %d calls failed", f.failed, len(f.took))
	default:
		return nil
	}
}
