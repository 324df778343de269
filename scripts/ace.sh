#!/bin/sh
# DAISY Ace, the accessibility checker for EPUBs, on files or on three books of this repository: the sample, the specimen and a fresh one.
# It needs npm and Chromium; where one is missing it says «not run» and fails nothing.
#   scripts/ace.sh [BOOK.epub…]
#   ACE=folder         where @daisy/ace is installed or to be installed (default: $VENV/ace)
#   CHROMIUM=program   (default: chromium on the PATH)
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
venv=${VENV:-$here/.venv}
ace=${ACE:-$venv/ace}
version=1.4.6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

not_run() { echo "Ace: not run ($*)"; exit 0; }

command -v npm >/dev/null || not_run 'npm is not installed'
PUPPETEER_EXECUTABLE_PATH=$(command -v "${CHROMIUM:-chromium}") || not_run 'Chromium is not installed'
export PUPPETEER_EXECUTABLE_PATH ACE_TIMEOUT_INITIAL=120000
[ -x "$ace/node_modules/.bin/ace-puppeteer" ] ||
    npm install --silent --ignore-scripts --prefix "$ace" "@daisy/ace@$version" >/dev/null 2>&1 || not_run 'npm could not install it'

if [ $# = 0 ]; then
    "$venv/bin/warraq" new "$work/fresh" >/dev/null
    for book in manuscript styles/specimen "$work/fresh"; do
        name=$(basename "$book")
        (cd "$here" && "$venv/bin/warraq" build --manuscript "$book" --out "$work/out/$name" --edition epub >/dev/null 2>"$work/said") ||
            { cat "$work/said"; exit 1; }
    done
    set -- "$work"/out/*/*.epub
fi

failed=0
for epub; do
    rm -rf "$work/report"
    "$ace/node_modules/.bin/ace-puppeteer" --silent --force --outdir "$work/report" "$epub" >/dev/null 2>&1 || true
    # Ace's own exit status says only whether it ran.
    "$venv/bin/python" - "$epub" "$work/report/report.json" <<'PYTHON' || failed=1
import json, sys
epub, path = sys.argv[1:]
try:
    report = json.load(open(path, encoding="utf-8"))
except OSError:
    sys.exit(f"{epub}: Ace wrote no report")
found = [(a["earl:testSubject"]["url"], t["earl:test"]["earl:impact"], t["earl:test"]["dct:title"], t["earl:result"].get("html", ""))
         for a in report["assertions"] for t in a["assertions"]]
for where, impact, title, html in found:
    print(f"{epub}: {where}: {impact}: {title}: {html[:120]}")
outcome = report["earl:result"]["earl:outcome"]
print(f"{epub}: Ace: {outcome}, {len(found)} issues")
sys.exit(outcome != "pass" or bool(found))
PYTHON
done
exit $failed
