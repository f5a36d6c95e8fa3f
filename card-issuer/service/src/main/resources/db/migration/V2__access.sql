-- Who did what. Append-only for the role that serves.
CREATE TABLE audit_entry (
    sequence  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL,
    agent_id  text, -- where an agent acted, with its wallet
    wallet_id text,
    action    text        NOT NULL,
    subject   text        NOT NULL,
    detail    text        NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject, sequence);

-- The result of every command that came with a key, so that a repeat is answered and not done again.
CREATE TABLE idempotent_command (
    scope      text        NOT NULL CHECK (length(scope) <= 64),
    actor      text        NOT NULL,
    key        text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    input_hash bytea       NOT NULL CHECK (length(input_hash) = 32),
    result     jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, actor, key)
);

CREATE TABLE operator (
    id            text        PRIMARY KEY CHECK (id LIKE 'opr\_%'),
    username      text        NOT NULL UNIQUE CHECK (username = lower(username) AND length(username) BETWEEN 1 AND 64),
    password_hash text        NOT NULL,
    roles         text[]      NOT NULL,
    disabled      boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL
);

-- Failed sign-ins per name that was tried, whether it exists or not, so that the answer tells nothing.
CREATE TABLE sign_in_failures (
    username_hash bytea       PRIMARY KEY CHECK (length(username_hash) = 32),
    failures      integer     NOT NULL CHECK (failures >= 0),
    locked_until  timestamptz,
    last_at       timestamptz NOT NULL
);

CREATE TABLE agent (
    id         text        PRIMARY KEY CHECK (id LIKE 'agt\_%'),
    name       text        NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
    wallet_id  text        NOT NULL,
    token_hash bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    revoked    boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);

-- The key that signs operators' assertions: a private JWK.
CREATE TABLE signing_key (
    kid        text        PRIMARY KEY,
    jwk        text        NOT NULL,
    created_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON audit_entry, idempotent_command, signing_key TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON operator, agent TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_failures TO ${app_role};
