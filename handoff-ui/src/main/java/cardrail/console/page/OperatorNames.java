package cardrail.console.page;

import org.jspecify.annotations.Nullable;

/** What operators are called. */
@FunctionalInterface
public interface OperatorNames {

    /** @return null where it is not known */
    @Nullable String nameOf(String operatorId);
}
