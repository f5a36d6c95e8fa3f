package cardrail.checkout.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One frame as one observation script saw it.
 *
 * @param url and {@code origin}: as the browser says, not the document; {@code null} for opaque origins
 * @param text what a reader would see, shortened
 * @param hiddenNames names of hidden form fields
 * @param swatches what is chosen by pressing it and is no form field, one of several
 * @param currencies codes that the document declares for machines: structured data and fields of its forms
 * @param longDigits elements whose text or value reads like a card number, also in pieces; evidence covers them
 * @param shortDigits elements that show three or four digits and nothing else; covered while a card is in the page
 * @param state work under way and refused fields
 * @param found the element that each selector of a merchant exception finds first; those that find none are missing
 * @param several those selectors of a merchant exception that find more than one element
 * @param marks what the rules for walls ask for
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
        List<FieldSeen> swatches,
        List<ButtonSeen> buttons,
        List<AmountSeen> amounts,
        List<String> currencies,
        List<DialogSeen> dialogs,
        List<Integer> longDigits,
        List<Integer> shortDigits,
        StateSeen state,
        Map<String, Integer> found,
        Set<String> several,
        MarksSeen marks,
        PayTarget payTarget) {

    public FrameSnapshot {
        headings = List.copyOf(headings);
        alerts = List.copyOf(alerts);
        hiddenNames = List.copyOf(hiddenNames);
        fields = List.copyOf(fields);
        swatches = List.copyOf(swatches);
        buttons = List.copyOf(buttons);
        amounts = List.copyOf(amounts);
        currencies = List.copyOf(currencies);
        dialogs = List.copyOf(dialogs);
        longDigits = List.copyOf(longDigits);
        shortDigits = List.copyOf(shortDigits);
        found = Map.copyOf(found);
        several = Set.copyOf(several);
    }

    /** The same, with the address that the browser knows, and with what it measured. */
    public FrameSnapshot at(String knownUrl, String knownOrigin, MarksSeen measured) {
        return new FrameSnapshot(
                knownUrl,
                knownOrigin,
                title,
                language,
                complete,
                text,
                headings,
                alerts,
                hiddenNames,
                fields,
                swatches,
                buttons,
                amounts,
                currencies,
                dialogs,
                longDigits,
                shortDigits,
                state,
                found,
                several,
                measured,
                payTarget);
    }

    /**
     * The point a click would go to.
     *
     * @param hit whether the element asked for is what lies at that point, enabled and attached
     * @param ref of the element asked for, among the buttons; -1 where it is none of them
     */
    public record PayTarget(boolean hit, double x, double y, int ref) {
        public static final PayTarget NOT_ASKED = new PayTarget(false, 0, 0, -1);
    }

    /** Without boxes that are fields only for who was told so. */
    public List<FieldSeen> formFields() {
        return fields.stream().filter(field -> !field.isBox()).toList();
    }

    @Override
    public String toString() {
        return "FrameSnapshot[" + origin + ", " + fields.size() + " fields]";
    }
}
