package cardrail.issuer.stripe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Stripe's names of merchant categories, which spending controls want, by the codes of ISO 18245, which mandates hold: the
 * values of {@code merchant_data.category} and {@code category_code} in Stripe's API. One code may have several names.
 */
final class MerchantCategories {

    private static final Map<String, List<String>> NAMES = load();

    private MerchantCategories() {}

    /** Empty for a code that Stripe has no name for. */
    static List<String> names(String code) {
        return NAMES.getOrDefault(code, List.of());
    }

    private static Map<String, List<String>> load() {
        var file = Objects.requireNonNull(
                MerchantCategories.class.getResourceAsStream("merchant-categories.csv"),
                "merchant-categories.csv is missing from the jar");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.groupingBy(
                            pair -> pair[1], Collectors.mapping(pair -> pair[0], Collectors.toUnmodifiableList())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
