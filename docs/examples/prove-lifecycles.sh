#!/bin/sh
# Proves and tests every lifecycle of a folder. Ends with 0 when all are sound, 1 when one is not, 2 when it was used wrongly.
#   CASEWAY=/path/to/caseway prove-lifecycles.sh FOLDER [REPORTS]
# With REPORTS, what the command says for machines is written there, one file a lifecycle.
set -u

folder=${1:-}
reports=${2:-}
caseway=${CASEWAY:-}

if [ ! -d "$folder" ] || [ ! -f "$caseway/lib/cli/caseway.js" ]; then
  echo "Usage: CASEWAY=/path/to/caseway $0 FOLDER [REPORTS]" >&2
  exit 2
fi
if [ -n "$reports" ]; then mkdir -p "$reports" || exit 2; fi

lifecycle() {
  node "$caseway/lib/cli/caseway.js" lifecycle "$@"
}

worst=0
keep_worst() {
  if [ "$1" -gt "$worst" ]; then worst=$1; fi
}

found=0
for file in "$folder"/*.json; do
  [ -f "$file" ] || continue
  found=$((found + 1))
  lifecycle check "$file"
  checked=$?
  keep_worst "$checked"
  # A file that cannot be read as a lifecycle has no tests to run.
  if [ "$checked" -eq 0 ]; then
    lifecycle test "$file"
    keep_worst $?
  fi
  if [ -n "$reports" ]; then lifecycle check "$file" --json >"$reports/$(basename "$file")"; fi
done

if [ "$found" -eq 0 ]; then
  echo "There are no lifecycles (*.json) in $folder." >&2
  exit 2
fi
exit "$worst"
