package dragoman_test

import (
	"context"
	"net"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	dragoman "dragoman/clients/go"
	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

// fake is a server that answers as a test says.
type fake struct {
	dragomanv1.UnimplementedExtractionServiceServer
	extract func(*dragomanv1.ExtractRequest) (*dragomanv1.ExtractResponse, error)
	stream  func(dragomanv1.ExtractionService_StreamExtractServer) error
}

func (f *fake) Extract(_ context.Context, request *dragomanv1.ExtractRequest) (*dragomanv1.ExtractResponse, error) {
	return f.extract(request)
}

func (f *fake) StreamExtract(stream dragomanv1.ExtractionService_StreamExtractServer) error {
	return f.stream(stream)
}

// dial starts the fake and connects to it.
func (f *fake) dial(t *testing.T) *dragoman.Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	dragomanv1.RegisterExtractionServiceServer(server, f)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	return dial(t, listener.Addr().String())
}

func dial(t *testing.T, target string) *dragoman.Client {
	t.Helper()
	client, err := dragoman.Dial(target)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// overloaded is the refusal of a server that has too much work.
func overloaded(delay time.Duration) error {
	refusal, err := status.New(codes.ResourceExhausted, "too much work").
		WithDetails(&errdetails.RetryInfo{RetryDelay: durationpb.New(delay)})
	if err != nil {
		panic(err)
	}
	return refusal.Err()
}
