package cardrail.console.standin;

import cardrail.checkout.api.AskSecondPerson;
import cardrail.checkout.api.AssignHandoff;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.EscalateHandoff;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.ExtendHandoff;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffNote;
import cardrail.checkout.api.HandoffQueue;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.LivePageHome;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.api.RefuseOffer;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.api.WallRuleView;
import cardrail.checkout.api.WorkerCardholder;
import cardrail.checkout.api.WorkerCodeLinks;
import cardrail.checkout.api.WorkerConsole;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.checkout.api.WorkerQueue;
import cardrail.checkout.api.WorkerRecords;
import cardrail.checkout.api.WorkerWalls;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.OperatorId;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The checkout worker as the console sees it, from memory. */
public final class WorkerStandIn extends ExceptionsStandIn
        implements WorkerConsole, WorkerQueue, WorkerWalls, AutoCloseable {

    private static final OperatorId OWNER = IssuerStandIn.OWNER;
    public static final OperatorId ANOTHER = new OperatorId("opr_00000000000000000000000000000002");

    private final InstantSource clock;
    private final ApiServer server;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();

    public final Map<HandoffId, HandoffView> handoffs = new LinkedHashMap<>();
    public final Map<CheckoutId, List<CheckoutEvent>> events = new LinkedHashMap<>();
    public final Map<CheckoutId, List<EvidenceView>> evidence = new LinkedHashMap<>();
    public final Map<EvidenceId, byte[]> images = new LinkedHashMap<>();
    private final SampleTriage notes = new SampleTriage();
    public final List<WallRuleView> rules = new ArrayList<>();
    private volatile boolean refusing;
    public volatile @Nullable String noComment;
    /** Where the node with the pages says that it is reached by itself. */
    public volatile @Nullable URI node;

    public WorkerStandIn(InstantSource clock) {
        this.clock = clock;
        this.server = new ApiServer(
                this,
                IssuerStandIn::check,
                WorkerConsole.class,
                WorkerRecords.class,
                WorkerQueue.class,
                WorkerWalls.class,
                WorkerCardholder.class,
                WorkerCodeLinks.class,
                WorkerExceptions.class);
    }

    /** Forgets everything, as if just started. */
    void clear() {
        commands.clear();
        heartbeats.set(0);
        handoffs.clear();
        checkouts.clear();
        recorded.clear();
        events.clear();
        evidence.clear();
        images.clear();
        rules.clear();
        notes.clear();
        forget();
        forgetExceptions();
        refusing = false;
        noComment = null;
        node = null;
        server.silent(false);
    }

    public URI url() {
        return server.url();
    }

    public void silent(boolean isSilent) {
        server.silent(isSilent);
    }

    /** What was done, such as {@code claim hnd_…}. */
    public List<String> commands() {
        return commands;
    }

    public int heartbeats() {
        return heartbeats.get();
    }

    @Override
    public List<CheckoutView> checkouts(@Nullable CheckoutId before) {
        return checkouts.values().stream()
                .sorted(Comparator.comparing(CheckoutView::createdAt).reversed())
                .dropWhile(checkout -> before != null && !checkout.id().equals(before))
                .skip(before == null ? 0 : 1)
                .toList();
    }

    @Override
    public List<CheckoutView> checkoutsOf(MandateId mandate) {
        return checkouts(null).stream()
                .filter(checkout -> checkout.mandateId().equals(mandate))
                .toList();
    }

    @Override
    public CheckoutView checkout(CheckoutId id) {
        CheckoutView checkout = checkouts.get(id);
        if (checkout == null) {
            throw new ApiProblem(404, "checkout_not_found", null, null);
        }
        return checkout;
    }

    @Override
    public List<CheckoutEvent> events(CheckoutId id) {
        return events.getOrDefault(id, List.of());
    }

    @Override
    public List<EvidenceView> evidenceOf(CheckoutId id) {
        return evidence.getOrDefault(id, List.of());
    }

    @Override
    public CheckoutView confirm(String key, CheckoutId id, ConfirmOffer command) {
        commands.add("confirm " + id + " " + command.digest());
        return checkout(id);
    }

    @Override
    public CheckoutView refuse(String key, CheckoutId id, RefuseOffer command) {
        if (noComment != null && command.comment() != null) {
            throw new ApiProblem(422, noComment, null, null);
        }
        commands.add("refuse " + id + " " + command.digest() + " " + command.comment());
        return checkout(id);
    }

    @Override
    public List<HandoffView> handoffs(boolean all) {
        return handoffs.values().stream()
                .filter(handoff -> all || SampleHolding.isWaiting(handoff))
                .sorted(Comparator.comparing(HandoffView::openedAt))
                .toList();
    }

    @Override
    public HandoffQueue queue(Map<String, String> filter) {
        return SampleQueue.sifted(handoffs(false), filter, OWNER, clock.instant(), (int) checkouts.values().stream()
                .filter(one -> one.state() == CheckoutState.AWAITING_CONFIRMATION)
                .count());
    }

    @Override
    public HandoffView handoff(HandoffId id) {
        HandoffView handoff = handoffs.get(id);
        if (handoff == null) {
            throw new ApiProblem(404, "handoff_not_found", null, null);
        }
        return handoff;
    }

    @Override
    public LivePageHome page(HandoffId id) {
        return new LivePageHome(handoff(id).live(), node);
    }

    @Override
    public HandoffView claim(HandoffId id) {
        HandoffView handoff = handoff(id);
        if (handoff.claimedBy() != null && !OWNER.equals(handoff.claimedBy())) {
            throw new ApiProblem(409, "already_claimed", null, null, ANOTHER.value());
        }
        commands.add("claim " + id);
        return put(handoff, HandoffState.CLAIMED, OWNER, null);
    }

    /** Somebody else takes it, as when a claim has lapsed. */
    public void claimedByAnother(HandoffId id) {
        put(handoff(id), HandoffState.CLAIMED, ANOTHER, null);
    }

    @Override
    public HandoffView heartbeat(HandoffId id) {
        HandoffView handoff = handoff(id);
        if (!OWNER.equals(handoff.claimedBy())) {
            throw new ApiProblem(409, "not_the_holder", null, null);
        }
        heartbeats.incrementAndGet();
        return handoff;
    }

    @Override
    public HandoffView release(HandoffId id) {
        commands.add("release " + id);
        return put(handoff(id), HandoffState.OPEN, null, null);
    }

    @Override
    public HandoffView takeControl(HandoffId id) {
        commands.add("take_control " + id);
        return put(handoff(id), HandoffState.IN_PROGRESS, OWNER, null);
    }

    @Override
    public HandoffView fillCard(String key, HandoffId id) {
        commands.add("fill_card " + id + " " + key);
        return handoff(id);
    }

    @Override
    public HandoffView allowPayment(String key, HandoffId id) {
        commands.add("allow_payment " + id + " " + key);
        return handoff(id);
    }

    @Override
    public HandoffView releaseControl(String key, HandoffId id) {
        commands.add("release_control " + id + " " + key);
        return put(handoff(id), HandoffState.RESOLVED, OWNER, Resolution.CLEARED_RESUME);
    }

    @Override
    public HandoffView giveBack(String key, HandoffId id) {
        commands.add("return " + id + " " + key);
        return put(handoff(id), HandoffState.RETURNED, OWNER, null);
    }

    @Override
    public HandoffView abandon(String key, HandoffId id) {
        commands.add("abandon " + id + " " + key);
        return put(handoff(id), HandoffState.ABANDONED, OWNER, null);
    }

    @Override
    public HandoffView resolve(String key, HandoffId id, ResolveHandoff command) {
        String order = command.orderReference();
        if (order != null && noComment != null) {
            throw new ApiProblem(422, noComment, null, null);
        }
        commands.add("resolve " + id + " " + command.resolution().code() + (order == null ? "" : " " + order));
        return put(handoff(id), HandoffState.RESOLVED, OWNER, command.resolution());
    }

    @Override
    public HandoffView assign(String key, HandoffId id, AssignHandoff command) {
        commands.add("assign " + id + " " + command.to());
        return put(SampleTriage.with(handoff(id), triage -> SampleTriage.assigned(triage, command.to())));
    }

    @Override
    public HandoffView extend(String key, HandoffId id, ExtendHandoff command) {
        commands.add("extend " + id + " " + command.minutes());
        return put(SampleTriage.with(handoff(id), triage -> SampleTriage.extended(triage, command.minutes())));
    }

    @Override
    public HandoffView escalate(String key, HandoffId id, EscalateHandoff command) {
        commands.add("escalate " + id + " " + command.reason().code());
        if (command.note() != null) {
            notes.write(id, "escalation", command.note(), clock.instant());
        }
        return put(SampleTriage.with(
                handoff(id), triage -> SampleTriage.escalated(triage, command.reason(), clock.instant())));
    }

    @Override
    public List<HandoffNote> comment(String key, HandoffId id, CommentHandoff command) {
        notes.write(id, "comment", command.text(), clock.instant());
        return notes(
                put(SampleTriage.with(handoff(id), SampleTriage::commented)).id());
    }

    @Override
    public HandoffView askSecondPerson(String key, HandoffId id, AskSecondPerson command) {
        commands.add("ask " + id + " " + command.act().code());
        return put(SampleTriage.with(
                handoff(id), triage -> SampleTriage.asked(triage, command.act(), OWNER, clock.instant())));
    }

    @Override
    public HandoffView agreeSecondPerson(String key, HandoffId id, AskSecondPerson command) {
        commands.add("agree " + id + " " + command.act().code());
        return put(SampleTriage.with(
                handoff(id), triage -> SampleTriage.agreed(triage, command.act(), OWNER, clock.instant())));
    }

    /** Needs two operators, and perhaps one asked already. */
    public void needsTwo(HandoffId id, GuardedAct act, @Nullable OperatorId askedBy) {
        var unused = put(
                SampleTriage.with(handoff(id), triage -> SampleTriage.needsTwo(triage, act, askedBy, clock.instant())));
    }

    /** The other operator agrees. */
    public void agreedByAnother(HandoffId id, GuardedAct act) {
        var unused = put(
                SampleTriage.with(handoff(id), triage -> SampleTriage.agreed(triage, act, ANOTHER, clock.instant())));
    }

    public void compared(HandoffId id, PageChanges changes) {
        notes.compare(id, changes, clock.instant());
    }

    @Override
    public List<PageDiff> pageDiff(HandoffId id) {
        return notes.compared(id);
    }

    @Override
    public List<HandoffNote> notes(HandoffId id) {
        return notes.of(id);
    }

    @Override
    CheckoutId checkoutOf(HandoffId id) {
        return handoff(id).checkoutId();
    }

    private HandoffView put(HandoffView handoff) {
        handoffs.put(handoff.id(), handoff);
        return handoff;
    }

    @Override
    public List<WallRuleView> rules() {
        if (refusing) {
            throw new ApiProblem(403, "role_required", null, null);
        }
        return rules;
    }

    /** As to an operator whose role is not enough. */
    public void refuseRules() {
        refusing = true;
    }

    @Override
    public PageReading reading(EvidenceId id) {
        throw new ApiProblem(404, "reading_not_found", null, null);
    }

    @Override
    public byte[] evidence(EvidenceId id) {
        byte[] image = images.get(id);
        if (image == null) {
            throw new ApiProblem(404, "evidence_not_found", null, null);
        }
        return image;
    }

    private HandoffView put(
            HandoffView h, HandoffState state, @Nullable OperatorId holder, @Nullable Resolution resolution) {
        return put(SampleHolding.of(h, state, holder, resolution, clock.instant()));
    }

    @Override
    public void close() {
        server.close();
    }
}
