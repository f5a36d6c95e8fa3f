package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.EvidenceView;
import cardrail.console.page.Formats;
import java.util.List;
import java.util.Map;

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
     * @param facts such as {@code total: EUR 48.20}
     */
    public record Event(long sequence, String at, String kind, String words, String who, List<String> facts) {}

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
                words(event.kind()),
                event.actor().split(":", 2)[0],
                event.facts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(fact -> fact.getKey().replace('_', ' ') + ": " + fact.getValue())
                        .toList());
    }

    /** A stable code as words: {@code offer_made} is "Offer made". New kinds need no change here. */
    static String words(String code) {
        String spaced = code.replace('_', ' ');
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
