package cardrail.issuer.access;

import cardrail.issuer.api.NextStep;
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
import java.util.Optional;
import org.springframework.http.HttpStatus;
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

    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final PasswordEncoder passwords;
    private final Assertions assertions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;
    private final String nobodysHash;

    Sessions(
            Accounts accounts,
            SignInAttempts attempts,
            PasswordEncoder passwords,
            Assertions assertions,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
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
        var username = command.username().strip().toLowerCase(Locale.ROOT);
        if (!attempts.begin(username)) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "locked_out",
                    "Too many failures for this name; wait before the next attempt.",
                    NextStep.KEEP_POLLING);
        }
        var account = accounts.named(username);
        // unknown names cost the same work, so that the time does not tell which names exist
        var hash = account.map(Account::passwordHash).orElse(nobodysHash);
        var matches = passwords.matches(command.password(), hash);
        var admitted = account.filter(found -> matches && !found.disabled());
        return admitted.map(found -> admit(username, found)).orElseThrow(() -> refuse(account));
    }

    /** @param assertion ours, perhaps ended */
    SignedIn renew(String assertion) {
        var now = clock.instant();
        return assertions
                .readEvenEnded(assertion)
                .map(Assertion::operator)
                .filter(operator -> now.isBefore(operator.signedInAt().plus(LENGTH)))
                .flatMap(operator -> accounts.of(operator.id())
                        .filter(account -> !account.disabled())
                        .map(account -> signedIn(account, operator.signedInAt())))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "session_ended",
                        "The session has ended; sign in again.",
                        NextStep.ASK_USER));
    }

    private SignedIn admit(String username, Account account) {
        transaction.executeWithoutResult(status -> {
            attempts.succeeded(username);
            audit.record(
                    new Actor.Operator(account.id(), account.roles(), clock.instant()),
                    "operator.signed_in",
                    account.id().value(),
                    "Signed in through the console.");
        });
        // whole seconds, as the assertion carries them
        return signedIn(account, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private ProblemException refuse(Optional<Account> account) {
        transaction.executeWithoutResult(status -> audit.record(
                Actor.Service.CONSOLE,
                "operator.sign_in_failed",
                account.map(found -> found.id().value()).orElse("unknown"),
                "The name or the password was wrong, or the account is disabled."));
        return new ProblemException(
                HttpStatus.UNAUTHORIZED, "sign_in_failed", "The name or the password is wrong.", NextStep.ASK_USER);
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
