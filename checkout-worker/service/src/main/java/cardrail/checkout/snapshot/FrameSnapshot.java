package cardrail.checkout.snapshot;

import java.util.List;

/**
 * One frame as one observation script saw it.
 *
 * @param origin as the document itself says (WHATWG HTML, {@code self.origin}); {@code null} for opaque ones
 * @param text what a reader would see, shortened
 * @param hiddenNames names of hidden form fields
 * @param longDigits elements whose own text reads like a card number; evidence covers them
 * @param payTarget what lies where the pay button was looked for; {@link PayTarget#NOT_ASKED} in most looks
 */
public record FrameSnapshot(
        String url,
        String origin,
        String title,
        String language,
        boolean complete,
        String text,
        List<String> headings,
        List<String> alerts,
        List<String> hiddenNames,
        List<FieldSeen> fields,
        List<ButtonSeen> buttons,
        List<AmountSeen> amounts,
        List<DialogSeen> dialogs,
        List<Integer> longDigits,
        PayTarget payTarget) {

    public FrameSnapshot {
        headings = List.copyOf(headings);
        alerts = List.copyOf(alerts);
        hiddenNames = List.copyOf(hiddenNames);
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
        amounts = List.copyOf(amounts);
        dialogs = List.copyOf(dialogs);
        longDigits = List.copyOf(longDigits);
    }

    /**
     * The point a click would go to.
     *
     * @param hit whether the element asked for is what lies at that point, enabled and attached
     */
    public record PayTarget(boolean hit, double x, double y) {
        public static final PayTarget NOT_ASKED = new PayTarget(false, 0, 0);
    }

    @Override
    public String toString() {
        return "FrameSnapshot[" + origin + ", " + fields.size() + " fields]";
    }
}
