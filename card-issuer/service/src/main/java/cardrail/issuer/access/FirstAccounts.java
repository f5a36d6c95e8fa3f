package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the operators and agents of the settings before the service reports itself ready. Those that exist are never
 * changed: a password that was changed since must not fall back to the one in a file. An agent whose token is another one
 * than before would be refused at every call, so the service refuses to start. One that a person revoked does not come back.
 */
@Component
class FirstAccounts implements ApplicationRunner {

    /** bcrypt reads 72 bytes and no more; a longer password would be weaker than it looks. */
    private static final int MAX_PASSWORD_BYTES = 72;

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);
    private static final int MIN_PASSWORD_CHARACTERS = 12;

    private final AccessSettings settings;
    private final Accounts accounts;
    private final Agents agents;
    private final ObjectProvider<OwnerWallet> ownerWallet;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    FirstAccounts(
            AccessSettings settings,
            Accounts accounts,
            Agents agents,
            ObjectProvider<OwnerWallet> ownerWallet,
            PasswordEncoder passwords,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.settings = settings;
        this.accounts = accounts;
        this.agents = agents;
        this.ownerWallet = ownerWallet;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        settings.operators().forEach((name, first) -> {
            var username = name.toLowerCase(Locale.ROOT);
            var password = Objects.requireNonNull(first.password());
            accounts.named(username)
                    .ifPresentOrElse(
                            known -> warnWhereIgnored(known, password),
                            () -> addOperator(username, password, first.rolesHeld()));
        });
        settings.agents().forEach((name, first) -> addAgent(name, Objects.requireNonNull(first.token())));
    }

    /** A first password is not a way to change one: whoever can edit settings would then be able to act as anybody. */
    private void warnWhereIgnored(Account known, String password) {
        if (!passwords.matches(password, Objects.requireNonNull(known.passwordHash()))) {
            LOG.warn(
                    "cardrail.access.operators.{}.password is ignored: the account exists and keeps its own password",
                    known.username());
        }
    }

    private void addOperator(String username, String password, Set<OperatorRole> roles) {
        requireName(username);
        requirePassword(username, password);
        var hash = passwords.encode(password);
        var account = new Account(OperatorId.next(), username, hash, null, roles, false);
        transaction.executeWithoutResult(status -> {
            if (accounts.addUnlessKnown(account)) {
                audit.record(
                        Actor.Service.SYSTEM, "operator.created", account.id().value(), "Roles " + roles + ".");
            }
        });
    }

    private void addAgent(String name, ApiKey token) {
        transaction.executeWithoutResult(status -> {
            var agent = new Actor.Agent(AgentId.next(), ownerWallet.getObject().id());
            var hash = TokenHash.of(token.reveal());
            if (agents.revoked(name, hash)) {
                LOG.warn("cardrail.access.agents.{} is ignored: an agent of that name or token was revoked", name);
                return;
            }
            if (agents.addUnlessKnown(agent, name, hash)) {
                audit.record(
                        Actor.Service.SYSTEM, "agent.created", agent.id().value(), "Wallet " + agent.walletId() + ".");
            } else if (agents.withToken(hash).isEmpty()) {
                throw new IllegalArgumentException("cardrail.access.agents." + name
                        + ".token is not the one that this database knows; use that one, or another database");
            }
        });
    }

    /** Nobody's name here may look like one that a provider gave. */
    private static void requireName(String username) {
        if (username.contains(ProvidedSessions.MARK)) {
            throw new IllegalArgumentException("cardrail.access.operators." + username + ": a name must not contain "
                    + ProvidedSessions.MARK + ", which marks those that a provider gave");
        }
    }

    private static void requirePassword(String username, String password) {
        if (password.length() < MIN_PASSWORD_CHARACTERS
                || password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("cardrail.access.operators." + username + ".password must have "
                    + MIN_PASSWORD_CHARACTERS + " characters or more and at most " + MAX_PASSWORD_BYTES + " bytes");
        }
    }
}
