package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.snapshot.ButtonSeen;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Decides the next step from one look: overlays first, then fields, then what leads on. Deterministic, plain Java, no model.
 * It never chooses the pay button and never a button that no rule knows.
 */
final class Planner {

    private static final List<ButtonRole> CLOSERS = List.of(
            ButtonRole.DECLINE_OFFER, ButtonRole.REJECT_COOKIES, ButtonRole.CLOSE_OVERLAY, ButtonRole.ACCEPT_COOKIES);

    /** With a card typed, nothing is pressed for what it declines: its words may be those of an order (law 4). */
    private static final List<ButtonRole> CLOSERS_WITH_A_CARD =
            List.of(ButtonRole.REJECT_COOKIES, ButtonRole.CLOSE_OVERLAY, ButtonRole.ACCEPT_COOKIES);

    private static final List<ButtonRole> TO_THE_CART = List.of(ButtonRole.ADD_TO_CART);

    private static final List<ButtonRole> TO_THE_CHECKOUT = List.of(
            ButtonRole.DECLINE_OFFER, ButtonRole.GUEST, ButtonRole.CONTINUE, ButtonRole.CHECKOUT, ButtonRole.CART);

    /** From a checkout nothing leads on by way of the cart. */
    private static final List<ButtonRole> IN_THE_CHECKOUT =
            List.of(ButtonRole.DECLINE_OFFER, ButtonRole.GUEST, ButtonRole.CONTINUE, ButtonRole.CHECKOUT);

    /** What another site may show that is no part of a checkout there. */
    private static final Set<PageKind> NO_STEPS = EnumSet.of(PageKind.INTERRUPTION, PageKind.PRODUCT, PageKind.UNKNOWN);

    private final FieldPlanner fields;
    private final DriverLimits limits;

    Planner(PurchaseOrder order, DriverLimits limits) {
        this.fields = new FieldPlanner(order);
        this.limits = limits;
    }

    /** @param withCard whether a card was typed already, in whichever page */
    BiFunction<Sight, Memory, Action> way(boolean withCard) {
        return withCard ? this::backToPayment : this::toPayment;
    }

    /** The next step on the way to the payment step. */
    Action toPayment(Sight sight, Memory memory) {
        return work(sight, memory)
                .or(() -> elsewhere(sight, memory))
                .or(() -> suggestions(sight, memory))
                .or(() -> overlay(sight, memory, CLOSERS))
                .or(() -> fields.next(sight, memory))
                .or(() -> payment(sight, memory))
                .or(() -> fields.obstacle(sight, memory))
                .or(() -> onwards(sight, memory))
                .orElseGet(() -> stuck(sight, memory));
    }

    /** What a page says it is at may change what it asks for, and what has to be paid; some pages say so for ever. */
    private static Optional<Action> work(Sight sight, Memory memory) {
        return sight.top().state().busy() && memory.mayWaitForWork()
                ? Optional.of(new Action.Await("an end of what the page is at"))
                : Optional.empty();
    }

    /**
     * A checkout may go on at another site, and may pass through others on its way; where it stays at one that is no step of a
     * checkout, nothing there is filled or pressed.
     */
    private static Optional<Action> elsewhere(Sight sight, Memory memory) {
        var merchant = memory.merchantOrigin();
        var origin = sight.top().origin();
        if (merchant.isEmpty() || isStep(sight) || Origins.areOfOneSite(merchant, origin)) {
            return Optional.empty();
        }
        return Optional.of(
                memory.mayWaitElsewhere()
                        ? new Action.Await("the merchant's site")
                        : new Action.GiveUp(
                                DriverRule.MERCHANT_ORIGIN,
                                BlockReason.UNCLASSIFIED,
                                "a step of the checkout, or the merchant's site " + merchant,
                                List.of(
                                        "the page's origin is " + origin,
                                        "page: " + sight.kind().code())));
    }

    private static boolean isStep(Sight sight) {
        return !NO_STEPS.contains(sight.kind())
                || sight.asksFor(FieldToken.CARD_METHOD)
                || sight.namesCard()
                || !sight.cardFields().isEmpty();
    }

    /** The way back to it with a card typed already, on the word of the rules alone: the page may still have the card (law 4). */
    Action backToPayment(Sight sight, Memory memory) {
        return toPayment(sight.byRules(), memory);
    }

    /**
     * The next step from a filled card to the page with the pay button. With a card in the page nothing is pressed on a merchant
     * exception's word: what it calls a way on could be the pay button (law 4).
     */
    Action toPayButton(Sight sight, Memory memory) {
        if (sight.payButton().isPresent()) {
            return fields.consent(sight.byRules(), memory).orElseGet(Action.Arrived::new);
        }
        var known = sight.byRules();
        return work(known, memory)
                .or(() -> elsewhere(known, memory))
                .or(() -> suggestions(known, memory))
                .or(() -> overlay(known, memory, CLOSERS_WITH_A_CARD))
                .or(() -> fields.consent(known, memory))
                .or(() -> press(known, memory, List.of(ButtonRole.CONTINUE)))
                .orElseGet(() -> stuck(sight, memory));
    }

    /** An address that is typed is kept; what a shop suggests instead may be somebody else's. */
    private static Optional<Action> suggestions(Sight sight, Memory memory) {
        var document = sight.page().navigation().count();
        return sight.page()
                .fields()
                .filter(in -> in.frame().isTop()
                        && in.field().ref() == sight.top().state().suggesting())
                .filter(in -> memory.mayCloseList(document, in))
                .findFirst()
                .map(Action.CloseList::new);
    }

    /** What lies over the page is closed, unless it leads on; what offers more is refused even then. */
    private Optional<Action> overlay(Sight sight, Memory memory, List<ButtonRole> closers) {
        return closers.stream()
                .flatMap(role -> sight.buttons(role).stream()
                        .filter(button -> button.dialog() >= 0)
                        .filter(button -> memory.presses(sight, ButtonRules.words(button)) < 1)
                        .filter(button -> role == ButtonRole.DECLINE_OFFER || !leadsOn(sight, button.dialog()))
                        .map(button -> (Action) new Action.Press(button, role)))
                .findFirst();
    }

    /** A cart drawer or a payment sheet is a dialog too, but one to go on from. */
    private static boolean leadsOn(Sight sight, int dialog) {
        var button = Stream.of(ButtonRole.CHECKOUT, ButtonRole.CONTINUE, ButtonRole.GUEST, ButtonRole.PAY)
                .flatMap(role -> sight.buttons(role).stream())
                .anyMatch(one -> one.dialog() == dialog);
        return button
                || sight.cardFields().all().stream()
                        .anyMatch(match ->
                                match.in().frame().isTop() && match.in().field().dialog() == dialog);
    }

    private Optional<Action> payment(Sight sight, Memory memory) {
        var card = sight.cardFields();
        if (card.isComplete()) {
            return fields.obstacle(sight, memory)
                    .or(() -> fields.outstanding(memory))
                    .or(() -> Optional.of(new Action.Arrived()));
        }
        if (!isPaymentStep(sight)) {
            return Optional.empty();
        }
        return Optional.of(memory.mayWait() ? new Action.Await("card fields") : withoutCardFields(sight));
    }

    /** Also where the page asks for the card in words, by no field that is known. */
    private static boolean isPaymentStep(Sight sight) {
        return !sight.cardFields().isEmpty()
                || (sight.payButton().isPresent() && sight.kind() != PageKind.PRODUCT)
                || (sight.namesCard()
                        && leadsNowhere(sight)
                        && (sight.asksFor(FieldToken.CC_NAME)
                                || sight.kind() == PageKind.PAYMENT
                                || sight.kind() == PageKind.UNKNOWN));
    }

    /** A page where the way to pay is chosen may speak of the card that the next page asks for. */
    private static boolean leadsNowhere(Sight sight) {
        return !sight.asksFor(FieldToken.CARD_METHOD)
                || sight.buttons(ButtonRole.CONTINUE).isEmpty();
    }

    private static Action withoutCardFields(Sight sight) {
        var fields = sight.cardFields();
        var asksForCard = !fields.isEmpty() || sight.namesCard();
        return new Action.GiveUp(
                DriverRule.CARD_FIELDS,
                asksForCard ? BlockReason.UNSUPPORTED_WIDGET : BlockReason.UNSUPPORTED_PAYMENT_PROVIDER,
                "fields for number, end of validity and verification code",
                Stream.concat(
                                fields.all().stream()
                                        .map(match -> "field: " + match.token().code()),
                                sight.named().stream().map(token -> "in words only: " + token.code()))
                        .toList());
    }

    private Optional<Action> onwards(Sight sight, Memory memory) {
        if (memory.hasPressed(ButtonRole.CHECKOUT)) {
            return press(sight, memory, IN_THE_CHECKOUT);
        }
        return memory.hasPressed(ButtonRole.ADD_TO_CART)
                ? press(sight, memory, TO_THE_CHECKOUT)
                : press(sight, memory, TO_THE_CART).or(() -> press(sight, memory, TO_THE_CHECKOUT));
    }

    private Optional<Action> press(Sight sight, Memory memory, List<ButtonRole> roles) {
        return roles.stream()
                .flatMap(role -> candidates(sight, role)
                        .filter(button -> memory.presses(sight, ButtonRules.words(button)) < limits.samePageTries())
                        .map(button -> pressing(button, role, memory)))
                .findFirst();
    }

    /** Whatever page it stands on, nothing is put into the cart before it is what was asked for. */
    private Action pressing(ButtonSeen button, ButtonRole role, Memory memory) {
        return (role == ButtonRole.ADD_TO_CART ? fields.outstanding(memory) : Optional.<Action>empty())
                .orElseGet(() -> new Action.Press(button, role));
    }

    /** What sends the form comes before what only links. */
    private static Stream<ButtonSeen> candidates(Sight sight, ButtonRole role) {
        var all = sight.buttons(role);
        return Stream.concat(
                all.stream().filter(ButtonSeen::submits), all.stream().filter(button -> !button.submits()));
    }

    private static Action stuck(Sight sight, Memory memory) {
        if (memory.mayWait()) {
            return new Action.Await("something to go on with");
        }
        var seen = List.of(
                "page: " + sight.kind().code(),
                "fields known: " + sight.fields().size(),
                "messages shown: " + sight.top().alerts().size());
        var addressRefused =
                sight.kind() == PageKind.DELIVERY && !sight.top().alerts().isEmpty();
        return new Action.GiveUp(
                DriverRule.WAY_ON,
                addressRefused ? BlockReason.ADDRESS_REJECTED : BlockReason.UNCLASSIFIED,
                "a known way on to the payment step",
                seen);
    }
}
