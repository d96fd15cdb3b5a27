-- The register of portfolios: job role, sector, specialist and advanced areas, proposed from the text or set by people.

CREATE TABLE register (
  number INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('role', 'sector', 'specialist', 'advanced')),
  value TEXT NOT NULL,
  words TEXT                           -- the candidate's, that it rests on; NULL where people set it
) STRICT;
CREATE INDEX register_submission ON register (submission);

CREATE TABLE register_read (           -- what was read for proposals, so that a changed file is read again
  submission INTEGER PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE register_set (            -- fields that people set, perhaps to nothing: never proposed anew
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('role', 'sector', 'specialist', 'advanced')),
  PRIMARY KEY (submission, field)
) STRICT;

CREATE VIRTUAL TABLE register_text USING fts5 (
  value, words, content = 'register', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER register_added AFTER INSERT ON register BEGIN
  INSERT INTO register_text (rowid, value, words) VALUES (new.number, new.value, new.words);
END;
CREATE TRIGGER register_gone AFTER DELETE ON register BEGIN
  INSERT INTO register_text (register_text, rowid, value, words)
    VALUES ('delete', old.number, old.value, old.words);
END;
