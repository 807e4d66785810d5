#!/bin/sh
# Makes .venv and looks after the system libraries of Qt: `make setup`. With --window a screen must be usable too.
# This file only finds a Python new enough for build/environment.py, so it needs nothing but a shell.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH

if [ -x .venv/bin/python ] && .venv/bin/python build/environment.py --check "$@" 2>/dev/null; then
    exit 0
fi

# The newest Python that can make a virtual environment; otherwise the newest, and build/environment.py says what it lacks.
# An active virtual environment is looked through to the Python behind it: it may be the very .venv to be replaced.
probe='
import sys
if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(1)
print(getattr(sys, "_base_executable", None) or sys.executable)
if sys.argv[1] == "complete":
    import ensurepip, venv
'
for wanted in complete any; do
    for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
        if python=$("$candidate" -c "$probe" $wanted 2>/dev/null); then
            exec "$python" build/environment.py "$@"
        fi
    done
done

found=$(python3 -c 'import sys; print("python3 is " + sys.version.split()[0])' 2>/dev/null || echo 'there is no python3')
echo "Briefpack needs Python 3.11, 3.12, 3.13 or 3.14; here $found." >&2
echo 'Install one, e.g.:  sudo apt-get install -y python3 python3-venv' >&2
echo '파이썬 3.11 이상이 없어 준비를 마치지 못했습니다. 설치한 뒤 다시 실행하십시오.' >&2
exit 1
