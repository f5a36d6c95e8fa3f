package cardrail.checkout.browser;

import cardrail.checkout.snapshot.NavigationSeen;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What the network saw of one page: how navigations of the top frame were answered, with which form fields frames were
 * navigated, and how many requests are under way. Bodies are not kept: only the names of fields, and only those that say
 * "3-D Secure" (EMV 3-D Secure core specification, CReq; 3-D Secure 1, PaReq).
 */
public final class NetworkLog {

    private static final Pattern WATCHED_FIELD = Pattern.compile("(?:^|&)(creq|PaReq|threeDSMethodData)=");
    private static final long STALE_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int KEPT_HEADERS = 60;

    private final Map<Frame, List<String>> posted = new WeakHashMap<>();
    private final Map<Frame, Integer> statuses = new WeakHashMap<>();
    private final Map<Request, Long> underWay = new LinkedHashMap<>();
    private final Map<Frame, Request> navigating = new WeakHashMap<>();

    private final int before;
    private int requests;
    private int navigations;
    private int status;
    private Map<String, String> headers = Map.of();
    private boolean failed;
    private volatile boolean replacing;

    /** @param before from which number on navigations are counted */
    NetworkLog(int before) {
        this.before = before;
        this.navigations = before;
    }

    void listenTo(Page page) {
        page.onRequest(request -> asked(page, request));
        page.onRequestFinished(this::finished);
        page.onRequestFailed(request -> failed(page, request));
        page.onResponse(response -> answered(page, response));
    }

    private void asked(Page page, Request request) {
        requests++;
        underWay.put(request, System.nanoTime());
        if (!request.isNavigationRequest()) {
            return;
        }
        var body = request.postData();
        posted.put(request.frame(), body == null ? List.of() : watchedFields(body));
        navigating.put(request.frame(), request);
        statuses.remove(request.frame());
        if (request.frame() == page.mainFrame()) {
            replacing = true;
        }
    }

    private static List<String> watchedFields(String body) {
        return WATCHED_FIELD
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private void finished(Request request) {
        underWay.remove(request);
        if (request.isNavigationRequest()) {
            navigating.remove(request.frame(), request);
        }
    }

    private void failed(Page page, Request request) {
        finished(request);
        if (request.isNavigationRequest() && request.frame() == page.mainFrame()) {
            replacing = false;
            failed = true;
        }
    }

    private void answered(Page page, Response response) {
        var request = response.request();
        if (!request.isNavigationRequest()) {
            return;
        }
        navigating.remove(request.frame(), request);
        if (request.frame() != page.mainFrame()) {
            statuses.put(request.frame(), response.status());
            return;
        }
        replacing = false;
        if (isWithoutDocument(response)) {
            return;
        }
        var kept = new HashMap<String, String>();
        response.headers().entrySet().stream()
                .limit(KEPT_HEADERS)
                .filter(header -> !header.getKey().equals("set-cookie"))
                .forEach(header -> kept.put(header.getKey(), header.getValue()));
        navigations++;
        status = response.status();
        headers = kept;
        failed = false;
    }

    /** The document stays (HTML, section 7.4.2.2): there is nothing in the answer, it is saved, or it leads to another. */
    private static boolean isWithoutDocument(Response response) {
        var answer = response.status();
        var told = response.headers();
        return answer == 204
                || answer == 205
                || (answer >= 300 && answer < 400 && told.containsKey("location"))
                || (answer < 300
                        && told.getOrDefault("content-disposition", "")
                                .toLowerCase(Locale.ROOT)
                                .startsWith("attachment"));
    }

    /**
     * The first answer to a new window may have come before anybody could listen; the browser remembers its status.
     *
     * @param known HTTP status
     */
    void begin(int known) {
        if (navigations == before) {
            navigations++;
            status = known;
        }
    }

    boolean hasBegun() {
        return navigations > before;
    }

    public NavigationSeen navigation() {
        return new NavigationSeen(navigations, status, headers, replacing, failed);
    }

    /** Whether the top frame's document is being replaced; may be asked on any thread. */
    public boolean isReplacing() {
        return replacing;
    }

    /** Whether a frame waits for its next document; scripts in it would wait too. */
    public boolean isNavigating(Frame frame) {
        return navigating.containsKey(frame);
    }

    public List<String> postedFields(Frame frame) {
        return posted.getOrDefault(frame, List.of());
    }

    /** HTTP status of a child frame's document; 0 where it has none. */
    public int status(Frame frame) {
        return statuses.getOrDefault(frame, 0);
    }

    /** How many requests the page has made so far. */
    public int requests() {
        return requests;
    }

    /** Requests that are young enough to count; long polls and streams never end. */
    public boolean isStill() {
        var now = System.nanoTime();
        underWay.values().removeIf(since -> now - since > STALE_REQUEST_NANOS);
        return underWay.isEmpty();
    }
}
