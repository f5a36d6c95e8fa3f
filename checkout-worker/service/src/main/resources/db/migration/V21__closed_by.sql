-- What closed an item: "returned" alone does not say whether a person gave it back. Null for what was closed before.
ALTER TABLE handoff ADD COLUMN closed_by text
    CHECK (closed_by IN ('operator', 'page_gone', 'canceled', 'expired', 'ended')),
    ADD CHECK (closed_by IS NULL OR closed_at IS NOT NULL);
