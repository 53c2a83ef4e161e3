package dragoman_test

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"sync"
	"syscall"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

// serve starts the real service, which DRAGOMAN names, and tells its address.
func serve(t *testing.T, flags ...string) string {
	t.Helper()
	program := os.Getenv("DRAGOMAN")
	if program == "" {
		t.Skip("DRAGOMAN does not name the program of the service")
	}
	server := exec.Command(program, append([]string{"serve", "--listen", "127.0.0.1:0", "--log-format", "json"}, flags...)...)
	log, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// Ends at once, where SIGTERM would let callers go elsewhere first.
		_ = server.Process.Signal(syscall.SIGINT)
		_ = server.Wait()
	})
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		var line struct{ Message, Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Message == "serving" {
			go func() {
				for lines.Scan() {
				}
			}()
			return line.Address
		}
	}
	t.Fatal("the service did not start")
	return ""
}

func TestTheServiceExtracts(t *testing.T) {
	client := dial(t, serve(t))
	answer, err := client.Extract(t.Context(), &dragomanv1.ExtractRequest{
		Text: "Antony Blinken met Sergei Lavrov in Geneva on Friday.", DocumentDate: "2022-01-21",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, qid := range []string{"Q7821917", "Q58217", "Q71"} {
		if !slices.ContainsFunc(answer.GetEntities(), func(e *dragomanv1.Entity) bool { return e.GetQid() == qid }) {
			t.Errorf("no entity %s in %v", qid, answer.GetEntities())
		}
	}
	_, err = client.Extract(t.Context(), &dragomanv1.ExtractRequest{})
	if status.Code(err) != codes.InvalidArgument {
		t.Errorf("an empty request: %v", err)
	}
}

func TestTheServiceStreams(t *testing.T) {
	client := dial(t, serve(t))
	articles := func(yield func(*dragomanv1.ExtractRequest) bool) {
		for number := range 300 {
			article := &dragomanv1.ExtractRequest{Text: "Le président Emmanuel Macron a reçu Volodymyr Zelensky à Paris."}
			if number%100 == 50 {
				article.Text = ""
			}
			if !yield(article) {
				return
			}
		}
	}
	read, refused := 0, 0
	for outcome, err := range client.Stream(t.Context(), articles) {
		switch {
		case err != nil:
			t.Fatal(err)
		case outcome.Error != nil && outcome.Request.GetText() == "" && outcome.Error.GetReason() == "INVALID_REQUEST":
			refused++
		case len(outcome.Response.GetEntities()) >= 3:
			read++
		}
	}
	if read != 297 || refused != 3 {
		t.Errorf("%d articles read, %d refused", read, refused)
	}
}

func TestAnOverloadedServiceIsWaitedFor(t *testing.T) {
	client := dial(t, serve(t, "--max-calls-in-flight", "1", "--retry-after", "20ms"))
	var calls sync.WaitGroup
	for range 32 {
		calls.Go(func() {
			if _, err := client.Extract(t.Context(), &dragomanv1.ExtractRequest{Text: "Kyiv"}); err != nil {
				t.Error(err)
			}
		})
	}
	calls.Wait()
}
