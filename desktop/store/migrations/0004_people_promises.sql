-- People who follow each other, contacts put in an order of one's own, promises with a target and a source, what was
-- decided and said, requests sent out and what they held, days off of one's own, meetings handed to another laptop.

ALTER TABLE person ADD COLUMN successor_id TEXT REFERENCES person (id);
ALTER TABLE person ADD COLUMN retain_until TEXT;

ALTER TABLE assignment ADD COLUMN placed INTEGER;

ALTER TABLE agenda_item ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_item ADD COLUMN vote TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_item ADD COLUMN discussion TEXT NOT NULL DEFAULT '';

ALTER TABLE meeting ADD COLUMN proceedings TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN minutes TEXT NOT NULL DEFAULT '';

ALTER TABLE follow_up ADD COLUMN origin TEXT;
ALTER TABLE follow_up ADD COLUMN source_line TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN report_back TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN target_text TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN reached TEXT NOT NULL DEFAULT '';

ALTER TABLE progress_report ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE progress_report ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE progress_report ADD COLUMN remedy TEXT NOT NULL DEFAULT '';
ALTER TABLE progress_report ADD COLUMN reached TEXT NOT NULL DEFAULT '';
ALTER TABLE progress_report ADD COLUMN inquiry_id TEXT;

CREATE TABLE inquiry (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    meeting_id TEXT REFERENCES meeting (id),
    answer_by TEXT,
    as_of TEXT,
    note TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX inquiry_meeting ON inquiry (meeting_id);

CREATE TABLE day_off (
    id TEXT NOT NULL PRIMARY KEY,
    on_date TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL
);

-- What a sheet held when it left the office, for comparing it with what comes back. Like the access log it is no edit,
-- so it is not in the history.
CREATE TABLE sent_sheet (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    meeting_id TEXT,
    inquiry_id TEXT,
    organisation TEXT NOT NULL,
    content TEXT NOT NULL,
    answered_at TEXT
);
CREATE INDEX sent_sheet_inquiry ON sent_sheet (inquiry_id);

CREATE TABLE handover (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL,
    direction TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX handover_meeting ON handover (meeting_id);

-- The counts of the list of meetings and the order of an agenda are read from this index alone.
DROP INDEX agenda_item_meeting;
CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id, number, id);
