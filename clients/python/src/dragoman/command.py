"""`dragoman-client`: reads articles from files and prints the answers as JSON lines."""

import argparse
import contextlib
import pathlib
import sys

import grpc
from google.protobuf import json_format
from tqdm import tqdm

from dragoman.client import Client, Outcome
from dragoman.v1 import extraction_pb2


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; 1 where an article was not read."""
    parser = argparse.ArgumentParser(prog="dragoman-client", description="Call a Dragoman service.")
    parser.add_argument("--target", default="localhost:50051", help="what to call, in gRPC's naming (default: %(default)s)")
    commands = parser.add_subparsers(required=True)
    extract = commands.add_parser("extract", help="read one article and print its answer")
    extract.add_argument("file", help="a file of text; - for standard input")
    extract.add_argument("--date", default="", help="day of publication, YYYY-MM-DD")
    extract.set_defaults(run=_extract)
    stream = commands.add_parser("stream", help="read all articles (*.txt) of a folder")
    stream.add_argument("folder", type=pathlib.Path)
    stream.add_argument("--output", type=pathlib.Path, help="file for the answers, one JSON a line (default: standard output)")
    stream.set_defaults(run=_stream)
    options = parser.parse_args(arguments)
    try:
        with Client(options.target) as client:
            return options.run(client, options)
    except grpc.RpcError as error:
        print(f"dragoman-client: {error.code().name}: {error.details()}", file=sys.stderr)
    except OSError as error:
        print(f"dragoman-client: {error}", file=sys.stderr)
    return 1


def _extract(client: Client, options: argparse.Namespace) -> int:
    text = sys.stdin.read() if options.file == "-" else pathlib.Path(options.file).read_text(encoding="utf-8")
    answer = client.extract(text, document_date=options.date)
    print(json_format.MessageToJson(answer, ensure_ascii=False))
    return 0


def _stream(client: Client, options: argparse.Namespace) -> int:
    files = sorted(options.folder.rglob("*.txt"))
    if not files:
        raise FileNotFoundError(f"{options.folder}: no *.txt in it")
    requests = (_request(file, options.folder) for file in files)
    failed = 0
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(options.output.open("w", encoding="utf-8")) if options.output else sys.stdout
        for outcome in tqdm(client.stream(requests), total=len(files), unit=" articles", file=sys.stderr):
            output.write(_line(outcome))
            if outcome.error is not None:
                failed += 1
                tqdm.write(f"{outcome.request.document_id}: {outcome.error.reason}: {outcome.error.message}", file=sys.stderr)
    print(f"{len(files) - failed} of {len(files)} articles read", file=sys.stderr)
    return 1 if failed else 0


def _request(file: pathlib.Path, folder: pathlib.Path) -> extraction_pb2.ExtractRequest:
    text = file.read_text(encoding="utf-8", errors="replace")
    return extraction_pb2.ExtractRequest(text=text, document_id=str(file.relative_to(folder)))


def _line(outcome: Outcome) -> str:
    message = outcome.response if outcome.error is None else outcome.error
    return json_format.MessageToJson(message, indent=None, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
