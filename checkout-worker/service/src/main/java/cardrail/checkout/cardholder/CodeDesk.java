package cardrail.checkout.cardholder;

import cardrail.checkout.api.CardholderView;
import cardrail.checkout.api.CodeRequestView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HeldItems;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.Sealing;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operator's side: who is asked, asking, and the code for whoever holds the item. */
@Component
class CodeDesk {

    private final HeldItems items;
    private final CodeRequests requests;
    private final Checkouts checkouts;
    private final CardIssuer issuer;
    private final Notifications notifications;
    private final IdempotentCommands commands;
    private final Sealing sealing;
    private final InstantSource clock;

    CodeDesk(
            HeldItems items,
            CodeRequests requests,
            Checkouts checkouts,
            CardIssuer issuer,
            Notifications notifications,
            IdempotentCommands commands,
            Sealing sealing,
            InstantSource clock) {
        this.items = items;
        this.requests = requests;
        this.checkouts = checkouts;
        this.issuer = issuer;
        this.notifications = notifications;
        this.commands = commands;
        this.sealing = sealing;
        this.clock = clock;
    }

    CardholderView cardholder(HandoffId id) {
        CheckoutId checkout = items.any(id).facts().checkoutId();
        try {
            var contact = issuer.cardholderContact(walletOf(checkout));
            return new CardholderView(
                    contact.maskedEmail(), contact.maskedPhone(), notifications.tells(Kind.CARDHOLDER_CODE));
        } catch (ApiProblem unanswered) {
            throw CodeProblems.issuerUnavailable();
        }
    }

    private WalletId walletOf(CheckoutId id) {
        return checkouts
                .find(id)
                .map(stored -> stored.checkout().request().walletId())
                .orElseThrow(() -> new IllegalStateException("a handoff without its checkout"));
    }

    CodeRequestView code(HandoffId id, Actor.Operator operator) {
        Handoff item = items.any(id);
        return requests.latestOf(id, clock.instant())
                .map(request -> view(request, holds(item, operator) ? opened(request) : null))
                .orElse(CodeRequestView.NONE);
    }

    private static boolean holds(Handoff item, Actor.Operator operator) {
        return item instanceof Handoff.Held held
                && held.by().equals(operator.id())
                && OperatorRole.OPERATOR.isHeldBy(operator.roles());
    }

    private @Nullable String opened(CodeRequest request) {
        return request.live() && request.sealed() != null
                ? sealing.open(request.sealed(), request.id().toString()).orElse(null)
                : null;
    }

    private static CodeRequestView view(CodeRequest request, @Nullable String code) {
        return new CodeRequestView(request.state(), request.askedAs(), request.askedAt(), request.expiresAt(), code);
    }

    CodeRequestView ask(HandoffId id, String key, String askedAs, Actor.Operator operator) {
        var input = new Input("needs_cardholder", id.value(), Map.of("asked_as", askedAs));
        return commands.once(operator.code(), key, input, CodeRequestView.class, () -> asked(id, askedAs, operator));
    }

    private CodeRequestView asked(HandoffId id, String askedAs, Actor.Operator operator) {
        String name = Codes.name(askedAs);
        requests.serialize(id);
        Handoff.Held item = items.heldBy(id, operator);
        if (item.facts().kind() != HandoffKind.WALL) {
            throw CodeProblems.notTaken();
        }
        if (!notifications.tells(Kind.CARDHOLDER_CODE)) {
            throw CodeProblems.unreachable();
        }
        if (requests.countOf(id) >= Codes.REQUESTS_MOST) {
            throw CodeProblems.tooManyRequests();
        }
        Instant now = clock.instant();
        requests.unended(id, now).ifPresent(before -> requests.end(before.id(), now));
        var request = UUID.randomUUID();
        requests.insert(new CodeRequests.New(request, id, operator.id(), name, now, now.plus(Codes.LINK_LASTS)));
        CheckoutId checkout = item.facts().checkoutId();
        notifications.tell(Kind.CARDHOLDER_CODE, request.toString(), checkout);
        checkouts.note(checkout, operator.code(), "cardholder_asked", Map.of("handoff", id.value()));
        return view(requests.find(request, now).orElseThrow(), null);
    }
}
