package cardrail.checkout.browser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The lanes of this worker. A new page goes to the lane with the fewest; a dead lane is replaced when it is next needed. */
public final class Lanes implements SmartLifecycle {

    private final BrowserSettings settings;
    private final BrowserProvider provider;
    private final boolean masked;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<LivePage> pages = new ArrayList<>();
    private int started;
    private boolean running;

    public Lanes(BrowserSettings settings, BrowserProvider provider) {
        this(settings, provider, true);
    }

    /** @param masked false only for the test that must find the digits that are not covered */
    Lanes(BrowserSettings settings, BrowserProvider provider, boolean masked) {
        this.settings = settings;
        this.provider = provider;
        this.masked = masked;
    }

    /** Refuses where there is no browser, and brings up the first lane so that the first purchase does not wait for it. */
    @Override
    public synchronized void start() {
        provider.check();
        running = true;
        addLane();
    }

    /**
     * Opens a page in a browser context of its own.
     *
     * @throws PageGoneException where no lane is to be had, or every lane is full
     */
    public LivePage open() {
        var lane = freeLane();
        var page = new LivePage(lane, this::forget);
        synchronized (this) {
            pages.add(page);
        }
        try {
            page.open();
            return page;
        } catch (RuntimeException failed) {
            forget(page);
            throw failed;
        }
    }

    /** How many pages may live at once. */
    public int capacity() {
        return settings.lanes() * settings.pagesPerLane();
    }

    private synchronized Lane freeLane() {
        if (!running) {
            throw new PageGoneException("the worker is stopping");
        }
        lanes.removeIf(Lane::isDead);
        pages.removeIf(LivePage::isGone);
        var best = lanes.stream().min(Comparator.comparingInt(this::pagesOf));
        if (best.isEmpty() || (pagesOf(best.get()) > 0 && lanes.size() < settings.lanes())) {
            return addLane();
        }
        if (pagesOf(best.get()) >= settings.pagesPerLane()) {
            throw new PageGoneException("every lane is full");
        }
        return best.get();
    }

    private int pagesOf(Lane lane) {
        return (int) pages.stream().filter(page -> page.isOn(lane)).count();
    }

    private Lane addLane() {
        var lane = new Lane("lane-" + ++started, provider, settings.commandSeconds(), masked);
        lanes.add(lane);
        lane.start();
        return lane;
    }

    private synchronized void forget(LivePage page) {
        pages.remove(page);
    }

    @Override
    public void stop() {
        List<Lane> stopping;
        synchronized (this) {
            running = false;
            stopping = List.copyOf(lanes);
            lanes.clear();
            pages.clear();
        }
        stopping.forEach(Lane::close);
    }

    /** Starts before and stops after everything that drives pages. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
