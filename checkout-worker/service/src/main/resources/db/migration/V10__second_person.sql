-- Two operators agreed to one act about one amount; append-only in meaning: what was agreed is not taken back.
CREATE TABLE handoff_agreement (
    handoff_id text        NOT NULL REFERENCES handoff,
    act        text        NOT NULL CHECK (act IN ('allow_payment', 'completed_by_operator', 'no_order')),
    wallet_id  text        NOT NULL,
    agent_id   text        NOT NULL,
    amount     bigint      NOT NULL, -- minor units
    currency   text        NOT NULL CHECK (length(currency) = 3),
    asked_by   text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    agreed_by  text,
    agreed_at  timestamptz,
    PRIMARY KEY (handoff_id, act),
    CHECK ((agreed_by IS NULL) = (agreed_at IS NULL)),
    CHECK (agreed_by IS NULL OR agreed_by <> asked_by)
);

GRANT SELECT, INSERT, UPDATE ON handoff_agreement TO ${app_role};
