package cardrail.console;

import cardrail.checkout.api.HandoffId;
import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The real console on a free port, between stand-ins of its services and with a clock that tests can move. */
final class ConsoleUnderTest implements AutoCloseable {

    private volatile Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> InstantSource.system().instant().plus(ahead);

    final IssuerStandIn issuer = new IssuerStandIn(clock);
    final WorkerStandIn worker = new WorkerStandIn(clock);
    private final ConfigurableApplicationContext context;

    ConsoleUnderTest() {
        this(Map.of());
    }

    /** @param more settings than those that it needs */
    ConsoleUnderTest(Map<String, String> more) {
        reset();
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", "0");
        settings.put("cardrail.issuer.url", issuer.url().toString());
        settings.put("cardrail.issuer.token", IssuerStandIn.TOKEN);
        settings.put("cardrail.worker.url", worker.url().toString());
        settings.put("cardrail.worker.token", IssuerStandIn.TOKEN);
        settings.putAll(more);
        var application = ConsoleApplication.application();
        application.addInitializers(starting -> {
            starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
            ((GenericApplicationContext) starting)
                    .registerBean("testClock", InstantSource.class, () -> clock, bean -> bean.setPrimary(true));
        });
        context = application.run();
    }

    /** Puts the samples back; sessions of the console itself stay. */
    void reset() {
        SampleData.fill(issuer, worker, now());
    }

    Instant now() {
        return clock.instant();
    }

    /** How long a handoff has waited by now. */
    long secondsWaited(HandoffId handoff) {
        var view = Objects.requireNonNull(worker.handoffs.get(handoff));
        return Duration.between(view.openedAt(), now()).toSeconds();
    }

    /** Moves the console's and the stand-ins' time forward. */
    void tick(Duration time) {
        ahead = ahead.plus(time);
    }

    URI url() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("the console runs without a web server");
        }
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Every address that a controller answers, as {@code GET /handoffs/{id}}. */
    Set<String> addresses() {
        var addresses = new TreeSet<String>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues()
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> addresses.add(method + " " + pattern))));
        return addresses;
    }

    @Override
    public void close() {
        context.close();
        issuer.close();
        worker.close();
    }
}
