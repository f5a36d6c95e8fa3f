package cardrail.console.takeover;

import cardrail.console.access.LivePages;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** One {@link LiveLink} for each open live page. */
@Component
class LiveRelay extends AbstractWebSocketHandler {

    private final LivePages pages;
    private final InstantSource clock;
    private final Map<String, LiveLink> links = new ConcurrentHashMap<>();

    LiveRelay(LivePages pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession browser) throws Exception {
        var opening = SignedIn.of(browser.getAttributes());
        if (opening == null) {
            browser.close(CloseStatus.POLICY_VIOLATION);
            return;
        }
        var link = new LiveLink(browser, opening, clock);
        links.put(browser.getId(), link);
        link.open(pages);
    }

    @Override
    protected void handleTextMessage(WebSocketSession browser, TextMessage message) {
        var link = links.get(browser.getId());
        if (link != null) {
            link.fromBrowser(message.getPayload());
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession browser, CloseStatus status) {
        var link = links.remove(browser.getId());
        if (link != null) {
            link.close();
        }
    }
}
