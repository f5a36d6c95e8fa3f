package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.DeliveryDay;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.FieldValues;
import cardrail.checkout.form.Options;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which field comes next: contact, delivery, billing, shipping method, way to pay. Never a card field. */
final class FieldPlanner {

    private static final Set<FieldToken> CHECKOUTS = EnumSet.of(FieldToken.POSTAL_CODE, FieldToken.CC_NUMBER);

    private final PurchaseOrder order;
    private final FieldValues values;

    FieldPlanner(PurchaseOrder order) {
        this.order = order;
        this.values = new FieldValues(order.delivery(), order.cardholder());
    }

    Optional<Action> next(Sight sight, Memory memory) {
        Variants.look(sight, memory, order.items());
        return sight.fields().stream()
                .filter(match -> match.in().field().dialog() < 0
                        || isDialogOfCheckout(sight, match.in().field().dialog()))
                .sorted(Comparator.comparing(match -> !isCountry(match)))
                .flatMap(match -> forField(sight, memory, match).stream())
                .findFirst()
                .or(() -> shipping(sight, memory))
                .or(() -> Variants.next(sight, memory, order.items()));
    }

    /** First of all, because shops ask for other parts of an address in another country. */
    private static boolean isCountry(FieldMatch match) {
        return match.token() == FieldToken.COUNTRY || match.token() == FieldToken.COUNTRY_NAME;
    }

    /** Another, which asks for an email address say, is nobody's business. */
    static boolean isDialogOfCheckout(Sight sight, int dialog) {
        return leadsOn(sight, dialog) || asksForCheckout(sight, dialog);
    }

    private static boolean leadsOn(Sight sight, int dialog) {
        return Stream.of(ButtonRole.CONTINUE, ButtonRole.CHECKOUT, ButtonRole.PAY)
                .flatMap(role -> sight.buttons(role).stream())
                .anyMatch(button -> button.dialog() == dialog);
    }

    private static boolean asksForCheckout(Sight sight, int dialog) {
        return sight.fields().stream()
                .filter(match -> match.in().field().dialog() == dialog
                        || !match.in().frame().isTop())
                .anyMatch(match -> CHECKOUTS.contains(match.token()));
    }

    private Optional<Action> forField(Sight sight, Memory memory, FieldMatch match) {
        var in = match.in();
        var document = sight.page().navigation().count();
        return switch (match.token()) {
            case SAME_AS_DELIVERY -> sameAsDelivery(sight, memory, match);
            case CARD_METHOD, GUEST ->
                in.field().checked() || !memory.wants(document, in)
                        ? Optional.empty()
                        : Optional.of(new Action.Tick(in, true));
            case DELIVERY_DATE -> deliveryDate(sight, memory, match);
            case QUANTITY -> quantity(sight, memory, match);
            case LEAVE_ALONE,
                    LEGAL_CONSENT,
                    SHIPPING_METHOD,
                    ONE_TIME_CODE,
                    CURRENT_PASSWORD,
                    NEW_PASSWORD,
                    ORGANIZATION,
                    CC_NAME,
                    CC_NUMBER,
                    CC_EXP,
                    CC_EXP_MONTH,
                    CC_EXP_YEAR,
                    CC_CSC,
                    CC_GIVEN_NAME,
                    CC_FAMILY_NAME,
                    CC_TYPE,
                    USERNAME,
                    NONE -> Optional.empty();
            default -> in.field().isChoice() ? Optional.empty() : personal(sight, memory, match);
        };
    }

    /** The cardholder's address is not the delivery's: the box is unticked where they differ, and never ticked by us. */
    private Optional<Action> sameAsDelivery(Sight sight, Memory memory, FieldMatch match) {
        if (!match.in().field().checked() || values.billingEqualsDelivery()) {
            return Optional.empty();
        }
        var givenUp = memory.isGivenUp(sight.page().navigation().count(), match.in());
        return Optional.of(givenUp ? notKept(match) : new Action.Tick(match.in(), false));
    }

    private Optional<Action> quantity(Sight sight, Memory memory, FieldMatch match) {
        var wanted = order.items().isEmpty() ? 1 : order.items().getFirst().quantity();
        var document = sight.page().navigation().count();
        return Variants.sells(sight) && wanted > 1 && memory.wants(document, match.in())
                ? Optional.of(new Action.Fill(match, Integer.toString(wanted)))
                : Optional.empty();
    }

    /** The day that was asked for, otherwise the earliest where the shop wants one; the offer says which it is. */
    private Optional<Action> deliveryDate(Sight sight, Memory memory, FieldMatch match) {
        var field = match.in().field();
        var wanted = order.delivery().date();
        var document = sight.page().navigation().count();
        var isAsked = wanted != null || (field.required() && !field.hasValue());
        if (!isAsked || !memory.wants(document, match.in())) {
            return wanted == null || memory.hasDay() ? Optional.empty() : Optional.of(notKept(match));
        }
        return Optional.of(
                switch (DeliveryDay.of(field, wanted)) {
                    case DeliveryDay.Value(String day) -> new Action.Fill(match, day);
                    case DeliveryDay.TooEarly(String earliest) ->
                        new Action.GiveUp(
                                DriverRule.REQUIRED_FIELD,
                                BlockReason.ADDRESS_REJECTED,
                                "the day that was asked for among those that the shop delivers on",
                                List.of(match.token().code(), "earliest: " + earliest));
                    case DeliveryDay.Unknown() ->
                        new Action.GiveUp(
                                DriverRule.REQUIRED_FIELD,
                                BlockReason.UNSUPPORTED_WIDGET,
                                "a delivery date that the field itself says it takes",
                                List.of("type: " + field.type(), "name: " + field.name()));
                });
    }

    private Optional<Action> personal(Sight sight, Memory memory, FieldMatch match) {
        var document = sight.page().navigation().count();
        var value = values.of(match, sight.fields());
        if (value.isEmpty()) {
            var field = match.in().field();
            return field.required() && !field.hasValue()
                    ? Optional.of(new Action.GiveUp(
                            DriverRule.REQUIRED_FIELD,
                            BlockReason.MISSING_FIELD,
                            "a value for a required field that the order does not have",
                            List.of(match.token().code())))
                    : Optional.empty();
        }
        return memory.wants(document, match.in()) && !isSettled(match, memory)
                ? Optional.of(new Action.Fill(match, value.get()))
                : Optional.empty();
    }

    /** A box that is no form field shows what was chosen, and nothing else of it; what was opened for an exception a person may have seen to. */
    private boolean isSettled(FieldMatch match, Memory memory) {
        return memory.isLeftToAPerson(match.in().signature())
                || (match.in().field().isBox() && says(match));
    }

    private boolean says(FieldMatch match) {
        return values.of(match, List.of())
                .flatMap(value -> Options.find(match.in().field(), match.token(), value))
                .isPresent();
    }

    private Optional<Action> shipping(Sight sight, Memory memory) {
        var document = sight.page().navigation().count();
        // what a thing is sold in may be a list that speaks of delivery
        var chosen = ShippingChoice.choose(sight.page(), order.shippingPreference())
                .filter(way -> way.option() == null || !Variants.sells(sight));
        ShippingChoice.note(sight, chosen, order.shippingPreference(), memory);
        return chosen.filter(way -> !way.chosen())
                .filter(way -> way.option() == null
                        ? memory.wants(document, way.in())
                        : memory.mayChooseAgain(document, way.in()))
                .map(ShippingChoice.Way::choice);
    }

    /** What was asked for of the thing itself and is not chosen yet. */
    Optional<Action> outstanding(Memory memory) {
        return Variants.outstanding(memory, order.items());
    }

    /**
     * What keeps a form from being sent: a consent that is not ours to give, a required field that nobody knows, or one that
     * stays empty whatever is put into it.
     */
    Optional<Action> obstacle(Sight sight, Memory memory) {
        return ConsentBoxes.refuse(sight, memory, order)
                .or(() -> ShippingChoice.missing(sight, order.shippingPreference(), memory))
                .or(() -> unknownField(sight))
                .or(() -> unkeptField(sight, memory))
                .or(() -> ConsentBoxes.next(sight, memory, order))
                .or(() -> ConsentBoxes.turned(sight, memory));
    }

    private Optional<Action> unkeptField(Sight sight, Memory memory) {
        var document = sight.page().navigation().count();
        return sight.fields().stream()
                .filter(match -> match.in().field().isBox()
                        ? !isSettled(match, memory)
                        : match.in().field().required() && !match.in().field().hasValue())
                .filter(match -> memory.isGivenUp(document, match.in()))
                .findFirst()
                .map(FieldPlanner::notKept);
    }

    static Action.GiveUp notKept(FieldMatch match) {
        return new Action.GiveUp(
                DriverRule.REQUIRED_FIELD,
                BlockReason.UNSUPPORTED_WIDGET,
                "a required field that keeps what is put into it",
                List.of(
                        match.token().code(),
                        "type: " + match.in().field().type(),
                        "name: " + match.in().field().name()));
    }

    /** With a card typed: none is ticked that the offer does not name; what the mandate does not accept is left to the shop. */
    Optional<Action> consent(Sight sight, Memory memory) {
        return ConsentBoxes.refuseUnnamed(sight, memory, order).or(() -> ConsentBoxes.next(sight, memory, order));
    }

    private static Optional<Action> unknownField(Sight sight) {
        Set<FieldIn> known =
                Set.copyOf(sight.fields().stream().map(FieldMatch::in).toList());
        return sight.page()
                .fields()
                .filter(in -> in.frame().isTop()
                        && in.field().isUsable()
                        && in.field().required())
                .filter(in -> !in.field().hasValue() && !in.field().isChoice() && !known.contains(in))
                .findFirst()
                .map(in -> new Action.GiveUp(
                        DriverRule.REQUIRED_FIELD,
                        sight.kind() == PageKind.PRODUCT ? BlockReason.VARIANT_REQUIRED : BlockReason.MISSING_FIELD,
                        "a required field that no rule knows",
                        List.of(
                                "type: " + in.field().type(),
                                "name: " + in.field().name())));
    }
}
