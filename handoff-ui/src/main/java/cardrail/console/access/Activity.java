package cardrail.console.access;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;

/** What a person does beside requests: on the live page. */
public final class Activity {

    private Activity() {}

    /**
     * The person did something now, so the session goes on.
     *
     * @return false where the session is over: nobody is signed in any more
     */
    public static boolean noted(HttpSession session, Instant now) {
        try {
            session.setAttribute(IdleTimeout.LAST_ACTION, now);
            return true;
        } catch (IllegalStateException over) {
            return false;
        }
    }

    /** Whether somebody is still signed in by it. */
    public static boolean stands(HttpSession session) {
        try {
            return session.getAttribute(IdleTimeout.LAST_ACTION) != null;
        } catch (IllegalStateException over) {
            return false;
        }
    }
}
