"""From a file to an outcome to a report: readers, segmenter, language, runner, commands."""

import os

# Read by numpy when it is loaded. Its matrices are small here, and there are about as many workers as cores: several
# threads would mostly wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
