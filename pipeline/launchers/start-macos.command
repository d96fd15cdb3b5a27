#!/bin/sh
# The same as on Linux; only a file of this name is started by a double-click on macOS.
exec "$(dirname "$0")/start-linux.sh"
