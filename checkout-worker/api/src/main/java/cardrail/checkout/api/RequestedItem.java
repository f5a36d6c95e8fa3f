package cardrail.checkout.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to buy.
 *
 * @param name as the agent knows it; null where the URL is the product
 * @param quantity 1 to 99
 * @param options wanted variants, such as {@code "size: M"}
 */
public record RequestedItem(@Nullable String name, int quantity, List<String> options) {

    public RequestedItem {
        options = List.copyOf(options);
    }
}
