#!/bin/sh
# Makes this machine ready to print: system libraries, $VENV with the pinned packages, the `warraq` command in it.
# Called before every make target, so it says nothing and ends at once when nothing is missing.
#   scripts/setup.sh         what a build needs
#   scripts/setup.sh test    and what the tests need besides
#   scripts/setup.sh proof   and what the spelling check of proofs needs; it goes on where that cannot be had
set -eu
cd "$(dirname "$0")/.."
wanted_for=${1:-}
venv=${VENV:-.venv}
venv=${venv%/}
stamp=$venv/.setup

say() { printf 'setup: %s\n' "$*" >&2; }

# --- System packages: asked for by trying, not by package database, so that other distributions pass too. ---

suitable='import sys, venv, ensurepip, ctypes; assert sys.version_info >= (3, 11)'
find_python() {
    for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        # A shim on PATH (pyenv) may exist and yet not run: only a trial tells.
        "$python" -c "$suitable" 2>/dev/null && return
    done
    python=
}

loads() { "$python" -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' "$@" 2>/dev/null; }

spelling_packages() {
    command -v hunspell >/dev/null && hunspell -d ar -a </dev/null >/dev/null 2>&1 || echo hunspell hunspell-ar
}

# Ubuntu has Chromium as a snap alone, which containers cannot run: there Playwright's own build serves.
snap_only() { grep -qx 'ID=ubuntu' /etc/os-release 2>/dev/null; }
browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome ||
        "$venv/bin/python" -c 'import os, playwright.sync_api as p
with p.sync_playwright() as w: assert os.path.exists(w.chromium.executable_path)'
} >/dev/null 2>&1

missing_packages() {
    set --
    command -v make >/dev/null || set -- "$@" make
    if [ -z "$python" ]; then
        set -- "$@" python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    elif ! loads libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0; then
        set -- "$@" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    fi
    command -v fc-cache >/dev/null || set -- "$@" fontconfig
    if [ "$wanted_for" = test ]; then
        command -v java >/dev/null || set -- "$@" default-jre-headless
        command -v pdftotext >/dev/null || set -- "$@" poppler-utils
        # shellcheck disable=SC2046  # one word a package
        set -- "$@" $(spelling_packages)
        browser || snap_only || set -- "$@" chromium
    fi
    echo "$*"
}

apt_get() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"
}

install_packages() {
    by_hand="apt-get update && apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then root=
    elif sudo -n true 2>/dev/null; then root='sudo -n'
    else root=none
    fi
    if [ "$root" = none ] || ! command -v apt-get >/dev/null; then
        say "missing: $*. Please run this as root, then try again:"
        printf '    %s\n' "$by_hand" >&2
        exit 1
    fi
    say "installing $*"
    # The package lists may be absent (a bare image) or stale: they are fetched only if the first try fails.
    apt_get install -y --no-install-recommends "$@" >/dev/null 2>&1 ||
        { apt_get update >/dev/null && apt_get install -y --no-install-recommends "$@" >/dev/null; } ||
        { say "apt-get failed. By hand: $by_hand"; exit 1; }
}

# --- Python packages. The stamp holds the place, because a venv cannot be moved, and a sum of all that decides its
# contents. It reads "unfinished" while pip works: an interrupted pip can leave half a package that it later takes
# for a whole one, so such a venv is begun anew. ---

wanted() { printf '%s %s\n' "$PWD" "$(cat pyproject.toml requirements.txt scripts/setup.sh | cksum)"; }
found() { cat "$stamp" 2>/dev/null || true; }
# The import fails after the system's Python was replaced by a newer one under the venv.
ready() { [ "$(found)" = "$(wanted)" ] && "$venv/bin/python" -c 'import lxml' 2>/dev/null; }

# The network may stumble: three tries.
pip_install() {
    for pause in 5 20 0; do
        "$venv/bin/python" -m pip install -q --disable-pip-version-check --retries 5 --timeout 60 "$@" && return
        sleep "$pause"
    done
    say "pip could not install the Python packages"; exit 1
}

begin_anew() {
    # Whatever is in the folder goes: another than ours must at least be a venv.
    [ "$venv" = .venv ] || [ ! -e "$venv" ] || [ -e "$venv/pyvenv.cfg" ] || { say "$venv is no venv: left alone"; exit 1; }
    "$python" -m venv --clear --without-pip "$venv"
    echo unfinished > "$stamp"
    "$venv/bin/python" -m ensurepip --default-pip >/dev/null
}

# What a link leads to may be another project's: it is neither emptied nor changed, unless the stamp says that it is this one's.
leads_elsewhere() {
    [ -L "$venv" ] || return 1
    case $(found) in "$PWD "*) return 1 ;; esac
    [ ! -d "$venv" ] || [ -n "$(ls -A "$venv/")" ]
}

unlink_venv() {
    say "$venv كان رابطًا إلى $(readlink "$venv")، فأُزيل الرابط وحده وبقي ما يشير إليه كما هو"
    say "$venv was a link to $(readlink "$venv"): only the link was removed, what it leads to is left as it was"
    rm -- "$venv"
}

install_python_packages() {
    ! leads_elsewhere || unlink_venv
    say "installing the Python packages into $venv"
    case $(found) in
        "$PWD "* | '') "$venv/bin/python" -c "$suitable; import pip" 2>/dev/null || begin_anew ;;
        *) begin_anew ;;
    esac
    echo unfinished > "$stamp"
    pip_install -r requirements.txt
    pip_install --no-deps --no-build-isolation -e .
    "$venv/bin/python" -c 'import weasyprint'
    wanted > "$stamp.new"
    mv "$stamp.new" "$stamp"
}

# One setup at a time: the lock is the repository's own folder, so nothing is left behind.
exec 9< .
if command -v flock >/dev/null && ! flock -n 9; then
    say 'waiting for another setup to end'
    flock 9
fi

if ready; then python=$venv/bin/python; else find_python; fi
packages=$(missing_packages)
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086  # one word a package
    install_packages $packages
    find_python
    [ -n "$python" ] || { say 'Python 3.11 or newer with venv is needed; set PYTHON to its path'; exit 1; }
fi
ready || install_python_packages
if [ "$wanted_for" = test ] && ! browser; then
    say 'installing Chromium by Playwright'
    "$venv/bin/python" -m playwright install --with-deps chromium >/dev/null ||
        say "without Chromium the tests in the browser will fail. By hand: '$venv/bin/python' -m playwright install --with-deps chromium"
fi
if [ "$wanted_for" = proof ]; then
    packages=$(spelling_packages)
    # shellcheck disable=SC2086  # one word a package
    [ -z "$packages" ] || (install_packages $packages) || say 'going on without the spelling check'
fi
