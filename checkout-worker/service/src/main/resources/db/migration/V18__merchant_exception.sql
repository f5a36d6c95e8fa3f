-- Merchant exceptions that operators proposed by what they did; decided once, an approved one withdrawn once, and never
-- changed otherwise.
CREATE TABLE merchant_exception (
    id            text        PRIMARY KEY,
    handoff_id    text        NOT NULL UNIQUE REFERENCES handoff,
    checkout_id   text        NOT NULL REFERENCES checkout,
    wallet_id     text        NOT NULL,
    agent_id      text        NOT NULL,
    host          text        NOT NULL, -- of the page
    merchant_host text        NOT NULL, -- of the address that the agent asked for: the only merchant that it is for
    body          text        NOT NULL CHECK (length(body) BETWEEN 1 AND 65536), -- the file without who reviewed it
    state         text        NOT NULL CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
    acted_by      text[]      NOT NULL CHECK (cardinality(acted_by) > 0), -- none of them approves it
    proposed_by   text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    decided_by    text,
    decided_at    timestamptz,
    withdrawn_by  text,
    withdrawn_at  timestamptz,
    CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL) AND (withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
    CHECK (state NOT IN ('approved', 'withdrawn') OR (decided_by <> proposed_by AND NOT decided_by = ANY (acted_by)))
);
CREATE INDEX merchant_exception_waiting ON merchant_exception (merchant_host) WHERE state = 'proposed';
CREATE INDEX merchant_exception_used ON merchant_exception (decided_at) WHERE state = 'approved';

GRANT SELECT, INSERT ON merchant_exception TO ${app_role};
GRANT UPDATE (state, decided_by, decided_at, withdrawn_by, withdrawn_at) ON merchant_exception TO ${app_role};
