package cardrail.issuer.access;

import cardrail.issuer.api.AgentDecision;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApproveAgent;
import cardrail.issuer.api.AskToBeLetIn;
import cardrail.issuer.api.AskedToBeLetIn;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.RejectAgents;
import cardrail.issuer.api.RejectedAgents;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agents that ask, and what a person decides about them: each in one transaction with its audit entry. */
@Service
class AgentDesk {

    static final Duration DECIDED_WITHIN = Duration.ofHours(24);

    /** Together with the rate it bounds what strangers can store, and what a person has to read. */
    static final int MOST_UNDECIDED = 20;

    /** From here on what asks is soon over again, so that a flood shuts nobody out for a day. */
    static final int MANY_UNDECIDED = MOST_UNDECIDED / 2;

    static final Duration DECIDED_WITHIN_OF_MANY = Duration.ofHours(1);

    /** In all, since behind a proxy an address says nothing. */
    static final int MOST_ASKING_PER_MINUTE = 10;

    private static final Duration RATE_PERIOD = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;

    /** One separator at a time and no letter of another script; a name in the code's form would be taken for one. */
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,64}$)(?![A-Z2-9]{4}-[A-Z2-9]{4}$)[A-Za-z0-9]+([ ._-][A-Za-z0-9]+)*");

    /** Without 0, O, 1 and I, which are taken for each other. */
    private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CODE_HALF = 4;

    private final AgentRequests requests;
    private final Agents agents;
    private final ObjectProvider<OwnerWallet> ownerWallet;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    AgentDesk(
            AgentRequests requests,
            Agents agents,
            ObjectProvider<OwnerWallet> ownerWallet,
            AuditTrail audit,
            InstantSource clock) {
        this.requests = requests;
        this.agents = agents;
        this.ownerWallet = ownerWallet;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Not idempotent by a key, since nobody is known yet whose key it could be and no token is kept to be told again: asking twice
     * makes two, and the one whose code no person is shown ends by itself.
     */
    @Transactional
    public AskedToBeLetIn ask(AskToBeLetIn command) {
        if (!NAME.matcher(command.name()).matches()) {
            throw AgentProblems.invalidName();
        }
        if (!requests.lockAsking() || requests.askedWithin(RATE_PERIOD) >= MOST_ASKING_PER_MINUTE) {
            throw AgentProblems.tooMany();
        }
        int undecided = requests.undecided();
        if (undecided >= MOST_UNDECIDED) {
            throw AgentProblems.tooMany();
        }
        if (agents.isTaken(command.name())) {
            throw AgentProblems.nameTaken();
        }
        var token = token();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var asked = new AgentRequest(
                AgentId.next(),
                ownerWallet.getObject().id(),
                command.name(),
                TokenHash.of(token),
                code(),
                now,
                now.plus(undecided < MANY_UNDECIDED ? DECIDED_WITHIN : DECIDED_WITHIN_OF_MANY),
                null);
        requests.insert(asked);
        var agent = new Actor.Agent(asked.id(), asked.walletId());
        audit.record(agent, "agent.asked", asked.id().value(), "Wallet " + asked.walletId() + ".");
        return new AskedToBeLetIn(asked.id(), token, asked.code(), asked.expiresAt(), NextStep.KEEP_POLLING);
    }

    @Transactional
    public AgentDecision approve(Actor.Operator operator, AgentId id, ApproveAgent command) {
        var asked = requests.lock(id).orElseThrow(AgentProblems::notFound);
        if (!asked.code().equals(command.code())) {
            throw AgentProblems.codeMismatch();
        }
        if (isNew(asked, AgentRequest.Decision.APPROVED)) {
            requests.awaitAsking(); // two of one name are let in one after the other
            if (agents.isTaken(asked.name())) {
                throw AgentProblems.nameTaken();
            }
            decide(operator, asked, AgentRequest.Decision.APPROVED);
            agents.add(asked, operator.id());
            audit.record(operator, "agent.approved", id.value(), "Wallet " + asked.walletId() + ".");
        }
        return new AgentDecision(id, asked.name(), true);
    }

    @Transactional
    public AgentDecision reject(Actor.Operator operator, AgentId id) {
        var asked = requests.lock(id).orElseThrow(AgentProblems::notFound);
        if (isNew(asked, AgentRequest.Decision.REJECTED)) {
            decide(operator, asked, AgentRequest.Decision.REJECTED);
            audit.record(operator, "agent.rejected", id.value(), "Its token is refused.");
        }
        return new AgentDecision(id, asked.name(), false);
    }

    /** Locked in the order of their ids: two who reject the same wait for each other, and do not deadlock. */
    @Transactional
    public RejectedAgents reject(Actor.Operator operator, RejectAgents command) {
        if (command.ids().isEmpty() || command.ids().size() > RejectAgents.MOST) {
            throw AgentProblems.notSoMany();
        }
        var rejected = new ArrayList<AgentDecision>();
        for (var id : new TreeSet<>(command.ids().stream().map(AgentId::value).toList())) {
            var asked = requests.lock(new AgentId(id)).orElseThrow(AgentProblems::notFound);
            if (asked.decision() == null && clock.instant().isBefore(asked.expiresAt())) {
                rejected.add(reject(operator, asked.id()));
            }
        }
        return new RejectedAgents(rejected);
    }

    /** False where somebody has decided the same; another decision is refused. */
    private boolean isNew(AgentRequest asked, AgentRequest.Decision wanted) {
        if (asked.decision() == wanted) {
            return false;
        }
        if (asked.decision() != null) {
            throw AgentProblems.decided();
        }
        if (!clock.instant().isBefore(asked.expiresAt())) {
            throw AgentProblems.expired();
        }
        return true;
    }

    private void decide(Actor.Operator operator, AgentRequest asked, AgentRequest.Decision decision) {
        if (!requests.decide(asked.id(), decision, operator.id())) {
            throw new IllegalStateException(asked.id() + " was locked and yet decided by somebody else");
        }
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 40 random bits, of which nobody can try any: it only tells agents apart for a person. */
    private String code() {
        return half() + "-" + half();
    }

    private String half() {
        var letters = new StringBuilder();
        for (int i = 0; i < CODE_HALF; i++) {
            letters.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        return letters.toString();
    }
}
