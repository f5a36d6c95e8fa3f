-- A JWS over the canonical form of the mandate and of the approval. Approvals of before have none: they cannot be verified,
-- and what they approved has to be asked for anew.
alter table mandate_approval add column signature text;
