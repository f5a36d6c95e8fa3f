-- What operators arrange about an item without deciding it; apart from the item, so that no heartbeat stands in its way.
CREATE TABLE handoff_triage (
    handoff_id       text        PRIMARY KEY REFERENCES handoff,
    wallet_id        text        NOT NULL,
    agent_id         text        NOT NULL,
    assigned_to      text,
    extended_minutes integer     NOT NULL DEFAULT 0 CHECK (extended_minutes >= 0),
    escalation       text CHECK (escalation IN (
        'needs_owner', 'needs_cardholder', 'cannot_solve', 'suspicious', 'technical')),
    escalated_by     text,
    escalated_at     timestamptz,
    CHECK ((escalation IS NULL) = (escalated_by IS NULL) AND (escalation IS NULL) = (escalated_at IS NULL))
);

-- What operators wrote; append-only for the role that serves, and read by no agent.
CREATE TABLE handoff_note (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handoff_id text        NOT NULL REFERENCES handoff,
    wallet_id  text        NOT NULL,
    agent_id   text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('comment', 'escalation')),
    actor      text        NOT NULL,
    text       text        NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    at         timestamptz NOT NULL
);
CREATE INDEX handoff_note_of ON handoff_note (handoff_id, id);

GRANT SELECT, INSERT, UPDATE ON handoff_triage TO ${app_role};
GRANT SELECT, INSERT ON handoff_note TO ${app_role};
