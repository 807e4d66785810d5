-- The index by which anything is found (see store/search.py); opening the library fills it.

CREATE VIRTUAL TABLE search_gram USING fts5 (
    pairs, content = '', columnsize = 0, detail = none, prefix = '1', tokenize = 'ascii'
);
INSERT INTO search_gram (search_gram, rank) VALUES ('secure-delete', 1);
