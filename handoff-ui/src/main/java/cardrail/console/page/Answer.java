package cardrail.console.page;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something a page shows beside its main matter, which may be missing because a service did not answer. A page that
 * knows less still shows what it knows; "unknown" is never shown as "none".
 */
public sealed interface Answer<T> {

    /** What the service said. */
    record Given<T>(T value) implements Answer<T> {}

    /** The service did not say. */
    record Missing<T>(ServiceProblem problem) implements Answer<T> {}

    /** Asks, and keeps a failure as a value, except for one that ends the session. */
    static <T> Answer<T> of(Supplier<T> question) {
        try {
            return new Given<>(question.get());
        } catch (ServiceProblem problem) {
            if (problem.sessionEnded()) {
                throw problem;
            }
            return new Missing<>(problem);
        }
    }

    default <R> Answer<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Given<T>(T value) -> new Given<>(mapping.apply(value));
            case Missing<T>(ServiceProblem problem) -> new Missing<>(problem);
        };
    }

    /** The value for templates, null where it is missing. */
    default @Nullable T orNull() {
        return switch (this) {
            case Given<T>(T value) -> value;
            case Missing<T> missing -> null;
        };
    }
}
