// Command dragoman-load calls Extract again and again, and tells how that went: for tests of a roll-out.
//
//	dragoman-load run --target dns:///dragoman-headless:50051 --for 2m
//	dragoman-load stop
//
// A line of figures is written each second. stop ends the process with the id 1, which inside a container is the run.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/resolver/dns"

	dragoman "dragoman/clients/go"
	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

const article = `KYIV, May 6 - Ukrainian Foreign Minister Dmytro Kuleba met German Chancellor Olaf Scholz on Monday.
"We need air defence," Kuleba told reporters. France condemned the Russian strikes and promised 200 million euros of aid.`

func main() {
	if len(os.Args) < 2 || (os.Args[1] != "run" && os.Args[1] != "stop") {
		fmt.Fprintln(os.Stderr, "usage: dragoman-load run [flags] | dragoman-load stop")
		os.Exit(2)
	}
	var err error
	if os.Args[1] == "stop" {
		err = syscall.Kill(1, syscall.SIGTERM)
	} else {
		err = run(os.Args[2:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dragoman-load:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	flags := flag.NewFlagSet("run", flag.ExitOnError)
	target := flags.String("target", "localhost:50051", "what to call, in gRPC's naming")
	callers := flags.Int("callers", 4, "how many calls are open at once")
	pause := flags.Duration("pause", 10*time.Millisecond, "how long each caller rests between calls")
	patience := flags.Duration("patience", 10*time.Second, "how long a call may take, with all its attempts")
	length := flags.Duration("for", time.Hour, "when to end by itself")
	if err := flags.Parse(arguments); err != nil {
		return err
	}

	// Pods come and go faster here than in any cluster: ask for names as often.
	dns.SetMinResolutionInterval(time.Second)
	figures := newFigures()
	client, err := dragoman.Dial(*target, grpc.WithUnaryInterceptor(figures.countAttempts))
	if err != nil {
		return err
	}
	defer client.Close()

	ending, cancel := context.WithTimeout(context.Background(), *length)
	defer cancel()
	ending, stop := signal.NotifyContext(ending, syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	var open sync.WaitGroup
	for range *callers {
		open.Go(func() {
			for ending.Err() == nil {
				call(client, *patience, figures)
				sleep(ending, *pause)
			}
		})
	}
	for ending.Err() == nil {
		sleep(ending, time.Second)
		if err := figures.print(); err != nil {
			return err
		}
	}
	open.Wait()
	if err := figures.print(); err != nil {
		return err
	}
	return figures.verdict()
}

// call makes one call to its end: one that has begun is not given up because the load ends.
func call(client *dragoman.Client, patience time.Duration, figures *figures) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var from peer.Peer
	began := time.Now()
	answer, err := client.Extract(ctx, &dragomanv1.ExtractRequest{Text: article, DocumentDate: "2024-05-06"}, grpc.Peer(&from))
	took := time.Since(began)
	if err == nil && len(answer.GetEntities()) == 0 {
		err = fmt.Errorf("an answer without entities")
	}
	figures.add(took, from.Addr, err)
	if err != nil {
		line, _ := json.Marshal(map[string]string{"failed": err.Error(), "at": began.UTC().Format(time.RFC3339Nano)})
		fmt.Println(string(line))
	}
}

func sleep(ctx context.Context, pause time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(pause):
	}
}
