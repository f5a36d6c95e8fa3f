package cardrail.checkout.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver took a page for when a picture of it was taken, and what it had done since the picture before. Words of the
 * page are shortened and cleaned of card data; what stands in a field is never in it.
 *
 * @param address of the page, without its query
 * @param kind what the page was taken for, such as {@code cart} or {@code payment}
 * @param total what has to be paid in all, such as {@code EUR 48.20}; null where that was not readable
 * @param done in order: {@code filled email}, {@code pressed "Continue" as continue}
 */
public record PageReading(
        String address,
        String kind,
        List<Field> fields,
        List<Button> buttons,
        List<Amount> amounts,
        @Nullable String total,
        List<String> done) {

    public PageReading {
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
        amounts = List.copyOf(amounts);
        done = List.copyOf(done);
    }

    /**
     * A field that could be seen.
     *
     * @param type as HTML has it, or {@code select}, {@code textarea}, {@code editable}
     * @param token the WHATWG autocomplete token it was taken for, or a word of the driver's own, such as {@code leave-alone};
     *     null where no rule knows it
     * @param by which strategy decided, and by which word of the rules
     * @param section {@code delivery}, {@code billing}, or {@code apart} for a part of the page that is no part of the checkout
     * @param origin of the frame it is in; null for the page's own
     */
    public record Field(
            String label,
            String type,
            @Nullable String token,
            String by,
            String section,
            @Nullable String origin) {}

    /** @param role what pressing it would do, such as {@code pay}; {@code unknown} is never pressed */
    public record Button(String words, String role) {}

    /** @param label the words of its row */
    public record Amount(String label, String text) {}
}
