package cardrail.checkout.page;

import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.List;
import java.util.Optional;

/** Chooses wanted variants on a product page: {@code "size: M"} is the value M of what the page calls size. */
final class Variants {

    private Variants() {}

    static Optional<Action> next(Sight sight, Memory memory, List<RequestedItem> items) {
        if (sight.kind() != PageKind.PRODUCT || items.isEmpty()) {
            return Optional.empty();
        }
        return items.getFirst().options().stream()
                .flatMap(option -> choose(sight, memory, option).stream())
                .findFirst();
    }

    private static Optional<Action> choose(Sight sight, Memory memory, String option) {
        var colon = option.indexOf(':');
        var name = colon < 0 ? "" : option.substring(0, colon).strip();
        var value = option.substring(colon + 1).strip();
        var document = sight.page().navigation().count();
        return sight.page()
                .fields()
                .filter(in -> in.frame().isTop() && in.field().isUsable() && memory.wants(document, in))
                .flatMap(in -> pick(in, name, value).stream())
                .findFirst();
    }

    private static Optional<Action> pick(FieldIn in, String name, String value) {
        var field = in.field();
        if (field.isSelect()) {
            var fits = name.isEmpty() || Words.holds(Words.plain(field.label() + " " + field.name()), name);
            return !fits
                    ? Optional.empty()
                    : field.options().stream()
                            .filter(option -> !option.disabled()
                                    && Words.plain(option.text()).equals(Words.plain(value)))
                            .findFirst()
                            .map(option -> new Action.Pick(in, option.value()));
        }
        var named = name.isEmpty() || Words.holds(Words.plain(field.section() + " " + field.name()), name);
        var isValue = Words.plain(field.label()).equals(Words.plain(value));
        return field.isRadio() && !field.checked() && named && isValue
                ? Optional.of(new Action.Tick(in, true))
                : Optional.empty();
    }
}
