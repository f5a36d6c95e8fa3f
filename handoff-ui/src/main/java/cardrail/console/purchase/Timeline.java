package cardrail.console.purchase;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.EvidenceView;
import cardrail.console.page.Formats;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as the worker recorded it. Times are times of the {@code day}; what was on another day says its date.
 *
 * @param day the date of the first event or screenshot and the zone of all times; null where there is none
 * @param shots oldest first
 * @param events oldest first
 */
public record Timeline(@Nullable String day, List<Shot> shots, List<Event> events) {

    /**
     * A masked screenshot.
     *
     * @param title what it shows, in words
     * @param reason the code of the block reason that belongs to the title; null where none does
     * @param done what automation did between the picture before and this one, oldest first
     */
    public record Shot(String id, String title, @Nullable String reason, String at, List<String> done) {}

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
     * @param reason the code of the block reason that the value is; null where it is none
     */
    public record Fact(String text, String whole, @Nullable String reason) {}

    /** The step is the event's title, and evidence is the film above the events. */
    private static final Set<String> SHOWN_OTHERWISE = Set.of("step", "evidence");

    private static final Pattern IDENTIFIER = Pattern.compile("([a-z]{3}_[0-9a-f]{8})[0-9a-f]{24}");
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");

    /** A stable word of the services, such as a reason. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)+");

    /** What counts as a click: the worker's own, an operator's that was allowed, and one that the issuer tells of. */
    private static final Set<String> CLICKS = Set.of("submitting", "payment_allowed", "payment_found");

    private static final int BEFORE_A_CLICK = 3;

    static Timeline of(List<CheckoutEvent> events, List<EvidenceView> evidence, Formats formats) {
        Instant first = Stream.concat(
                        events.stream().map(CheckoutEvent::at),
                        evidence.stream().map(EvidenceView::takenAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (first == null) {
            return new Timeline(null, List.of(), List.of());
        }
        return new Timeline(
                formats.date(first) + ", " + formats.zoneName(first),
                evidence.stream()
                        .map(piece -> shot(piece, clock(piece.takenAt(), first, formats)))
                        .toList(),
                events.stream()
                        .map(event -> event(event, clock(event.at(), first, formats)))
                        .toList());
    }

    /** From shortly before the last click on; empty where nothing was clicked. */
    public List<Event> aroundClick() {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (CLICKS.contains(events.get(i).kind())) {
                return events.subList(Math.max(0, i - BEFORE_A_CLICK), events.size());
            }
        }
        return List.of();
    }

    /** When something was clicked last, as the reader sees it; null where nothing was. */
    public @Nullable String clickedAt() {
        return events.stream()
                .filter(event -> CLICKS.contains(event.kind()))
                .reduce((earlier, later) -> later)
                .map(Event::at)
                .orElse(null);
    }

    /** How the page was read last after a click, with the witness beside it; null where nobody read it. */
    public @Nullable Event reading() {
        return aroundClick().stream()
                .filter(event -> event.kind().equals("outcome_read"))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** @param at when it was taken, as the reader sees it */
    public static Shot shot(EvidenceView piece, String at) {
        String[] parts = piece.title().split(": ", 2);
        String reason = parts.length == 2 ? reasonOrNull(parts[1]) : null;
        return new Shot(piece.id().value(), words(reason == null ? piece.title() : parts[0]), reason, at, piece.done());
    }

    private static Event event(CheckoutEvent event, String at) {
        return new Event(
                event.sequence(),
                at,
                event.kind(),
                words(event.facts().getOrDefault("step", event.kind())),
                event.actor().split(":", 2)[0],
                event.facts().entrySet().stream()
                        .filter(fact -> !SHOWN_OTHERWISE.contains(fact.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(fact -> fact(fact.getKey(), fact.getValue()))
                        .toList());
    }

    private static String clock(Instant at, Instant first, Formats formats) {
        return (formats.isSameDay(at, first) ? "" : formats.date(at) + ", ") + formats.clock(at);
    }

    private static Fact fact(String name, String value) {
        return new Fact(name.replace('_', ' ') + ": " + shortened(value), value, reasonOrNull(value));
    }

    private static @Nullable String reasonOrNull(String value) {
        return Arrays.stream(BlockReason.values())
                .map(BlockReason::code)
                .filter(value::equals)
                .findAny()
                .orElse(null);
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
