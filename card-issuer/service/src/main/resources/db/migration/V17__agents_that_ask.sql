-- Agents that asked to be let in. What is approved is what was shown: name, code and wallet stand from the beginning. Of the
-- token only its hash is kept, which goes to the agent's own row once a person has approved.
create table agent_request (
    agent_id   text        primary key check (agent_id like 'agt\_%'),
    wallet_id  text        not null,
    name       text        not null check (length(name) between 1 and 64),
    token_hash bytea       not null unique check (length(token_hash) = 32),
    code       text        not null unique check (code ~ '^[A-Z2-9]{4}-[A-Z2-9]{4}$'),
    asked_at   timestamptz not null,
    expires_at timestamptz not null check (expires_at > asked_at),
    decision   text        check (decision in ('approved', 'rejected')),
    decided_by text,
    decided_at timestamptz,
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
create index agent_request_asked on agent_request (asked_at);
grant select, insert, update on agent_request to ${app_role};

-- Null where a setting made it; mandates_to_end from its revocation until no mandate of it stands.
alter table agent
    add column approved_by     text,
    add column revoked_by      text,
    add column revoked_at      timestamptz check (revoked_at is null or revoked),
    add column mandates_to_end boolean not null default false check (not mandates_to_end or revoked);

-- those that somebody revoked in the database: the next start ends what they may still buy under
update agent set mandates_to_end = true where revoked;
