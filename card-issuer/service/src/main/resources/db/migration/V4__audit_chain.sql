-- Each entry of the audit trail names the hash of the one before it, so that a change, a removal and a swap show.
-- The bytes that are hashed are those of AuditFacts.canonical in Java (RFC 8785): to_json escapes a string as that form does.
alter table audit_entry add column previous_hash bytea, add column hash bytea;

-- Where the chain ends: without it a removed last entry would not show. The one row is locked to append.
create table audit_head (
    id       smallint primary key check (id = 1),
    entries  bigint   not null check (entries >= 0),
    sequence bigint   not null, -- of the last entry; 0 where there is none
    hash     bytea    not null check (length(hash) = 32)
);

do $$
declare
    entry    record;
    entries  bigint := 0;
    sequence bigint := 0;
    link     bytea := decode(repeat('00', 32), 'hex');
    hashed   bytea;
begin
    for entry in select * from audit_entry e order by e.sequence loop
        hashed := sha256(convert_to(
            '{"action":' || to_json(entry.action)::text
            || ',"actor":' || to_json(entry.actor)::text
            || ',"agent_id":' || coalesce(to_json(entry.agent_id)::text, 'null')
            || ',"at":"' || to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"'
            || ',"detail":' || to_json(entry.detail)::text
            || ',"previous":"' || encode(link, 'hex') || '"'
            || ',"subject":' || to_json(entry.subject)::text
            || ',"wallet_id":' || coalesce(to_json(entry.wallet_id)::text, 'null')
            || '}', 'UTF8'));
        update audit_entry e set previous_hash = link, hash = hashed where e.sequence = entry.sequence;
        link := hashed;
        entries := entries + 1;
        sequence := entry.sequence;
    end loop;
    insert into audit_head values (1, entries, sequence, link);
end $$;

alter table audit_entry
    alter column previous_hash set not null,
    alter column hash set not null,
    add check (length(hash) = 32),
    add unique (previous_hash); -- nothing follows one entry twice: the chain has no branches

grant select, update (entries, sequence, hash) on audit_head to ${app_role};
