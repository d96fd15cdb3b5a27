"""From a file to an outcome to a report: readers, segmenter, language, runner, commands."""
