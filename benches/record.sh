#!/usr/bin/env bash
# Measures on this machine and writes benches/record/DATE.md.
set -euo pipefail
cd "$(dirname "$0")/.."
record=benches/record/$(date +%F).md
machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
memory=$(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)
{
  echo "# Figures of $(date +%F)"
  echo "$(nproc) × $machine, $memory, $(uname -sr); $(rustc --version); revision $(git rev-parse --short HEAD)"
  cargo bench --quiet --bench figures
  printf '\nghz at rising load, its own work included\n\n'
  benches/load.sh
} >"$record"
echo "$record"
