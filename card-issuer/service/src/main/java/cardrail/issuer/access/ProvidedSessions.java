package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ProvidedSignIn;
import cardrail.issuer.api.SignedIn;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signs in whom the OpenID provider vouches for. The account is found by provider and subject, never by a name: a local account
 * and a provided one of the same name are two people, and their names are shown apart. The roles are the provider's word, read
 * anew at each sign-in.
 */
@Service
class ProvidedSessions {

    /** Stands behind every name that a provider gave; no local account may have it. */
    static final String MARK = "(oidc";

    private static final Logger LOG = LoggerFactory.getLogger(ProvidedSessions.class);
    private static final int MOST_NAME_CHARACTERS = 40;
    private static final int MARK_ID_CHARACTERS = 6;

    private final Sessions sessions;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final SignInSettings.@Nullable Oidc settings;
    private final @Nullable IdTokens idTokens;

    ProvidedSessions(
            SignInSettings settings,
            Sessions sessions,
            Accounts accounts,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings.oidc();
        this.idTokens = settings.oidc() == null ? null : new IdTokens(settings.oidc(), clock);
    }

    SignedIn signIn(ProvidedSignIn command) {
        if (idTokens == null || settings == null) {
            throw SignInProblems.wayOff();
        }
        var person = verified(idTokens, command);
        var roles = settings.rolesFor(person.groups());
        if (roles.isEmpty()) {
            withoutRoles(person);
            refused(person, "The provider gave no value that stands for a role.");
            throw SignInProblems.noRole();
        }
        var account = account(person, roles);
        if (account.disabled()) {
            refused(person, "The account is disabled.");
            throw SignInProblems.disabled();
        }
        return sessions.admit(account, "Signed in through the console, by the provider " + person.provider() + ".");
    }

    private ProvidedPerson verified(IdTokens tokens, ProvidedSignIn command) {
        try {
            return tokens.verified(command.idToken());
        } catch (BadJwtException e) {
            LOG.warn("An ID token was refused: {}", e.getMessage());
            transaction.executeWithoutResult(status -> audit.record(
                    Actor.Service.CONSOLE,
                    "operator.sign_in_failed",
                    "unknown",
                    "The ID token was not the provider's, not for the console, or not of now."));
            throw SignInProblems.tokenRefused();
        } catch (JwtException | JwtDecoderInitializationException e) {
            LOG.warn("The OpenID provider did not say what its keys are: {}", e.getMessage());
            throw SignInProblems.providerUnavailable();
        }
    }

    private void refused(ProvidedPerson person, String why) {
        transaction.executeWithoutResult(status -> audit.record(
                Actor.Service.CONSOLE,
                "operator.sign_in_failed",
                accounts.provided(person.provider(), person.subject())
                        .map(account -> account.id().value())
                        .orElse("unknown"),
                why));
    }

    /** Whoever has lost them all signs in no more, and what was signed in before may do nothing from its next renewal on. */
    private void withoutRoles(ProvidedPerson person) {
        transaction.executeWithoutResult(status -> accounts.provided(person.provider(), person.subject())
                .ifPresent(account -> changed(account, Set.of())));
    }

    private Account account(ProvidedPerson person, Set<OperatorRole> roles) {
        return Objects.requireNonNull(transaction.execute(status -> changed(
                accounts.provided(person.provider(), person.subject()).orElseGet(() -> added(person, roles)), roles)));
    }

    private Account changed(Account account, Set<OperatorRole> roles) {
        if (account.roles().equals(roles)) {
            return account;
        }
        accounts.changeRoles(account.id(), roles);
        audit.record(
                Actor.Service.SYSTEM,
                "operator.roles_changed",
                account.id().value(),
                "Roles " + roles + ", were " + account.roles() + "; the provider says so.");
        return account.withRoles(roles);
    }

    private Account added(ProvidedPerson person, Set<OperatorRole> roles) {
        var id = OperatorId.next();
        var mark = id.value().substring(id.value().length() - MARK_ID_CHARACTERS);
        return Optional.<Account>empty()
                .or(() -> addedAs(person, roles, id, shown(person.name()) + " " + MARK + ")"))
                // another person of that name, whom the provider tells apart by the subject
                .or(() -> addedAs(person, roles, id, shown(person.name()) + " " + MARK + " " + mark + ")"))
                // or the same person twice in this moment
                .or(() -> accounts.provided(person.provider(), person.subject()))
                .orElseThrow(() -> new IllegalStateException("an account could neither be made nor found"));
    }

    private Optional<Account> addedAs(ProvidedPerson person, Set<OperatorRole> roles, OperatorId id, String name) {
        var account = new Account(id, name, null, person.provider(), roles, false);
        if (!accounts.addProvidedUnlessKnown(account, person.subject())) {
            return Optional.empty();
        }
        audit.record(
                Actor.Service.SYSTEM,
                "operator.created",
                id.value(),
                "Roles " + roles + ", for the subject " + person.subject() + " of " + person.provider() + ".");
        return Optional.of(account);
    }

    /** Lower case, and without what could make it look like something else, a mark of ours first. */
    private static String shown(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Ll}\\p{Lo}0-9._@+-]", "");
        var some = plain.isEmpty() ? "somebody" : plain;
        return some.substring(
                0, some.offsetByCodePoints(0, Math.min(MOST_NAME_CHARACTERS, some.codePointCount(0, some.length()))));
    }
}
