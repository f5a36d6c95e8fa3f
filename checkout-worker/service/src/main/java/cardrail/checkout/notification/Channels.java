package cardrail.checkout.notification;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param toOperators none where no operator is to be told
 * @param kinds of what they are told
 * @param toCardholder by e-mail to that person alone, for what it carries is a secret; null without a mail server
 */
record Channels(
        List<Channel> toOperators,
        Set<Kind> kinds,
        @Nullable Channel toCardholder) {

    Channels {
        toOperators = List.copyOf(toOperators);
        kinds = Set.copyOf(kinds);
    }

    List<Channel> all() {
        return Stream.concat(toOperators.stream(), Stream.ofNullable(toCardholder))
                .toList();
    }

    /** By which that is told. */
    List<Channel> of(Kind kind) {
        if (kind == Kind.CARDHOLDER_CODE) {
            return toCardholder == null ? List.of() : List.of(toCardholder);
        }
        return kinds.contains(kind) ? toOperators : List.of();
    }
}
