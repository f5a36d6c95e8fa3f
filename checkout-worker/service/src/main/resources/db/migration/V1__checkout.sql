-- One purchase at one merchant. The row is the claim: whoever holds its lease works on it.
CREATE TABLE checkout (
    id                  text        PRIMARY KEY CHECK (id ~ '^chk_[0-9a-f]{32}$'),
    wallet_id           text        NOT NULL,
    agent_id            text        NOT NULL,
    mandate_id          text        NOT NULL,
    request             jsonb       NOT NULL, -- what was asked; holds the delivery, which is personal data
    stage               text        NOT NULL CHECK (stage IN (
        'queued_preview', 'queued_execute', 'running_preview', 'running_execute', 'awaiting_confirmation',
        'submitting', 'handoff_preview', 'handoff_before_submit', 'handoff_after_submit',
        'reconciliation_required', 'succeeded', 'blocked', 'declined', 'failed', 'canceled', 'expired')),
    attempt             integer     NOT NULL CHECK (attempt >= 1),
    requeues            integer     NOT NULL CHECK (requeues >= 0),
    reoffered           boolean     NOT NULL,
    offer               jsonb,
    card_requested      boolean     NOT NULL,
    card_id             text        CHECK (card_id IS NULL OR card_requested),
    card_closed         boolean     NOT NULL CHECK (card_requested OR NOT card_closed),
    reason              text,
    detail              text,
    handoff_id          text,
    order_reference     text,
    late_approval       boolean     NOT NULL,
    submitted_at        timestamptz,
    settling            boolean     NOT NULL,
    cancel_requested_at timestamptz,
    version             bigint      NOT NULL,
    last_event          bigint      NOT NULL,
    wake_at             timestamptz, -- when the row is due; null where only a command moves it
    lease_owner         text,
    lease_number        bigint      NOT NULL,
    lease_until         timestamptz,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CHECK (stage NOT IN ('submitting', 'handoff_after_submit')
        OR (offer IS NOT NULL AND card_id IS NOT NULL AND submitted_at IS NOT NULL))
);
CREATE INDEX checkout_of_agent ON checkout (agent_id, created_at DESC, id);
CREATE INDEX checkout_newest ON checkout (created_at DESC, id);
CREATE INDEX checkout_due ON checkout (wake_at) WHERE wake_at IS NOT NULL AND lease_owner IS NULL;
CREATE INDEX checkout_leased ON checkout (lease_until) WHERE lease_owner IS NOT NULL;

-- What happened, in order and without gaps; append-only for the role that serves.
CREATE TABLE checkout_event (
    checkout_id text        NOT NULL REFERENCES checkout,
    sequence    bigint      NOT NULL CHECK (sequence >= 1),
    wallet_id   text        NOT NULL,
    agent_id    text        NOT NULL,
    at          timestamptz NOT NULL,
    actor       text        NOT NULL,
    kind        text        NOT NULL,
    facts       jsonb       NOT NULL,
    PRIMARY KEY (checkout_id, sequence)
);

-- Which node has the live page of a checkout, for as long as it says so.
CREATE TABLE browser_session (
    checkout_id text        PRIMARY KEY REFERENCES checkout,
    wallet_id   text        NOT NULL,
    agent_id    text        NOT NULL,
    node        text        NOT NULL,
    lease_until timestamptz NOT NULL
);
CREATE INDEX browser_session_lease ON browser_session (lease_until);

-- The work item that a wall or an unclear outcome opens.
CREATE TABLE handoff (
    id            text        PRIMARY KEY CHECK (id ~ '^hnd_[0-9a-f]{32}$'),
    checkout_id   text        NOT NULL REFERENCES checkout,
    wallet_id     text        NOT NULL,
    agent_id      text        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('wall', 'reconciliation')),
    phase         text        NOT NULL CHECK (phase IN ('preview', 'before_submit', 'after_submit')),
    state         text        NOT NULL CHECK (state IN (
        'open', 'claimed', 'in_progress', 'resolved', 'returned', 'abandoned', 'expired')),
    reason        text        NOT NULL,
    rule          text,
    signals       jsonb       NOT NULL,
    claimed_by    text,
    claimed_since timestamptz,
    claimed_until timestamptz,
    deadline      timestamptz, -- of an unclaimed item
    escalations   integer     NOT NULL DEFAULT 0,
    resolution    text,
    opened_at     timestamptz NOT NULL,
    closed_at     timestamptz,
    version       bigint      NOT NULL,
    CHECK ((state IN ('claimed', 'in_progress'))
        = (claimed_by IS NOT NULL AND claimed_since IS NOT NULL AND claimed_until IS NOT NULL)),
    CHECK ((state IN ('open', 'claimed', 'in_progress')) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX handoff_one_waiting ON handoff (checkout_id) WHERE closed_at IS NULL;
CREATE INDEX handoff_queue ON handoff (opened_at, id) WHERE closed_at IS NULL;
CREATE INDEX handoff_newest ON handoff (opened_at DESC, id);

-- Masked screenshots. Deleted when their time is over.
CREATE TABLE evidence (
    id           text        PRIMARY KEY CHECK (id ~ '^evd_[0-9a-f]{32}$'),
    checkout_id  text        NOT NULL REFERENCES checkout,
    wallet_id    text        NOT NULL,
    agent_id     text        NOT NULL,
    title        text        NOT NULL,
    png          bytea       NOT NULL,
    taken_at     timestamptz NOT NULL,
    retain_until timestamptz NOT NULL
);
CREATE INDEX evidence_of_checkout ON evidence (checkout_id, taken_at);
CREATE INDEX evidence_retention ON evidence (retain_until);

-- Which command of whom was answered with what, so that a repeat is answered and not done again.
CREATE TABLE command (
    actor      text        NOT NULL,
    key        text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    input_hash text        NOT NULL CHECK (length(input_hash) = 64),
    answer     text, -- null only inside the transaction that takes the key
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);

GRANT SELECT, INSERT, UPDATE ON checkout, handoff, command TO ${app_role};
GRANT SELECT, INSERT ON checkout_event TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON browser_session TO ${app_role};
GRANT SELECT, INSERT, DELETE ON evidence TO ${app_role};
