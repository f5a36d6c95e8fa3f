package cardrail.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.console.page.ConsoleSettings;
import cardrail.console.page.ServiceProblem;
import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Two workers, each a server of its own: the console is told of one, and the page is in the other. */
class WorkerNodesIntegrationTests {

    private final InstantSource clock = InstantSource.system();
    private final IssuerStandIn issuer = new IssuerStandIn(clock);
    private final WorkerStandIn known = new WorkerStandIn(clock);
    private final WorkerStandIn other = new WorkerStandIn(clock);

    @BeforeEach
    void anOperatorActs() {
        SampleData.fill(issuer, known, clock.instant());
        SampleData.fill(issuer, other, clock.instant());
        var end = clock.instant().plus(Duration.ofHours(1));
        var operator = new Operator(
                new SignedIn(IssuerStandIn.OWNER, "owner", Set.of(OperatorRole.OPERATOR), "assertion-1", end, end));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(operator, null, List.of()));
    }

    @AfterEach
    void close() {
        SecurityContextHolder.clearContext();
        issuer.close();
        known.close();
        other.close();
    }

    @Test
    void theCardIsTypedByTheNodeWithThePage() {
        known.node = other.url();

        var answered = nodes(List.of(other.url().toString()))
                .withPageOf(SampleData.CHALLENGE, node -> node.fillCard("key", SampleData.CHALLENGE));

        assertThat(answered.id()).isEqualTo(SampleData.CHALLENGE);
        assertThat(other.commands()).containsExactly("fill_card " + SampleData.CHALLENGE + " key");
        assertThat(known.commands()).isEmpty();
    }

    @Test
    void aNodeWithoutAnAddressOfItsOwnIsTheWorkerThatIsKnown() {
        nodes(List.of()).withPageOf(SampleData.CHALLENGE, node -> node.fillCard("key", SampleData.CHALLENGE));

        assertThat(known.commands()).containsExactly("fill_card " + SampleData.CHALLENGE + " key");
    }

    @Test
    void aNodeThatTheSettingsDoNotNameIsNeverShownTheCredential() {
        known.node = other.url();

        assertThatThrownBy(() -> nodes(List.of("https://*.worker.example"))
                        .withPageOf(SampleData.CHALLENGE, node -> node.fillCard("key", SampleData.CHALLENGE)))
                .isInstanceOfSatisfying(
                        ServiceProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo("node_refused"));
        assertThat(other.commands()).isEmpty();
        assertThat(known.commands()).isEmpty();
    }

    private WorkerNodes nodes(List<String> named) {
        var settings = new ServiceSettings(endpoint(issuer.url()), endpoint(known.url()), named);
        var console = new ConsoleSettings(ZoneOffset.UTC, Duration.ofMinutes(30), Duration.ofSeconds(10));
        return new ServiceClients(settings, console, clock).workerNodes();
    }

    private static ServiceSettings.Endpoint endpoint(URI url) {
        return new ServiceSettings.Endpoint(url, new ApiKey(IssuerStandIn.TOKEN));
    }
}
