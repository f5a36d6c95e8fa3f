package cardrail.console.standin;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffException;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.ProposedException;
import cardrail.checkout.api.WaitingExceptions;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worker's part about merchant exceptions that operators propose. */
public abstract class ExceptionsStandIn extends CardholderStandIn implements WorkerExceptions {

    public static final String YAML = """
            hosts: ["harbor-books.example"]
            reviewed: {by: "nobody yet", on: 2026-11-30}
            why: "What an operator did where automation stopped with missing_field."
            fields:
              - {selector: "#x17", means: postal-code}
            buttons:
              - {selector: "button[aria-label=\\"On\\"]", page: unknown, role: continue}
            """;

    private final Map<ExceptionId, ProposedException> proposed = new LinkedHashMap<>();
    private @Nullable HandoffId learned;

    final synchronized void forgetExceptions() {
        proposed.clear();
        learned = null;
    }

    /** From now on the operator of the tests may save what was done in this handoff. */
    public final synchronized void learned(HandoffId id) {
        learned = id;
    }

    /** @param by who did it */
    public final synchronized ProposedException propose(HandoffId handoff, CheckoutId checkout, OperatorId by) {
        Instant now = InstantSource.system().instant();
        var one = new ProposedException(
                ExceptionId.next(),
                handoff,
                checkout,
                "harbor-books.example",
                "harbor-books.example",
                YAML,
                ExceptionState.PROPOSED,
                List.of(by),
                by,
                now,
                null,
                null,
                null,
                null,
                null);
        proposed.put(one.id(), one);
        return one;
    }

    @Override
    public final synchronized HandoffException exceptionOf(HandoffId id) {
        var saved = proposed.values().stream()
                .filter(one -> one.handoff().equals(id))
                .findFirst()
                .orElse(null);
        var waiting = proposed.values().stream()
                .filter(one -> !one.handoff().equals(id) && one.state() == ExceptionState.PROPOSED)
                .toList();
        boolean may = saved == null && id.equals(learned);
        var acts = may
                ? List.of(new OperatorAct("delivery", "type", "harbor-books.example", "#x17", "postal-code"))
                : List.<OperatorAct>of();
        return new HandoffException(acts, may ? YAML : null, may, saved, waiting);
    }

    @Override
    public final synchronized ProposedException saveException(String key, HandoffId id) {
        if (!id.equals(learned)) {
            throw new ApiProblem(
                    409, "nothing_to_save", "Nothing was done in this page that automation could learn.", null);
        }
        return propose(id, checkoutOf(id), IssuerStandIn.OWNER);
    }

    abstract CheckoutId checkoutOf(HandoffId id);

    @Override
    public final synchronized List<ProposedException> exceptions() {
        return List.copyOf(proposed.values());
    }

    @Override
    public final synchronized WaitingExceptions waitingExceptions() {
        return new WaitingExceptions((int) proposed.values().stream()
                .filter(one -> one.state() == ExceptionState.PROPOSED)
                .count());
    }

    /** From now on a file of the house speaks of its host. */
    public final synchronized void houseFile(ExceptionId id, String file) {
        proposed.computeIfPresent(id, (_, one) -> one.beside(file));
    }

    @Override
    public final synchronized ProposedException exception(ExceptionId id) {
        var one = proposed.get(id);
        if (one == null) {
            throw new ApiProblem(404, "exception_not_found", "There is no such merchant exception.", null);
        }
        return one;
    }

    @Override
    public final synchronized ProposedException approve(String key, ExceptionId id) {
        return decided(id, ExceptionState.APPROVED);
    }

    @Override
    public final synchronized ProposedException refuse(String key, ExceptionId id) {
        return decided(id, ExceptionState.REFUSED);
    }

    private ProposedException decided(ExceptionId id, ExceptionState state) {
        var one = exception(id);
        if (one.state() != ExceptionState.PROPOSED && one.state() != state) {
            throw new ApiProblem(409, "already_decided", "This exception is already decided.", null);
        }
        return put(one, state, IssuerStandIn.OWNER, null);
    }

    @Override
    public final synchronized ProposedException withdraw(String key, ExceptionId id) {
        var one = exception(id);
        if (one.state() != ExceptionState.APPROVED) {
            throw new ApiProblem(409, "not_approved", "Only an approved exception is withdrawn.", null);
        }
        return put(one, ExceptionState.WITHDRAWN, one.decidedBy(), IssuerStandIn.OWNER);
    }

    private ProposedException put(
            ProposedException one,
            ExceptionState state,
            @Nullable OperatorId decidedBy,
            @Nullable OperatorId withdrawnBy) {
        Instant now = InstantSource.system().instant();
        var next = new ProposedException(
                one.id(),
                one.handoff(),
                one.checkout(),
                one.host(),
                one.merchantHost(),
                one.yaml(),
                state,
                one.actedBy(),
                one.proposedBy(),
                one.proposedAt(),
                decidedBy,
                now,
                withdrawnBy,
                withdrawnBy == null ? null : now,
                one.houseFile());
        proposed.put(one.id(), next);
        return next;
    }
}
