package cardrail.checkout.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where people open the console. */
public final class ConsoleAddress {

    private final String base;

    /** @param console null where nobody is told */
    public ConsoleAddress(@Nullable URI console) {
        this.base = console == null ? "" : console.toString().replaceFirst("/+$", "");
    }

    public String to(String path) {
        return base + path;
    }
}
