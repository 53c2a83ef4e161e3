// Command dragoman-client reads articles from files and prints the answers as JSON lines.
//
//	dragoman-client extract FILE
//	dragoman-client stream FOLDER > answers.jsonl
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	dragoman "dragoman/clients/go"
	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

const usage = `usage: dragoman-client [--target TARGET] extract [--date YYYY-MM-DD] FILE    (- for standard input)
       dragoman-client [--target TARGET] stream FOLDER                      (all its *.txt)`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "dragoman-client:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string, output, messages io.Writer) error {
	flags := flag.NewFlagSet("dragoman-client", flag.ContinueOnError)
	flags.SetOutput(messages)
	flags.Usage = func() { fmt.Fprintln(messages, usage) }
	target := flags.String("target", "localhost:50051", "what to call, in gRPC's naming")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	client, err := dragoman.Dial(*target)
	if err != nil {
		return err
	}
	defer client.Close()
	switch flags.Arg(0) {
	case "extract":
		return extract(ctx, client, flags.Args()[1:], output)
	case "stream":
		if flags.NArg() == 2 {
			return stream(ctx, client, flags.Arg(1), output, messages)
		}
	}
	return errors.New(usage)
}

func extract(ctx context.Context, client *dragoman.Client, arguments []string, output io.Writer) error {
	flags := flag.NewFlagSet("extract", flag.ContinueOnError)
	date := flags.String("date", "", "day of publication")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New(usage)
	}
	read := os.ReadFile
	if flags.Arg(0) == "-" {
		read = func(string) ([]byte, error) { return io.ReadAll(os.Stdin) }
	}
	text, err := read(flags.Arg(0))
	if err != nil {
		return err
	}
	answer, err := client.Extract(ctx, &dragomanv1.ExtractRequest{Text: string(text), DocumentDate: *date})
	if err != nil {
		return err
	}
	return write(output, answer)
}

func stream(ctx context.Context, client *dragoman.Client, folder string, output, messages io.Writer) error {
	files, err := texts(folder)
	if err != nil {
		return err
	}
	bar := progressbar.NewOptions(len(files), progressbar.OptionSetWriter(messages), progressbar.OptionShowCount(),
		progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"), progressbar.OptionSetPredictTime(true))
	failed := 0
	var unread error
	for outcome, err := range client.Stream(ctx, requests(folder, files, &unread)) {
		if err != nil {
			return err
		}
		var message proto.Message = outcome.Response
		if outcome.Error != nil {
			failed++
			message = outcome.Error
		}
		if err := write(output, message); err != nil {
			return err
		}
		_ = bar.Add(1)
	}
	fmt.Fprintf(messages, "\n%d of %d articles read\n", len(files)-failed, len(files))
	if unread != nil {
		return unread
	}
	if failed > 0 {
		return fmt.Errorf("%d articles were not read; their lines say why", failed)
	}
	return nil
}

// texts are the names of all articles in a folder and below, sorted.
func texts(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".txt") {
			files = append(files, path)
		}
		return err
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no *.txt in it", folder)
	}
	return files, err
}

// requests reads the files one after the other, as they are sent; it ends early with a fault where one cannot be read.
func requests(folder string, files []string, fault *error) iter.Seq[*dragomanv1.ExtractRequest] {
	return func(yield func(*dragomanv1.ExtractRequest) bool) {
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				*fault = err
				return
			}
			name, err := filepath.Rel(folder, file)
			if err != nil {
				name = file
			}
			article := &dragomanv1.ExtractRequest{Text: strings.ToValidUTF8(string(text), "\uFFFD"), DocumentId: name}
			if !yield(article) {
				return
			}
		}
	}
}

func write(output io.Writer, message proto.Message) error {
	line, err := protojson.Marshal(message)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(output, string(line))
	return err
}
