-- Accounts that an OpenID provider vouches for have no password here. Issuer and subject together are the person (OpenID Connect
-- Core 1.0, section 5.7); the name is for reading only.
ALTER TABLE operator
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN provider text CHECK (length(provider) BETWEEN 1 AND 255),
    ADD COLUMN subject  text CHECK (length(subject) BETWEEN 1 AND 255),
    ADD CONSTRAINT operator_signs_in_one_way
        CHECK ((password_hash IS NULL) = (provider IS NOT NULL) AND (provider IS NULL) = (subject IS NULL));

CREATE UNIQUE INDEX operator_provided ON operator (provider, subject);
