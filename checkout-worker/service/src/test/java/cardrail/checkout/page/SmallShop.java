package cardrail.checkout.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Serves pages that a test writes, each under its own path. */
final class SmallShop implements AutoCloseable {

    private static final String HELD = "/held";

    private record Page(int status, String html) {}

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpServer server;

    SmallShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI page(String path, String html) {
        return page(path, 200, html);
    }

    URI page(String path, int status, String html) {
        pages.put(path, new Page(status, html));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** An address that does not answer until the shop closes. */
    URI held() {
        return page(HELD, "<title>Late</title>");
    }

    /** Lets it answer now. */
    void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals(HELD)) {
            awaitRelease();
        }
        var page = pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, ""));
        var body = page.html().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
