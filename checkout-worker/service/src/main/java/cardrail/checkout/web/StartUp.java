package cardrail.checkout.web;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Starts the service so that whatever its user can mend ends in one sentence on stderr and exit code {@value #REFUSED}.
 * Everything else is a bug and keeps its stack trace.
 *
 * <p>Settings speak for themselves: a message that begins with {@code cardrail.} is such a sentence, and never quotes a
 * value.
 */
public final class StartUp {

    /** What the settings or the machine must change before a start can succeed. */
    static final int REFUSED = 2;

    private StartUp() {}

    public static void run(Class<?> application, String... arguments) {
        try {
            SpringApplication.run(application, arguments);
        } catch (RuntimeException e) {
            if (refusal(e).isEmpty()) {
                throw e;
            }
            System.exit(REFUSED); // the sentence has been printed by the reporter
        }
    }

    /** Empty where the failure is not the user's to mend. */
    static Optional<String> refusal(Throwable failure) {
        @Nullable String setting = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = sentence(cause);
            if (sentence != null) {
                return Optional.of(sentence);
            }
            if (cause instanceof BindException unbound) {
                // without the reason, which may quote a secret
                setting = unbound.getName() + " is missing or not valid";
            }
        }
        return Optional.ofNullable(setting).map(text -> text + ".");
    }

    private static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case PortInUseException taken ->
                "Port " + taken.getPort() + " is taken; stop what listens there, or set server.port.";
            case SchemaGate.NewerSchema newer -> newer.getMessage();
            case FlywayValidateException other ->
                "The database's schema was made by another build of Cardrail; use that build, or another database.";
            case SQLException database -> sentence(database);
            case ExitCodeGenerator refusal when refusal.getExitCode() == REFUSED -> cause.getMessage();
            case IllegalArgumentException setting when isSentence(setting.getMessage()) -> full(setting.getMessage());
            default -> null;
        };
    }

    // SQLSTATE classes of the SQL standard: 08 connection exception, 28 invalid authorization
    private static @Nullable String sentence(SQLException database) {
        var state = String.valueOf(database.getSQLState());
        if (state.startsWith("08")) {
            return "The database does not answer; start it, or set spring.datasource.url.";
        }
        return state.startsWith("28") ? "The database refuses the role or its password." : null;
    }

    private static boolean isSentence(@Nullable String message) {
        return message != null && message.startsWith("cardrail.");
    }

    private static @Nullable String full(@Nullable String sentence) {
        return sentence == null || sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** Speaks before Boot's own reporters, which would print a page, and the values of settings with it. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Reporter implements SpringBootExceptionReporter {

        @Override
        public boolean reportException(Throwable failure) {
            var sentence = refusal(failure);
            sentence.ifPresent(text -> System.err.println("The checkout worker did not start: " + text));
            return sentence.isPresent();
        }
    }
}
