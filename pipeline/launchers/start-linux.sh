#!/bin/sh
# A double-click installs the program into this folder, once, and opens its page in the browser.
cd "$(dirname "$0")/../.." || exit 1
if [ ! -x .venv/bin/precheck ]; then
  echo "Installing, once. This takes a few minutes and needs the internet; checking never does."
  if ! { python3 -m venv .venv && .venv/bin/python -m pip install --quiet --disable-pip-version-check .; }; then
    rm -rf .venv
    echo "It could not be installed. Is Python 3.11 or later there? Get it from https://www.python.org/downloads/"
    printf 'Press Enter to close this window. '
    read -r _
    exit 1
  fi
  .venv/bin/python -P -m pipeline.cli serve --install-launcher
fi
exec .venv/bin/python -P -m pipeline.cli serve
