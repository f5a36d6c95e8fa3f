package cardrail.console.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Tells requests that a page makes by itself (polling, heartbeats) from those that a person makes. */
public final class Background {

    /** Set by htmx on elements with {@code hx-headers}; a person's own requests never carry it. */
    public static final String HEADER = "Cardrail-Background";

    /** Tells htmx to show the answer and to ask no more. */
    public static final int STOP_ASKING = 286;

    private Background() {}

    public static boolean isBackground(HttpServletRequest request) {
        return isSet(request.getHeader(HEADER));
    }

    private static boolean isSet(@Nullable String header) {
        return "true".equals(header);
    }
}
