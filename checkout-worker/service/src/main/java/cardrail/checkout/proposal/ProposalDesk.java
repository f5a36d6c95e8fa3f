package cardrail.checkout.proposal;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffException;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.ProposedException;
import cardrail.checkout.api.WaitingExceptions;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.evidence.EvidenceStore.ActsSeen;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HeldItems;
import cardrail.checkout.merchant.ExceptionFile;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Saves what an operator did as a proposal, and takes the decision about it: once, and an approval by another person. */
@Component
class ProposalDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalDesk.class);

    private final HeldItems items;
    private final EvidenceStore evidence;
    private final Proposals proposals;
    private final Checkouts checkouts;
    private final MerchantExceptions merchants;
    private final ApprovedSweep approved;
    private final IdempotentCommands commands;
    private final InstantSource clock;

    ProposalDesk(
            HeldItems items,
            EvidenceStore evidence,
            Proposals proposals,
            Checkouts checkouts,
            MerchantExceptions merchants,
            ApprovedSweep approved,
            IdempotentCommands commands,
            InstantSource clock) {
        this.items = items;
        this.evidence = evidence;
        this.proposals = proposals;
        this.checkouts = checkouts;
        this.merchants = merchants;
        this.approved = approved;
        this.commands = commands;
        this.clock = clock;
    }

    HandoffException of(HandoffId id, Actor.Operator operator) {
        var item = items.any(id);
        var seen = evidence.acts(id);
        var draft = seen.flatMap(acts -> draft(item, acts));
        var saved = proposals.ofHandoff(id);
        boolean may = draft.isPresent()
                && saved.isEmpty()
                && OperatorRole.OPERATOR.isHeldBy(operator.roles())
                && seen.filter(acts -> acts.actors().contains(operator.code())).isPresent();
        var waiting = proposals.waitingFor(merchantHost(item), WorkerExceptions.MOST).stream()
                .filter(other -> !other.handoff().equals(id))
                .toList();
        return new HandoffException(
                seen.map(ActsSeen::acts).orElse(List.of()),
                draft.map(one -> Draft.text(one.body(), null, today())).orElse(null),
                may,
                saved.orElse(null),
                waiting);
    }

    private Optional<Draft> draft(Handoff item, ActsSeen seen) {
        return Draft.of(seen.acts(), item.facts().reason(), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String merchantHost(Handoff item) {
        return checkouts
                .find(item.facts().checkoutId())
                .flatMap(stored -> Origins.host(
                        stored.checkout().request().command().merchantUrl().toString()))
                .orElse("");
    }

    ProposedException save(HandoffId id, String key, Actor.Operator operator) {
        var input = new Input("save_exception", id.value(), Map.of());
        return commands.once(operator.code(), key, input, ProposedException.class, () -> saved(id, operator));
    }

    private ProposedException saved(HandoffId id, Actor.Operator operator) {
        var item = items.any(id);
        ActsSeen seen = evidence.acts(id).orElseThrow(ProposalProblems::nothingToSave);
        if (!seen.actors().contains(operator.code())) {
            throw ProposalProblems.notDoneByYou();
        }
        var before = proposals.ofHandoff(id);
        if (before.isPresent()) {
            return before.get(); // twice is a no-op
        }
        Draft draft = draft(item, seen).orElseThrow(ProposalProblems::nothingToSave);
        var proposal =
                new Proposals.New(ExceptionId.next(), id, draft, merchantHost(item), operator.id(), clock.instant());
        boolean first = proposals.insert(proposal);
        ProposedException now = proposals.ofHandoff(id).orElseThrow(ProposalProblems::nothingToSave);
        if (first) {
            note(now, operator, "exception_proposed");
        }
        return now;
    }

    List<ProposedException> all() {
        return proposals.all(WorkerExceptions.MOST).stream()
                .map(this::besideHouseFile)
                .toList();
    }

    WaitingExceptions waiting() {
        return new WaitingExceptions(proposals.waiting());
    }

    ProposedException find(ExceptionId id) {
        return besideHouseFile(proposals.find(id).orElseThrow(ProposalProblems::notFound));
    }

    /** What a person approves would not be used where a file of the house speaks of the same host. */
    private ProposedException besideHouseFile(ProposedException proposal) {
        return merchants
                .forHost(proposal.host())
                .map(file -> proposal.beside(file.file()))
                .orElse(proposal);
    }

    ProposedException decide(ExceptionId id, ExceptionState decision, String key, Actor.Operator operator) {
        var input = new Input(decision.code() + "_exception", id.value(), Map.of());
        return usedHere(commands.once(
                operator.code(), key, input, ProposedException.class, () -> decided(id, decision, operator)));
    }

    private ProposedException decided(ExceptionId id, ExceptionState decision, Actor.Operator operator) {
        var proposal = find(id);
        if (proposal.state() == ExceptionState.PROPOSED) {
            if (decision == ExceptionState.APPROVED) {
                requireApprovable(proposal, operator.id());
            }
            if (proposals.decide(id, decision, operator.id(), clock.instant())) {
                note(proposal, operator, "exception_" + decision.code());
            }
        }
        var now = find(id);
        if (now.state() != decision) {
            throw ProposalProblems.alreadyDecided(now.state().code());
        }
        return now;
    }

    ProposedException withdraw(ExceptionId id, String key, Actor.Operator operator) {
        var input = new Input("withdraw_exception", id.value(), Map.of());
        return usedHere(
                commands.once(operator.code(), key, input, ProposedException.class, () -> withdrawn(id, operator)));
    }

    /** The answer says that it is used from now on, or not any more. What is decided stays so where the rows cannot be read now. */
    private ProposedException usedHere(ProposedException decided) {
        try {
            approved.sweep();
        } catch (DataAccessException unread) {
            LOG.warn("{} is known here with the next look only", decided.id(), unread);
        }
        return decided;
    }

    private ProposedException withdrawn(ExceptionId id, Actor.Operator operator) {
        if (proposals.withdraw(find(id).id(), operator.id(), clock.instant())) {
            note(find(id), operator, "exception_withdrawn");
        }
        var now = find(id);
        if (now.state() != ExceptionState.WITHDRAWN) {
            throw ProposalProblems.notApproved(now.state().code());
        }
        return now;
    }

    private static void requireApprovable(ProposedException proposal, @Nullable OperatorId by) {
        if (proposal.proposedBy().equals(by) || proposal.actedBy().contains(by)) {
            throw ProposalProblems.samePerson();
        }
        try {
            ExceptionFile.learned(proposal.id().value(), proposal.host(), proposal.merchantHost(), proposal.yaml());
        } catch (BadRuleFile bad) {
            throw ProposalProblems.notValid();
        }
    }

    private void note(ProposedException proposal, Actor.Operator operator, String kind) {
        checkouts.note(
                proposal.checkout(),
                operator.code(),
                kind,
                Map.of(
                        "exception",
                        proposal.id().value(),
                        "handoff",
                        proposal.handoff().value()));
    }
}
