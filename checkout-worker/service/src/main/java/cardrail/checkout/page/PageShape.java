package cardrail.checkout.page;

import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageChanges.Change;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameSeen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a page is told by: its parts by name, each with its state. Never what stands in a field (law 9), and nothing that
 * reads like a code or an address that somebody typed and the page repeats.
 */
record PageShape(Map<Part, String> parts) {

    private static final int MOST_OF_A_KIND = 80;
    private static final int MOST_CHANGES = 60;

    /** A code or a telephone number, of four digits or more in whatever groups, or an e-mail address. */
    private static final Pattern LIKE_TYPED =
            Pattern.compile("\\d(?:[\\s.\\-\\u2010-\\u2015/()]{0,3}\\d){3,}|[^\\s@]+@[^\\s@]+");

    private static final String DOTS = "••••";
    private static final String THERE = "there";

    /** @param number from 1, for those that are called alike */
    record Part(String kind, String name, int number) {

        String shown() {
            return number == 1 ? name : name + " (" + number + ")";
        }
    }

    PageShape {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** @param readings says what has to be paid, as beside a picture */
    static PageShape of(Drive drive, Observation seen, Sight sight, Readings readings, ItemReader items) {
        var shape = new Building(drive.redactor());
        var top = sight.top();
        shape.one("address", top.url().replaceFirst("[?#].*$", ""));
        shape.one("title", top.title());
        shape.one("kind", sight.kind().code());
        shape.money("total", "", Objects.requireNonNullElse(readings.total(sight), "not readable"));
        for (OfferItem item : items.items(top)) {
            shape.money("item", item.name(), item.quantity() + " × " + Objects.toString(item.price(), "no price"));
        }
        seen.walls()
                .detect(sight.page(), drive.order().dismissedRules())
                .ifPresent(wall -> shape.part("wall", wall.rule(), THERE));
        sight.page().frames().stream()
                .filter(frame -> !frame.isTop() && frame.hint().visible())
                .limit(MOST_OF_A_KIND)
                .forEach(frame -> shape.part("frame", frame.content().origin(), THERE));
        sight.page()
                .fields()
                .filter(in -> in.field().visible())
                .limit(MOST_OF_A_KIND)
                .forEach(in -> shape.part("field", label(in.field(), in.frame()), state(in.field())));
        top.buttons().stream()
                .filter(button -> !button.text().isBlank() && !button.link())
                .limit(MOST_OF_A_KIND)
                .forEach(button -> shape.part("button", button.text(), button.enabled() ? "enabled" : "disabled"));
        return new PageShape(shape.parts);
    }

    private static String label(FieldSeen field, FrameSeen frame) {
        var named = field.called();
        return frame.isTop() ? named : named + " in " + frame.content().origin();
    }

    private static String state(FieldSeen field) {
        if (field.isChoice()) {
            return field.checked() ? "chosen" : "not chosen";
        }
        return field.hasValue() ? "filled" : "empty";
    }

    /** What is not the same any more: first what went or changed, in the order of the page before, then what is new. */
    PageChanges changesTo(PageShape after, String since, @Nullable String firstBy) {
        var changes = new ArrayList<Change>();
        parts.forEach((part, before) -> {
            var now = after.parts.get(part);
            if (!before.equals(now)) {
                changes.add(new Change(part.kind(), part.shown(), before, now));
            }
        });
        after.parts.forEach((part, now) -> {
            if (!parts.containsKey(part)) {
                changes.add(new Change(part.kind(), part.shown(), null, now));
            }
        });
        List<Change> told = changes.subList(0, Math.min(MOST_CHANGES, changes.size()));
        return new PageChanges(since, true, told, changes.size() - told.size(), firstBy);
    }

    static String words(Redactor redactor, String text) {
        return LIKE_TYPED.matcher(Readings.text(redactor, text)).replaceAll(DOTS);
    }

    private static final class Building {

        private final Redactor redactor;
        private final Map<Part, String> parts = new LinkedHashMap<>();

        Building(Redactor redactor) {
            this.redactor = redactor;
        }

        void one(String kind, String state) {
            parts.put(new Part(kind, "", 1), words(state));
        }

        void part(String kind, String name, String state) {
            put(kind, words(name), state);
        }

        /** An amount has digits, and none that anybody typed. */
        void money(String kind, String name, String amount) {
            put(kind, words(name), Readings.text(redactor, amount));
        }

        private void put(String kind, String name, String state) {
            int number = 1;
            while (parts.containsKey(new Part(kind, name, number))) {
                number++;
            }
            parts.put(new Part(kind, name, number), state);
        }

        private String words(String text) {
            return PageShape.words(redactor, text);
        }
    }
}
