-- Grows with every change of hands: what is bound to one holding of an item ends with it.
ALTER TABLE handoff ADD COLUMN holding integer NOT NULL DEFAULT 0;

-- A code that only the cardholder gets, asked for by the holder of an item.
CREATE TABLE cardholder_request (
    id         uuid        PRIMARY KEY,
    handoff_id text        NOT NULL REFERENCES handoff,
    wallet_id  text        NOT NULL,
    agent_id   text        NOT NULL,
    holding    integer     NOT NULL,
    asked_by   text        NOT NULL,
    asked_as   text        NOT NULL CHECK (length(asked_as) BETWEEN 1 AND 100),
    asked_at   timestamptz NOT NULL,
    expires_at timestamptz NOT NULL, -- of the link, and once it was entered of the code
    opened_at  timestamptz,
    entered_at timestamptz,
    refusals   integer     NOT NULL DEFAULT 0 CHECK (refusals >= 0),
    sealed     bytea,                -- the code, encrypted by a key that is not in the database
    ended_at   timestamptz,
    CHECK (sealed IS NULL OR entered_at IS NOT NULL),
    CHECK (sealed IS NULL OR ended_at IS NULL)
);
CREATE INDEX cardholder_request_of ON cardholder_request (handoff_id, asked_at);
CREATE UNIQUE INDEX cardholder_request_open ON cardholder_request (handoff_id) WHERE ended_at IS NULL;

-- Of a link's secret its hash only. One for each time it was sent: what was sent twice works once.
CREATE TABLE cardholder_link (
    token_sha256 bytea       PRIMARY KEY CHECK (length(token_sha256) = 32),
    request_id   uuid        NOT NULL REFERENCES cardholder_request,
    wallet_id    text        NOT NULL,
    agent_id     text        NOT NULL,
    made_at      timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON cardholder_request TO ${app_role};
GRANT SELECT, INSERT ON cardholder_link TO ${app_role};
