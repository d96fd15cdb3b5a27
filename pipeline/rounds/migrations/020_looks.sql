-- What a look into a document told of it, by what it was looked at with: a run need not look again. Checksums of
-- passages are among it, so that it goes when a candidate is forgotten.

CREATE TABLE look (
  key TEXT PRIMARY KEY,
  seen BLOB NOT NULL                   -- JSON, compressed with zlib
) STRICT;
