package cardrail.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentMandates;
import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardReveal;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.RequestMandate;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.ledger.LedgerCheck;
import cardrail.lab.LabApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The issuer together with the lab's Stripe stand-in, each calling the other over HTTP: cards through the real stripe-java,
 * authorizations and events through signed webhooks. Nothing of the issuer is replaced but the clock.
 */
public abstract class IssuerWithStripe extends RunningIssuer {

    private static final String STRIPE_KEY = "sk_test_" + "0".repeat(24);
    private static final String LAB_TOKEN = "lab-token-of-the-tests";
    private static final int LAB_PORT = freePort();
    private static final Duration CALL = Duration.ofSeconds(60);

    protected static final RealTimeLine LINE = new RealTimeLine();

    private static final Duration SIGNED_IN = Duration.ofMinutes(1);

    private static LabApplication.@Nullable Lab lab;
    private static @Nullable SignedInOwner signedIn;

    @LocalServerPort
    private int issuerPort;

    @Autowired
    private @Nullable LedgerCheck booksCheck;

    /** Sees everything, also what the serving role may not. */
    protected final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(
            DATABASE.url() + "?currentSchema=issuing",
            DATABASE.admin().user(),
            DATABASE.admin().password()));

    protected final StripeNetwork network =
            new StripeNetwork(URI.create("http://127.0.0.1:" + LAB_PORT), STRIPE_KEY, LAB_TOKEN);

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry to) {
        to.add("cardrail.stripe.api-base", () -> "http://127.0.0.1:" + LAB_PORT);
    }

    @BeforeEach
    void startStripeAndMeetItsClock() {
        followRealTime();
        LINE.to(this::issuer); // another context of the tests has another port
        if (lab == null) {
            var settings = new HashMap<String, Object>(Map.of(
                    "server.port",
                    LAB_PORT,
                    "cardrail.lab.gateway-token",
                    LAB_TOKEN,
                    "cardrail.lab.stripe-api-key",
                    STRIPE_KEY,
                    "cardrail.lab.stripe.currencies",
                    "eur,usd,gbp,jpy,kwd",
                    "cardrail.lab.stripe.authorization-endpoint",
                    LINE.address(RealTimeLine.GATE),
                    "cardrail.lab.stripe.authorization-secret",
                    "whsec_authorizations",
                    "cardrail.lab.stripe.events-endpoint",
                    LINE.address("/stripe/events"),
                    "cardrail.lab.stripe.events-secret",
                    "whsec_events"));
            settings.put("cardrail.lab.stripe.decision-limit", RealTimeLine.STRIPE_WAITS.toMillis() + "ms");
            var record = System.getProperty("cardrail.record");
            if (record != null) {
                settings.put("cardrail.lab.stripe.record", record);
            }
            lab = LabApplication.start(settings);
        }
    }

    @AfterEach
    void healStripe() {
        network.healFaults();
        LINE.trouble(RealTimeLine.Trouble.NONE);
    }

    /** Signatures are dated by the stand-in's clock, which is the real one. */
    protected void followRealTime() {
        clock.tick(Duration.between(clock.instant(), InstantSource.system().instant()));
    }

    protected URI issuer() {
        return URI.create("http://127.0.0.1:" + issuerPort);
    }

    protected CardIssuer worker() {
        return ServiceClient.to(issuer(), new ApiKey(WORKER), CALL).as(CardIssuer.class);
    }

    protected CardReveal reveal() {
        return ServiceClient.to(issuer(), new ApiKey(REVEAL), CALL).as(CardReveal.class);
    }

    protected AgentMandates agent() {
        return ServiceClient.to(issuer(), new ApiKey(AGENT), CALL).as(AgentMandates.class);
    }

    protected IssuerConsole owner() {
        var assertion = ownersAssertion();
        return ServiceClient.to(issuer(), new ApiKey(CONSOLE), CALL, () -> assertion)
                .as(IssuerConsole.class);
    }

    protected IssuerBudget budget() {
        var assertion = ownersAssertion();
        return ServiceClient.to(issuer(), new ApiKey(CONSOLE), CALL, () -> assertion)
                .as(IssuerBudget.class);
    }

    /** Signing in takes a quarter of a second of hashing: one assertion serves for as long as a minute of the clock. */
    private String ownersAssertion() {
        var now = clock.instant();
        var known = signedIn;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(SIGNED_IN) > 0) {
            known = new SignedInOwner(assertionOf("owner"), now);
            signedIn = known;
        }
        return known.assertion();
    }

    private record SignedInOwner(String assertion, Instant at) {}

    protected static String key() {
        return UUID.randomUUID().toString();
    }

    protected static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    /** An approved mandate in a wallet that has {@code limit} more than before. */
    protected MandateView mandate(Money limit) {
        return mandate(limit, false);
    }

    protected MandateView mandate(Money limit, boolean severalAuthorizations) {
        return mandate(limit, severalAuthorizations, List.of(), List.of());
    }

    /** @param categories merchant category codes, and {@code countries} of merchants: empty means any */
    protected MandateView mandate(
            Money limit, boolean severalAuthorizations, List<String> categories, List<String> countries) {
        var now = clock.instant();
        var asked = agent().request(
                        key(),
                        new RequestMandate(
                                null,
                                new MandateTerms(
                                        "Books for the office",
                                        limit,
                                        null,
                                        10,
                                        now,
                                        now.plus(Duration.ofDays(7)),
                                        List.of("*.shop.localhost"),
                                        categories,
                                        countries,
                                        severalAuthorizations,
                                        new ConfirmationPolicy(null),
                                        null)));
        owner().topUp(key(), WALLET, new TopUp(limit));
        return owner().approve(key(), asked.id(), new ApproveMandate(asked.version(), asked.digest()));
    }

    protected static IssueCard cardFor(MandateView mandate, Money lock) {
        return new IssueCard(
                CheckoutId.next(), 1, mandate.id(), mandate.agentId(), lock, "onepage.shop.localhost", "digest");
    }

    protected CardView issue(MandateView mandate, Money lock) {
        return worker().issue(key(), cardFor(mandate, lock));
    }

    protected CardView arm(CardView card) {
        return worker().arm(card.id(), new ArmCard(card.checkoutId(), card.attempt(), card.lock(), ArmedBy.WORKER, 90));
    }

    protected CardView close(CardView card) {
        worker().closeCards(card.checkoutId(), new CloseCards(card.attempt(), CardCloseReason.USED));
        return worker().card(card.id());
    }

    protected String atStripe(AgentCardId card) {
        return jdbc.sql("select stripe_id from card where id = :id")
                .param("id", card.value())
                .query((row, _) -> row.getString("stripe_id"))
                .single();
    }

    protected void ledgerAddsUp() {
        LedgerAssert.assertThat(jdbc).ledgerAddsUp();
        assertThat(Objects.requireNonNull(booksCheck).mismatches()).isEmpty();
    }

    /** What the audit trail has of something, oldest first. */
    protected List<String> trailOf(String subject) {
        return jdbc.sql("select action from audit_entry where subject = :subject order by sequence")
                .param("subject", subject)
                .query((row, _) -> row.getString("action"))
                .list();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
