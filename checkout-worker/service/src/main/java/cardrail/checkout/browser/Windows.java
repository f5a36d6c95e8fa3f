package cardrail.checkout.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one checkout: the one that is driven, those that opened it, one after the other, and new ones that nobody
 * has looked at. Belongs to the lane's thread, but for {@link #network}.
 */
final class Windows {

    /** More are closed as they open: no shop needs them to sell. */
    private static final int MOST = 8;

    /** So that the documents of two windows are never taken for one another. */
    private static final int DOCUMENTS_EACH = 1_000;

    /** A window, and what the network saw of it. */
    record Window(Page page, NetworkLog network) {}

    private final Deque<Window> driven = new ArrayDeque<>();
    private final List<Window> fresh = new ArrayList<>();
    private volatile NetworkLog network = new NetworkLog(0);
    private int opened;

    void first(Page page) {
        network.listenTo(page);
        driven.addLast(new Window(page, network));
    }

    /** @return false where there are too many already */
    boolean opened(Page popup) {
        if (driven.size() + fresh.size() >= MOST) {
            return false;
        }
        var log = new NetworkLog(++opened * DOCUMENTS_EACH);
        log.listenTo(popup);
        fresh.add(new Window(popup, log));
        return true;
    }

    void closed(Page page) {
        fresh.removeIf(one -> one.page() == page);
        if (driven.size() > 1 && driven.removeIf(one -> one.page() == page)) {
            network = driven.getLast().network();
        }
    }

    @Nullable Page page() {
        return driven.isEmpty() ? null : driven.getLast().page();
    }

    /** The one that the checkout began in. */
    Optional<Page> first() {
        return Optional.ofNullable(driven.peekFirst()).map(Window::page);
    }

    boolean isDriven(Page page) {
        return driven.stream().anyMatch(one -> one.page() == page);
    }

    /** Of the window that is driven; may be asked on any thread. */
    NetworkLog network() {
        return network;
    }

    int fresh() {
        return fresh.size();
    }

    /** -1 where it is none of them. */
    int freshAt(Page page) {
        return fresh.stream().map(Window::page).toList().indexOf(page);
    }

    void forgetFresh() {
        fresh.clear();
    }

    Window enter(int at) {
        var window = fresh.remove(at);
        driven.addLast(window);
        network = window.network();
        return window;
    }

    /** To the one that opened it. */
    Window leave() {
        if (driven.size() == 1) {
            throw new IllegalStateException("nobody opened the first window");
        }
        var left = driven.removeLast();
        network = driven.getLast().network();
        return left;
    }

    void putBack(int at, Window window) {
        if (!window.page().isClosed()) {
            fresh.add(Math.min(at, fresh.size()), window);
        }
    }

    /** Those that opened the one that is driven, the first of all first. */
    List<Window> openers() {
        return driven.stream().limit(Math.max(0, driven.size() - 1)).toList();
    }

    void clear() {
        driven.clear();
        fresh.clear();
    }
}
