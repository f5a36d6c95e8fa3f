package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses wanted variants: {@code "size: M"} is the value M of what the page calls size, in a select, among radio buttons or
 * among things to press. One that was never seen chosen is not left to what the shop has chosen beforehand.
 */
final class Variants {

    private Variants() {}

    /** @param name as the page may call it; empty for any */
    private record Wanted(String asked, String name, String value) {

        static Wanted of(String option) {
            var colon = option.indexOf(':');
            return new Wanted(
                    option,
                    colon < 0 ? "" : Words.plain(option.substring(0, colon)),
                    Words.plain(option.substring(colon + 1)));
        }

        boolean isNamed(String text) {
            return name.isEmpty() || Words.holds(text, name);
        }

        /** A price may stand beside it. */
        boolean isValue(String text) {
            return is(Words.plain(text))
                    || is(Words.plain(Prices.AMOUNT.matcher(text).replaceAll(" ")));
        }

        private boolean is(String said) {
            return said.equals(value) || (!name.isEmpty() && said.equals(name + " " + value));
        }
    }

    /**
     * Something of the page that chooses a variant.
     *
     * @param action that chooses it; empty where the page does not let it be chosen
     */
    private record Control(FieldIn in, boolean chosen, Optional<Action> action) {}

    static Optional<Action> next(Sight sight, Memory memory, List<RequestedItem> items) {
        if (items.isEmpty() || memory.hasPressed(ButtonRole.ADD_TO_CART)) {
            return Optional.empty();
        }
        var document = sight.page().navigation().count();
        return items.getFirst().options().stream()
                .map(Wanted::of)
                .filter(wanted -> sells(sight) || !wanted.name().isEmpty())
                .map(wanted -> controls(sight, wanted))
                .filter(controls -> controls.stream().noneMatch(Control::chosen))
                .flatMap(List::stream)
                .filter(control -> memory.wants(document, control.in()))
                .flatMap(control -> control.action().stream())
                .findFirst();
    }

    /** Whether something is put into a cart from this page, whatever else it asks for. */
    static boolean sells(Sight sight) {
        return sight.kind() == PageKind.PRODUCT
                || !sight.buttons(ButtonRole.ADD_TO_CART).isEmpty();
    }

    /** Notes what the look shows as chosen; where a page does not ask for a variant, what an earlier one showed stands. */
    static void look(Sight sight, Memory memory, List<RequestedItem> items) {
        if (memory.hasPressed(ButtonRole.ADD_TO_CART)) {
            return;
        }
        asked(items).filter(wanted -> sells(sight) || !wanted.name().isEmpty()).forEach(wanted -> {
            var controls = controls(sight, wanted);
            if (!controls.isEmpty()) {
                memory.variant(wanted.asked(), controls.stream().anyMatch(Control::chosen));
            }
        });
    }

    /** What keeps a thing from being put into the cart or paid for; a page may need a moment until it lets one choose. */
    static Optional<Action> outstanding(Memory memory, List<RequestedItem> items) {
        var missing = asked(items)
                .map(Wanted::asked)
                .filter(option -> !memory.hasVariant(option))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (memory.mayWaitForChoice()) {
            return Optional.of(new Action.Await("a way to choose what was asked for"));
        }
        memory.asksPerson(missing);
        return Optional.of(new Action.GiveUp(
                DriverRule.VARIANT,
                BlockReason.VARIANT_REQUIRED,
                "each variant that was asked for, chosen on the page",
                missing.stream().map(option -> "not chosen: " + option).toList()));
    }

    private static Stream<Wanted> asked(List<RequestedItem> items) {
        return items.stream().flatMap(item -> item.options().stream()).map(Wanted::of);
    }

    private static List<Control> controls(Sight sight, Wanted wanted) {
        var fields = sight.page().fields().filter(in -> in.frame().isTop());
        var swatches = sight.page().frames().stream()
                .filter(frame -> frame.isTop())
                .flatMap(frame -> frame.content().swatches().stream().map(swatch -> new FieldIn(frame, swatch)));
        return Stream.concat(fields, swatches)
                .filter(in -> in.field().visible())
                .flatMap(in -> control(in, wanted).stream())
                .toList();
    }

    private static Optional<Control> control(FieldIn in, Wanted wanted) {
        var field = in.field();
        return field.isSelect() ? ofSelect(in, wanted) : isPressed(field) ? ofPressed(in, wanted) : Optional.empty();
    }

    private static boolean isPressed(FieldSeen field) {
        return field.isRadio() || field.isSwatch();
    }

    private static Optional<Control> ofSelect(FieldIn in, Wanted wanted) {
        var field = in.field();
        if (!wanted.isNamed(Words.plain(field.label() + " " + field.name() + " " + field.id()))) {
            return Optional.empty();
        }
        return field.options().stream()
                .filter(option -> wanted.isValue(option.text()))
                .findFirst()
                .map(option -> new Control(
                        in,
                        option.selected() && !option.disabled(),
                        Optional.of(option)
                                .filter(one -> field.enabled() && !one.disabled())
                                .map(OptionSeen::value)
                                .map(value -> new Action.Pick(in, value))));
    }

    private static Optional<Control> ofPressed(FieldIn in, Wanted wanted) {
        var field = in.field();
        var named = wanted.isNamed(Words.plain(field.section() + " " + field.name() + " " + field.label()));
        return named && wanted.isValue(field.label())
                ? Optional.of(new Control(
                        in,
                        field.checked() && field.enabled(),
                        field.enabled() ? Optional.of(new Action.Tick(in, true)) : Optional.empty()))
                : Optional.empty();
    }
}
