#!/bin/sh
# Makes .venv and keeps it in step with the requirements. Usage: sh tools/set-up.sh run|test
# "run" installs what the app needs; "test" also what tests and benchmarks need, and sees to a browser.
# Does nothing, fast, when all is in place. Wants only a POSIX shell and Python 3.11 or later.
set -eu
cd "$(dirname "$0")/.."

stop() {
    echo >&2
    printf '%s\n' "$@" >&2
    exit 1
}

is_recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    # A name on the PATH may be a shim that only prints an error, hence the trial.
    for name in ${BACKATLAS_PYTHON:-} python3.13 python3.12 python3.14 python3.11 python3 python; do
        if is_recent "$name"; then
            command -v "$name"
            return
        fi
    done
    stop "Back Atlas needs Python 3.11 or later, and none was found." \
        "Debian, Ubuntu:  sudo apt-get install python3 python3-venv" \
        "macOS:           brew install python@3.13" \
        "Or name one:     make $1 BACKATLAS_PYTHON=/path/to/python3"
}

make_venv() {
    python=$(find_python "$1") || exit 1
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    # Debian splits ensurepip off into a package of its own.
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        stop "$python cannot make a virtual environment here. Type this, then try again:" \
            "    sudo apt-get update && sudo apt-get install $version-venv"
    fi
    echo "Making .venv with $version"
    "$python" -m venv --clear .venv
}

wanted=${1:-run}
case $wanted in
    run) lists=requirements.txt ;;
    test) lists=requirements-dev.txt ;;
    *) stop "Usage: sh tools/set-up.sh run|test" ;;
esac

if ! is_recent .venv/bin/python; then
    make_venv "$wanted"
fi

# The system's packages are fetched and unpacked beside Python's: neither needs the other.
if [ "$wanted" = test ]; then
    (.venv/bin/python -m tools.browser && .venv/bin/python -m tools.programs) &
    system=$!
    trap 'wait "$system" || true' EXIT
fi

# The stamp is a copy of what was last installed, so that a checkout's dates do not matter.
stamp=.venv/installed-$wanted.txt
now=$(cat requirements.txt requirements-dev.txt requirements.lock)
if [ ! -f "$stamp" ] || [ "$now" != "$(cat "$stamp")" ]; then
    echo "Installing $lists"
    # Modules are compiled when first imported; most of what comes along never is.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
        -r "$lists" -c requirements.lock
    printf '%s\n' "$now" >"$stamp"
fi

if [ "$wanted" = test ]; then
    .venv/bin/python -m tools.javascript
    wait "$system"
fi
