-- The library as it is today. A new library is made by running all migrations; a test holds the result equal to
-- this file. Keys are UUID text, dates and times ISO text, moments UTC, lists one entry a line, text NFC.
-- Names such as "order" and "group" are quoted everywhere, so that the same SQL runs on PostgreSQL.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE series (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    rules_key TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_names TEXT NOT NULL,
    kind TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    successors TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE seat (
    id TEXT NOT NULL PRIMARY KEY,
    series_id TEXT NOT NULL REFERENCES series (id),
    post TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisation (id),
    seat_class TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL
);
CREATE INDEX seat_series ON seat (series_id);

CREATE TABLE meeting (
    id TEXT NOT NULL PRIMARY KEY,
    series_id TEXT NOT NULL REFERENCES series (id),
    number INTEGER,
    kind TEXT,
    held_on TEXT,
    starts TEXT,
    ends TEXT,
    place TEXT NOT NULL,
    presider TEXT NOT NULL,
    chair TEXT NOT NULL,
    state TEXT,
    embargo_text TEXT NOT NULL,
    release_text TEXT NOT NULL,
    notes TEXT NOT NULL,
    version INTEGER NOT NULL,
    proceedings TEXT NOT NULL DEFAULT '',
    minutes TEXT NOT NULL DEFAULT ''
);
CREATE INDEX meeting_series ON meeting (series_id, number);
CREATE INDEX meeting_held_on ON meeting (held_on);

CREATE TABLE meeting_link (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    kind TEXT NOT NULL,
    other_id TEXT REFERENCES meeting (id),
    other_text TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX meeting_link_meeting ON meeting_link (meeting_id);
CREATE INDEX meeting_link_other ON meeting_link (other_id);

CREATE TABLE state_date (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    state TEXT NOT NULL,
    on_date TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX state_date_meeting ON state_date (meeting_id);

CREATE TABLE attendance (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    seat_id TEXT REFERENCES seat (id),
    guest TEXT NOT NULL,
    reply TEXT NOT NULL,
    stand_in TEXT NOT NULL,
    version INTEGER NOT NULL,
    guest_class TEXT
);
CREATE INDEX attendance_meeting ON attendance (meeting_id);

CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    press_title TEXT NOT NULL,
    heading_title TEXT NOT NULL,
    kind TEXT,
    publicity TEXT,
    submitters_text TEXT NOT NULL,
    "group" TEXT NOT NULL,
    submitted_on TEXT,
    urgent_reason TEXT NOT NULL,
    outcome TEXT NOT NULL,
    returned_from TEXT REFERENCES agenda_item (id),
    outline TEXT NOT NULL,
    version INTEGER NOT NULL,
    decision TEXT NOT NULL DEFAULT '',
    vote TEXT NOT NULL DEFAULT '',
    discussion TEXT NOT NULL DEFAULT ''
);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id, number, id);
CREATE INDEX agenda_item_returned ON agenda_item (returned_from);

CREATE TABLE submitter (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    part TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX submitter_item ON submitter (item_id);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisation (id),
    organisation_text TEXT NOT NULL,
    bureau TEXT NOT NULL,
    division TEXT NOT NULL,
    position TEXT NOT NULL,
    grade TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    checked_on TEXT,
    left_on TEXT,
    version INTEGER NOT NULL,
    successor_id TEXT REFERENCES person (id),
    retain_until TEXT
);
CREATE INDEX person_name ON person (name);

CREATE TABLE assignment (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    item_id TEXT REFERENCES agenda_item (id),
    role TEXT,
    "order" INTEGER NOT NULL,
    version INTEGER NOT NULL,
    placed INTEGER
);
CREATE INDEX assignment_item ON assignment (item_id);
CREATE INDEX assignment_meeting ON assignment (meeting_id);
CREATE INDEX assignment_person ON assignment (person_id);

CREATE TABLE follow_up (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    task TEXT NOT NULL,
    lead TEXT NOT NULL,
    support TEXT NOT NULL,
    due_text TEXT NOT NULL,
    due_from TEXT,
    due_to TEXT,
    grain TEXT,
    state TEXT,
    progress TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    report_to TEXT REFERENCES meeting (id),
    "order" INTEGER NOT NULL,
    version INTEGER NOT NULL,
    origin TEXT,
    source_line TEXT NOT NULL DEFAULT '',
    report_back TEXT NOT NULL DEFAULT '',
    target_text TEXT NOT NULL DEFAULT '',
    reached TEXT NOT NULL DEFAULT ''
);
CREATE INDEX follow_up_item ON follow_up (item_id);

CREATE TABLE progress_report (
    id TEXT NOT NULL PRIMARY KEY,
    follow_up_id TEXT NOT NULL REFERENCES follow_up (id),
    as_of TEXT NOT NULL,
    state TEXT NOT NULL,
    progress TEXT NOT NULL,
    text TEXT NOT NULL,
    version INTEGER NOT NULL,
    evidence TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    remedy TEXT NOT NULL DEFAULT '',
    reached TEXT NOT NULL DEFAULT '',
    inquiry_id TEXT
);
CREATE INDEX progress_report_follow_up ON progress_report (follow_up_id);

CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES attachment_content (hash),
    "order" INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX attachment_item ON attachment (item_id);

CREATE TABLE attachment_content (
    hash TEXT NOT NULL PRIMARY KEY,
    content BLOB NOT NULL
);

-- A pack that left the office stays on record even when its meeting is removed, so no reference here.
CREATE TABLE publication (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL,
    edition TEXT NOT NULL,
    issue_number INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    pages INTEGER NOT NULL,
    pdf_hash TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX publication_meeting ON publication (meeting_id);

-- What a person did, once; `undoes` names the action this one takes back. Rows of `change` say what moved.
CREATE TABLE "action" (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL,
    undoable INTEGER NOT NULL,
    undoes TEXT REFERENCES "action" (id)
);

CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    action_id TEXT NOT NULL REFERENCES "action" (id),
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX change_action ON change (action_id);
CREATE INDEX change_entity ON change (entity, entity_id);

CREATE TABLE access_log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    meeting_id TEXT,
    count INTEGER NOT NULL,
    purpose TEXT NOT NULL
);

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

-- What anything is found by: the pairs of letters in the rows' texts, without the texts. Only store/search.py touches
-- it; it can be made anew from the other tables at any time.
CREATE VIRTUAL TABLE search_gram USING fts5 (
    pairs, content = '', columnsize = 0, detail = none, prefix = '1', tokenize = 'ascii'
);
INSERT INTO search_gram (search_gram, rank) VALUES ('secure-delete', 1);
