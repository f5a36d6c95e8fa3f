package cardrail.console.standin;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.AuditEntryView;
import cardrail.issuer.api.AuditVerification;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.DiscrepancyId;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.DisputeView;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.IssuerAudit;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.Narrowing;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.OperatorView;
import cardrail.issuer.api.ProvidedSignIn;
import cardrail.issuer.api.ResolveDiscrepancy;
import cardrail.issuer.api.Revocation;
import cardrail.issuer.api.SignIn;
import cardrail.issuer.api.SignedIn;
import cardrail.issuer.api.StatementView;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.WalletView;
import cardrail.issuer.api.Witness;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The card issuer as the console sees it, from memory. */
public final class IssuerStandIn extends BudgetStandIn implements IssuerAudit, AutoCloseable {

    /** The console's own credential at both services. */
    public static final String TOKEN = "console-token-of-the-tests";

    public static final String PASSWORD = "correct horse battery staple";
    public static final OperatorId OWNER = new OperatorId("opr_00000000000000000000000000000001");

    private final ApiServer server;
    private final SessionsStandIn sessions;
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final Map<String, Object> results = new ConcurrentHashMap<>();

    public final List<WalletView> wallets = new ArrayList<>();
    public final List<LedgerEntryView> entries = new ArrayList<>();
    public final Map<AgentCardId, Witness> witnesses = new LinkedHashMap<>();
    public final TrailStandIn trail = new TrailStandIn();

    /** The terms that mandates were narrowed to. */
    public final List<MandateTerms> narrowed = new CopyOnWriteArrayList<>();

    public IssuerStandIn(InstantSource clock) {
        super(clock);
        this.sessions = new SessionsStandIn(clock);
        this.server = new ApiServer(
                this,
                IssuerStandIn::check,
                IssuerConsole.class,
                IssuerAudit.class,
                IssuerAgents.class,
                IssuerBudget.class);
    }

    /** Refuses as the real services do: the console's credential always, an operator's assertion but for signing in. */
    static void check(String path, @Nullable String authorization, @Nullable String assertion) {
        if (!("Bearer " + TOKEN).equals(authorization)) {
            throw new ApiProblem(401, "unauthenticated", null, null);
        }
        boolean forNobody = path.startsWith("/v1/access/sign-in") || path.startsWith("/v1/cardholder/");
        if (!forNobody && (assertion == null || !assertion.startsWith("assertion-"))) {
            throw new ApiProblem(401, "unauthenticated", null, null);
        }
    }

    /** Forgets everything, as if just started. */
    void clear() {
        sessions.clear();
        keys.clear();
        results.clear();
        mandates.clear();
        wallets.clear();
        entries.clear();
        cards.clear();
        witnesses.clear();
        trail.clear();
        narrowed.clear();
        forgetAgents();
        server.silent(false);
    }

    public URI url() {
        return server.url();
    }

    public void silent(boolean isSilent) {
        server.silent(isSilent);
    }

    public void assertionLife(Duration life) {
        sessions.assertionLife(life);
    }

    public void endSessions() {
        sessions.end();
    }

    public int renewals() {
        return sessions.renewals();
    }

    /** The idempotency keys of commands that were done, each once. */
    public List<String> keys() {
        return keys;
    }

    @Override
    public SignedIn signIn(SignIn command) {
        return sessions.signIn(command);
    }

    @Override
    public SignedIn signIn(ProvidedSignIn command) {
        return sessions.signIn(command);
    }

    @Override
    public SignedIn renew() {
        return sessions.renew();
    }

    @Override
    public MandateView approve(String key, MandateId id, ApproveMandate command) {
        return once(key, MandateView.class, () -> {
            MandateView mandate = mandate(id);
            if (mandate.version() != command.version() || !mandate.digest().equals(command.digest())) {
                throw new ApiProblem(409, "mandate_changed", null, null);
            }
            return put(mandate, MandateState.ACTIVE);
        });
    }

    @Override
    public MandateView reject(String key, MandateId id) {
        return once(key, MandateView.class, () -> put(mandate(id), MandateState.REJECTED));
    }

    @Override
    public Revocation revoke(String key, MandateId id) {
        return once(key, Revocation.class, () -> {
            MandateView mandate = put(mandate(id), MandateState.REVOKED);
            return new Revocation(mandate, List.of(AgentCardId.next()), List.of(AgentCardId.next()));
        });
    }

    @Override
    public Narrowing narrow(String key, MandateId id, NarrowMandate command) {
        return once(key, Narrowing.class, () -> {
            MandateView held = mandate(id);
            if (held.version() != command.version()) {
                throw new ApiProblem(409, "mandate_changed", null, null);
            }
            if (command.terms().limit().compareTo(held.terms().limit()) > 0) {
                throw new ApiProblem(409, "not_narrower", null, null);
            }
            narrowed.add(command.terms());
            var tighter = new MandateView(
                    held.id(),
                    held.walletId(),
                    held.agentId(),
                    held.state(),
                    held.version() + 1,
                    held.digest(),
                    command.terms(),
                    held.used(),
                    held.purchases(),
                    held.createdAt(),
                    held.approvedBy(),
                    held.approvedAt(),
                    null,
                    NextStep.KEEP_POLLING);
            mandates.put(id, tighter);
            return new Narrowing(tighter, List.of(AgentCardId.next()), List.of());
        });
    }

    @Override
    public List<DiscrepancyView> discrepancies(@Nullable Boolean open) {
        return List.of();
    }

    @Override
    public DiscrepancyView resolve(String key, DiscrepancyId id, ResolveDiscrepancy command) {
        throw new UnsupportedOperationException("the console shows no discrepancies yet");
    }

    @Override
    public List<OperatorView> operators() {
        return List.of(
                new OperatorView(
                        new OperatorId("opr_00000000000000000000000000000002"), "grace", Set.of(OperatorRole.OPERATOR)),
                new OperatorView(OWNER, "owner", Set.of(OperatorRole.APPROVER, OperatorRole.OPERATOR)));
    }

    @Override
    public List<DisputeView> disputes() {
        return List.of();
    }

    private MandateView put(MandateView m, MandateState state) {
        boolean approved = state == MandateState.ACTIVE;
        var changed = new MandateView(
                m.id(),
                m.walletId(),
                m.agentId(),
                state,
                m.version(),
                m.digest(),
                m.terms(),
                m.used(),
                m.purchases(),
                m.createdAt(),
                approved ? OWNER : m.approvedBy(),
                approved ? clock.instant() : m.approvedAt(),
                null,
                NextStep.KEEP_POLLING);
        mandates.put(m.id(), changed);
        return changed;
    }

    @Override
    public List<WalletView> wallets() {
        return List.copyOf(wallets);
    }

    @Override
    public WalletView topUp(String key, WalletId id, TopUp command) {
        return once(key, WalletView.class, () -> {
            for (int i = 0; i < wallets.size(); i++) {
                WalletView wallet = wallets.get(i);
                if (wallet.id().equals(id)
                        && wallet.currency().equals(command.amount().currency())) {
                    wallets.set(i, wallet(wallet, wallet.available().plus(command.amount())));
                    return wallets.get(i);
                }
            }
            throw new ApiProblem(422, "currency_not_offered", null, NextStep.STOP);
        });
    }

    private static WalletView wallet(WalletView w, Money available) {
        return new WalletView(
                w.id(),
                w.name(),
                w.currency(),
                available,
                w.held(),
                w.authorized(),
                w.residual(),
                w.spent(),
                w.receivable(),
                w.suspense());
    }

    @Override
    public List<LedgerEntryView> entries(WalletId id, String currency, @Nullable Long before) {
        return entries.stream()
                .filter(entry -> entry.amount().currency().getCurrencyCode().equals(currency))
                .filter(entry -> before == null || entry.sequence() < before)
                .limit(100)
                .toList();
    }

    /** No page of the console shows one so far: nothing moves in any period. */
    @Override
    public StatementView statement(WalletId id, String currency, String from, String to, @Nullable Long after) {
        var balance = wallets.stream()
                .filter(view -> view.id().equals(id)
                        && view.currency().getCurrencyCode().equals(currency))
                .map(WalletView::available)
                .findFirst()
                .orElseThrow(() -> new ApiProblem(422, "currency_not_held", null, NextStep.STOP));
        return new StatementView(
                id, balance.currency(), Instant.parse(from), Instant.parse(to), balance, balance, List.of(), null);
    }

    @Override
    public List<CardView> cardsOf(CheckoutId id) {
        return cards.getOrDefault(id, List.of());
    }

    @Override
    public Witness witness(AgentCardId id) {
        Witness witness = witnesses.get(id);
        if (witness == null) {
            throw new ApiProblem(404, "card_not_found", null, null);
        }
        return witness;
    }

    @Override
    public List<AuditEntryView> entries(Map<String, String> asked) {
        return trail.entries(asked);
    }

    @Override
    public AuditVerification verify() {
        return trail.verify();
    }

    private <T> T once(String key, Class<T> type, java.util.function.Supplier<T> command) {
        Object result = results.get(key);
        if (result == null) {
            result = command.get();
            results.put(key, result);
            keys.add(key);
        }
        return type.cast(result);
    }

    @Override
    public void close() {
        server.close();
    }
}
