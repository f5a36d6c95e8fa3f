package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.EvidenceView;
import cardrail.console.page.Formats;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What happened, as the worker recorded it.
 *
 * @param shots oldest first
 * @param events oldest first
 */
public record Timeline(List<Shot> shots, List<Event> events) {

    /** A masked screenshot. */
    public record Shot(String id, String title, String at) {}

    /**
     * @param kind the stable code
     * @param who {@code agent}, {@code operator}, {@code worker} or {@code system}
     * @param words the kind in words; for a step of the preview the step itself
     */
    public record Event(long sequence, String at, String kind, String words, String who, List<Fact> facts) {}

    /**
     * One fact of an event.
     *
     * @param text such as {@code total: EUR 48.20}; identifiers and digests are shortened,
     *     codes are in words
     * @param whole the value unshortened
     */
    public record Fact(String text, String whole) {}

    /** The step is the event's title, and evidence is the film above the events. */
    private static final Set<String> SHOWN_OTHERWISE = Set.of("step", "evidence");

    private static final Pattern IDENTIFIER = Pattern.compile("([a-z]{3}_[0-9a-f]{8})[0-9a-f]{24}");
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");

    /** A stable word of the services, such as a reason. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)+");

    static Timeline of(List<CheckoutEvent> events, List<EvidenceView> evidence, Formats formats) {
        return new Timeline(
                evidence.stream().map(piece -> shot(piece, formats)).toList(),
                events.stream().map(event -> event(event, formats)).toList());
    }

    public static Shot shot(EvidenceView piece, Formats formats) {
        return new Shot(
                piece.id().value(), words(piece.title().replace("Wall: ", "Wall, ")), formats.clock(piece.takenAt()));
    }

    private static Event event(CheckoutEvent event, Formats formats) {
        return new Event(
                event.sequence(),
                formats.clock(event.at()),
                event.kind(),
                words(event.facts().getOrDefault("step", event.kind())),
                event.actor().split(":", 2)[0],
                event.facts().entrySet().stream()
                        .filter(fact -> !SHOWN_OTHERWISE.contains(fact.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(fact -> fact(fact.getKey(), fact.getValue()))
                        .toList());
    }

    private static Fact fact(String name, String value) {
        return new Fact(name.replace('_', ' ') + ": " + shortened(value), value);
    }

    /** Enough of an identifier or a digest to compare two by eye. */
    private static String shortened(String value) {
        var identifier = IDENTIFIER.matcher(value);
        var digest = DIGEST.matcher(value);
        if (identifier.matches()) {
            return identifier.group(1) + "…";
        }
        if (digest.matches()) {
            return digest.group(1) + "…";
        }
        return CODE.matcher(value).matches() ? value.replace('_', ' ') : value;
    }

    /** A stable code as words: {@code offer_made} is "Offer made". New kinds need no change here. */
    static String words(String code) {
        String spaced = code.replace('_', ' ');
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
