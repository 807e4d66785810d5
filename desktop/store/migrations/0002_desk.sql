-- Meetings linked and dated, what sort of guest comes, what hangs on an item found by it.

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

ALTER TABLE attendance ADD COLUMN guest_class TEXT;

CREATE INDEX attachment_item ON attachment (item_id);
CREATE INDEX agenda_item_returned ON agenda_item (returned_from);
CREATE INDEX assignment_item ON assignment (item_id);
