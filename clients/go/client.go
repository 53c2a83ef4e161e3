// Package dragoman calls the Dragoman service, which extracts who did what to whom from news.
//
//	client, err := dragoman.Dial("localhost:50051")
//	…
//	answer, err := client.Extract(ctx, &dragomanv1.ExtractRequest{Text: text})
//
// Calls are spread over all servers that the target's name stands for, leave a server that is about to stop, and are tried again where that
// helps: see [Backoff].
package dragoman

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	_ "google.golang.org/grpc/health" // lets a connection watch the health that serviceConfig names

	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

// serviceConfig spreads calls over all addresses, and passes over those whose extraction is not serving.
const serviceConfig = `{
  "loadBalancingConfig": [{"round_robin": {}}],
  "healthCheckConfig": {"serviceName": "dragoman.v1.ExtractionService"}
}`

// maxAnswerBytes is how large an answer may be; with explanations it is many times as large as its article.
const maxAnswerBytes = 64 << 20

// Client calls the service. It may be used by many goroutines at once.
type Client struct {
	connection *grpc.ClientConn
	extraction dragomanv1.ExtractionServiceClient
	// Backoff of all calls; not to be changed while calls are under way.
	Backoff Backoff
}

// Dial prepares a client for a target in gRPC's naming: "host:port", or "dns:///dragoman-headless:50051" for all pods behind a headless
// Service. It connects at the first call. Further options are those of [grpc.NewClient]; the transport is not encrypted unless one says so.
func Dial(target string, options ...grpc.DialOption) (*Client, error) {
	defaults := []grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(serviceConfig),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxAnswerBytes)),
	}
	connection, err := grpc.NewClient(target, append(defaults, options...)...)
	if err != nil {
		return nil, err
	}
	return &Client{
		connection: connection,
		extraction: dragomanv1.NewExtractionServiceClient(connection),
		Backoff:    DefaultBackoff,
	}, nil
}

// Close ends the connections.
func (c *Client) Close() error {
	return c.connection.Close()
}

// Extract reads one article. The deadline of the context counts for all attempts together.
func (c *Client) Extract(
	ctx context.Context, request *dragomanv1.ExtractRequest, options ...grpc.CallOption,
) (*dragomanv1.ExtractResponse, error) {
	for attempt := 1; ; attempt++ {
		answer, err := c.extraction.Extract(ctx, request, options...)
		if err == nil {
			return answer, nil
		}
		pause, again := c.Backoff.pause(err, attempt)
		if !again || !sleep(ctx, pause) {
			return nil, err
		}
	}
}
