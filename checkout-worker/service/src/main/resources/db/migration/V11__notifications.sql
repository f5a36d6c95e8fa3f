-- What operators are still to be told: written with the work item, sent afterwards, at least once.
CREATE TABLE notification (
    id         uuid        PRIMARY KEY,
    handoff_id text        NOT NULL REFERENCES handoff (id),
    wallet_id  text        NOT NULL,
    agent_id   text        NOT NULL,
    channel    text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'given_up')),
    attempts   integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at timestamptz NOT NULL,
    due_at     timestamptz NOT NULL, -- while it is being sent: when it is taken to be lost
    ended_at   timestamptz,
    failed_at  timestamptz,          -- the last attempt that was not taken
    failure    text,                 -- why, in words of ours
    UNIQUE (handoff_id, channel),
    CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CHECK ((failed_at IS NULL) = (failure IS NULL))
);
CREATE INDEX notification_due ON notification (due_at) WHERE state = 'waiting';
CREATE INDEX notification_failed ON notification (channel, failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX notification_sent ON notification (channel, ended_at) WHERE state = 'sent';
GRANT SELECT, INSERT, UPDATE, DELETE ON notification TO ${app_role};
