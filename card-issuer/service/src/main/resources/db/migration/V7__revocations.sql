-- That a mandate was revoked, where the role that serves can only add: a state that is set back does not bring it back.
create table mandate_revocation (
    mandate_id text primary key references mandate,
    wallet_id  text        not null references wallet,
    agent_id   text        not null,
    at         timestamptz not null
);
insert into mandate_revocation
select id, wallet_id, agent_id, coalesce(decided_at, created_at) from mandate where state = 'revoked';
grant select, insert on mandate_revocation to ${app_role};
