package cardrail.console.access;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.WorkerCardholder;
import cardrail.checkout.api.WorkerCodeLinks;
import cardrail.checkout.api.WorkerConsole;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.checkout.api.WorkerQueue;
import cardrail.checkout.api.WorkerRecords;
import cardrail.checkout.api.WorkerWalls;
import cardrail.console.page.ConsoleSettings;
import cardrail.console.page.Service;
import cardrail.console.page.ServiceProblem;
import cardrail.console.start.InvalidSettings;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.IssuerAudit;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.ServiceClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/** The services as beans: each call carries the console's own credential and the acting operator's assertion. */
@Configuration(proxyBeanMethods = false)
class ServiceClients {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ServiceSettings services;
    private final ConsoleSettings console;
    private final InstantSource clock;

    ServiceClients(ServiceSettings services, ConsoleSettings console, InstantSource clock) {
        this.services = services;
        this.console = console;
        this.clock = clock;
    }

    @Bean
    IssuerConsole issuerConsole() {
        return client(Service.ISSUER, services.issuer(), IssuerConsole.class, this::assertion);
    }

    @Bean
    IssuerAudit issuerAudit() {
        return client(Service.ISSUER, services.issuer(), IssuerAudit.class, this::assertion);
    }

    @Bean
    IssuerAgents issuerAgents() {
        return client(Service.ISSUER, services.issuer(), IssuerAgents.class, this::assertion);
    }

    @Bean
    WorkerConsole workerConsole() {
        return client(Service.WORKER, services.worker(), WorkerConsole.class, this::assertion);
    }

    @Bean
    WorkerNodes workerNodes() {
        return new WorkerNodes() {
            @Override
            public <T> T withPageOf(HandoffId handoff, Function<WorkerConsole, T> question) {
                return question.apply(
                        worker(nodeOf(handoff, ServiceClients.this::assertion), ServiceClients.this::assertion));
            }
        };
    }

    private WorkerConsole worker(ServiceSettings.Endpoint node, Supplier<? extends @Nullable String> assertion) {
        return client(Service.WORKER, node, WorkerConsole.class, assertion);
    }

    /** The node that has the page; where it has no address of its own, the worker's. */
    private ServiceSettings.Endpoint nodeOf(HandoffId handoff, Supplier<? extends @Nullable String> assertion) {
        var known = services.worker();
        var node = worker(known, assertion).page(handoff).node();
        if (node == null || node.equals(known.address())) {
            return known;
        }
        if (!services.allows(node)) {
            throw new ServiceProblem(
                    Service.WORKER,
                    new ApiProblem(
                            502, "node_refused", "cardrail.worker-nodes does not name the node with the page.", null));
        }
        return new ServiceSettings.Endpoint(node, known.credential());
    }

    @Bean
    LivePages livePages() {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        return (handoff, drive, operator, listener) -> {
            var assertion =
                    operator.assertion(clock.instant(), () -> renewals(operator).renew());
            var node = nodeOf(handoff, () -> assertion);
            return http.newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .header(
                            HttpHeaders.AUTHORIZATION,
                            "Bearer " + node.credential().reveal())
                    .header(ServiceClient.OPERATOR_ASSERTION, assertion)
                    .buildAsync(
                            UriComponentsBuilder.fromUri(node.address())
                                    .scheme(
                                            "https"
                                                            .equalsIgnoreCase(node.address()
                                                                    .getScheme())
                                                    ? "wss"
                                                    : "ws")
                                    .path("/v1/operator/handoffs/{id}/live")
                                    .queryParam("drive", drive)
                                    .build(handoff.value()),
                            listener);
        };
    }

    @Bean
    WorkerQueue workerQueue() {
        return client(Service.WORKER, services.worker(), WorkerQueue.class, this::assertion);
    }

    @Bean
    IssuerBudget issuerBudget() {
        return client(Service.ISSUER, services.issuer(), IssuerBudget.class, this::assertion);
    }

    @Bean
    WorkerRecords workerRecords() {
        return client(Service.WORKER, services.worker(), WorkerRecords.class, this::assertion);
    }

    @Bean
    WorkerWalls workerWalls() {
        return client(Service.WORKER, services.worker(), WorkerWalls.class, this::assertion);
    }

    @Bean
    WorkerExceptions workerExceptions() {
        return client(Service.WORKER, services.worker(), WorkerExceptions.class, this::assertion);
    }

    @Bean
    WorkerCardholder workerCardholder() {
        return client(Service.WORKER, services.worker(), WorkerCardholder.class, this::assertion);
    }

    /** On behalf of nobody: who has a link is not signed in, and whoever is has no part in it. */
    @Bean
    WorkerCodeLinks workerCodeLinks() {
        return client(Service.WORKER, services.worker(), WorkerCodeLinks.class, () -> null);
    }

    private @Nullable String assertion() {
        Operator operator = ActingOperator.current();
        return operator == null
                ? null
                : operator.assertion(clock.instant(), () -> renewals(operator).renew());
    }

    /** A renewal shows the assertion that is about to end, and must not ask for a renewal itself. */
    private IssuerConsole renewals(Operator operator) {
        return client(Service.ISSUER, services.issuer(), IssuerConsole.class, operator::presentAssertion);
    }

    private <T> T client(
            Service service,
            ServiceSettings.Endpoint endpoint,
            Class<T> api,
            Supplier<? extends @Nullable String> assertion) {
        try {
            T client = ServiceClient.to(
                            endpoint.address(), endpoint.credential(), console.readTimeout(), assertion::get)
                    .as(api);
            return Attributed.to(service, api, client);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(e.getMessage() + ".");
        }
    }
}
