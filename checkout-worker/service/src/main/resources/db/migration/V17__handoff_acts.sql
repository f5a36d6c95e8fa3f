-- What operators did in the live page of an item where the driver did not know on: selectors and kinds, never what was typed.
CREATE TABLE handoff_acts (
    handoff_id   text        PRIMARY KEY REFERENCES handoff,
    wallet_id    text        NOT NULL,
    agent_id     text        NOT NULL,
    actors       text[]      NOT NULL CHECK (cardinality(actors) > 0), -- everybody who did anything in the page
    at           timestamptz NOT NULL,
    acts         jsonb       NOT NULL,
    retain_until timestamptz NOT NULL
);
CREATE INDEX handoff_acts_retention ON handoff_acts (retain_until);

GRANT SELECT, INSERT, DELETE ON handoff_acts TO ${app_role};
