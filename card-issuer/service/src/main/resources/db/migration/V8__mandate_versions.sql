-- Terms that were asked for in the place of those of an approved mandate. A row waits for a person while its version is above
-- the mandate's, is the newest of its mandate and was not rejected.
create table mandate_request (
    mandate_id  text        not null references mandate,
    wallet_id   text        not null references wallet,
    agent_id    text        not null,
    version     integer     not null check (version >= 2),
    terms       text        not null, -- canonical JSON (RFC 8785), exactly what the digest covers
    digest      text        not null check (digest ~ '^[0-9a-f]{64}$'),
    created_at  timestamptz not null,
    rejected_at timestamptz,
    primary key (mandate_id, version)
);
grant select, insert, update (rejected_at) on mandate_request to ${app_role};
