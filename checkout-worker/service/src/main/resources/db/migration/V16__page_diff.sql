-- What changed in the live page of an item while a person had it: parts of the page and whether they were filled, never with what.
CREATE TABLE page_diff (
    handoff_id   text        PRIMARY KEY REFERENCES handoff,
    wallet_id    text        NOT NULL,
    agent_id     text        NOT NULL,
    actor        text        NOT NULL, -- who gave the page back
    at           timestamptz NOT NULL,
    changes      jsonb       NOT NULL,
    retain_until timestamptz NOT NULL
);
CREATE INDEX page_diff_retention ON page_diff (retain_until);

GRANT SELECT, INSERT, DELETE ON page_diff TO ${app_role};
