#!/usr/bin/env bash
# A table of ghz at rising load: `dragoman serve` beside an echo of the same answer, for an article of 4 kB. All share this machine's cores.
# Installs ghz below target/ when there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PATH:$PWD/target/bench-tools
command -v ghz >/dev/null || GOBIN=$PWD/target/bench-tools go install github.com/bojand/ghz/cmd/ghz@v0.120.0

cargo build --quiet --release --bin dragoman
figures=$(cargo bench --quiet --bench figures --no-run --message-format=json | grep -o '"executable":"[^"]*figures[^"]*"' | cut -d'"' -f4 | tail -n 1)
work=$(mktemp -d)
target/release/dragoman serve --listen 127.0.0.1:50061 --admin-listen 127.0.0.1:50063 --log error &
dragoman=$!
"$figures" echo 127.0.0.1:50062 &
echo=$!
trap 'kill -9 $dragoman $echo; rm -r "$work"' EXIT
for port in 50061 50062; do
  until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.1; done
done

cat examples/en/*.txt | head -c 4096 | python3 -c '
import json, sys
text = sys.stdin.buffer.read().decode("utf-8", "ignore")
print(json.dumps({"text": text, "document_date": "2022-01-21"}))' >"$work/request.json"
cat >"$work/row.py" <<'ROW'
import json, sys
report = json.load(sys.stdin)
at = {row["percentage"]: row["latency"] / 1e6 for row in report["latencyDistribution"]}
# Calls that the end of the run cuts off are nobody's failure.
failed = sum(count for code, count in report["statusCodeDistribution"].items() if code not in ("OK", "Canceled", "Unavailable"))
print(f"| {sys.argv[1]} | {sys.argv[2]} | {report['rps']:.0f} | {at[50]:.2f} ms | {at[99]:.2f} ms | {failed} |")
ROW
echo "| callers | service | calls/s | median | 99 of 100 | failed |"
echo "| --: | -- | --: | --: | --: | --: |"
for callers in 1 4 16 64; do
  for service in echo:50062 dragoman:50061; do
    ghz --insecure --proto proto/dragoman/v1/extraction.proto --import-paths proto \
      --call dragoman.v1.ExtractionService.Extract --data-file "$work/request.json" \
      --concurrency "$callers" --connections "$((callers < 4 ? callers : 4))" --duration 5s --format json \
      "127.0.0.1:${service#*:}" | python3 "$work/row.py" "$callers" "${service%:*}"
  done
done
