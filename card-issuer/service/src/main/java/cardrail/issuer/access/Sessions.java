package cardrail.issuer.access;

import cardrail.issuer.api.SignIn;
import cardrail.issuer.api.SignedIn;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signs operators in and renews their assertions. There is no row per session: the assertion carries the moment of the
 * sign-in, and renewing looks at the account anew.
 */
@Service
class Sessions {

    /** How long after a sign-in assertions are renewed. */
    static final Duration LENGTH = Duration.ofHours(8);

    private final SignInSettings ways;
    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final PasswordEncoder passwords;
    private final Assertions assertions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;
    private final String nobodysHash;

    Sessions(
            SignInSettings ways,
            Accounts accounts,
            SignInAttempts attempts,
            PasswordEncoder passwords,
            Assertions assertions,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.ways = ways;
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.assertions = assertions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.nobodysHash = passwords.encode("nobody's password");
    }

    SignedIn signIn(SignIn command) {
        if (!ways.local()) {
            throw SignInProblems.wayOff();
        }
        var username = command.username().strip().toLowerCase(Locale.ROOT);
        if (!attempts.begin(username)) {
            throw SignInProblems.lockedOut();
        }
        var account = accounts.named(username);
        // unknown names cost the same work, so that the time does not tell which names exist
        var hash = account.map(Account::passwordHash).orElse(nobodysHash);
        var matches = passwords.matches(command.password(), hash);
        var admitted = account.filter(found -> matches && !found.disabled());
        var known = admitted.orElseThrow(() -> refuse(account));
        return Objects.requireNonNull(transaction.execute(status -> {
            attempts.succeeded(username);
            return admit(known, "Signed in through the console.");
        }));
    }

    /** @param assertion ours, perhaps ended */
    SignedIn renew(String assertion) {
        var now = clock.instant();
        return assertions
                .readEvenEnded(assertion)
                .map(Assertion::operator)
                .filter(operator -> now.isBefore(operator.signedInAt().plus(LENGTH)))
                .flatMap(operator -> accounts.of(operator.id())
                        .filter(account -> !account.disabled() && hasWay(account))
                        .map(account -> signedIn(account, operator.signedInAt())))
                .orElseThrow(SignInProblems::sessionEnded);
    }

    /** Signs in whoever was found to be who they say. */
    SignedIn admit(Account account, String how) {
        transaction.executeWithoutResult(status -> audit.record(
                new Actor.Operator(account.id(), account.roles(), clock.instant()),
                "operator.signed_in",
                account.id().value(),
                how));
        // whole seconds, as the assertion carries them
        return signedIn(account, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether the way in which this account signs in is one of now. */
    private boolean hasWay(Account account) {
        return account.provider() == null
                ? ways.local()
                : ways.oidc() != null && ways.oidc().provider().equals(account.provider());
    }

    private ProblemException refuse(Optional<Account> account) {
        transaction.executeWithoutResult(status -> audit.record(
                Actor.Service.CONSOLE,
                "operator.sign_in_failed",
                account.map(found -> found.id().value()).orElse("unknown"),
                "The name or the password was wrong, or the account is disabled."));
        return SignInProblems.failed();
    }

    private SignedIn signedIn(Account account, Instant signedInAt) {
        var operator = new Actor.Operator(account.id(), account.roles(), signedInAt);
        return new SignedIn(
                account.id(),
                account.username(),
                account.roles(),
                assertions.sign(operator),
                clock.instant().plus(Assertions.LIFETIME),
                signedInAt.plus(LENGTH));
    }
}
