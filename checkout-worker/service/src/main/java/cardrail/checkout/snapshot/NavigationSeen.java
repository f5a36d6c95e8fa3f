package cardrail.checkout.snapshot;

import java.util.Map;

/**
 * The answer to the last navigation of the top frame.
 *
 * @param count how many navigations this page has made; tells one document from the next
 * @param status HTTP status; 0 while there was no answer yet
 * @param headers names in lower case
 * @param underWay whether another navigation was asked for and has not been answered
 * @param failed whether the last one ended without an answer
 */
public record NavigationSeen(int count, int status, Map<String, String> headers, boolean underWay, boolean failed) {

    public NavigationSeen {
        headers = Map.copyOf(headers);
    }

    public static NavigationSeen ok() {
        return new NavigationSeen(1, 200, Map.of(), false, false);
    }

    @Override
    public String toString() {
        return "NavigationSeen[" + count + ", " + status + "]";
    }
}
