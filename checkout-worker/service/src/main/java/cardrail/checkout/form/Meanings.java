package cardrail.checkout.form;

import cardrail.checkout.api.Delivery;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a field is for, as what a person put into it tells: the part of the delivery that it is. Compared apart from case, spaces
 * and the signs of masks; what is compared is kept nowhere. The cardholder's own data tells nothing: an exception has no word for
 * billing, and what it names gets the delivery's.
 */
public final class Meanings {

    /** Shorter texts are the same by chance: a house number is a quantity too. */
    private static final int SHORTEST = 3;

    private static final Pattern SIGNS = Pattern.compile("[\\s\\-()/.,+]");

    private final Delivery delivery;

    private final Map<FieldToken, Set<String>> written = new EnumMap<>(FieldToken.class);

    public Meanings(Delivery delivery) {
        this.delivery = delivery;
        put(FieldToken.EMAIL, delivery.email());
        put(FieldToken.NAME, delivery.name());
        if (delivery.name().strip().contains(" ")) {
            put(FieldToken.GIVEN_NAME, FieldValues.given(delivery.name()));
            put(FieldToken.FAMILY_NAME, FieldValues.family(delivery.name()));
        }
        put(FieldToken.ADDRESS_LINE1, delivery.line1());
        StreetLine.of(delivery.line1()).ifPresent(line -> {
            put(FieldToken.ADDRESS_LINE1, line.street());
            put(FieldToken.HOUSE_NUMBER, line.number());
        });
        put(FieldToken.ADDRESS_LINE2, delivery.line2());
        put(FieldToken.ADDRESS_LEVEL2, delivery.city());
        put(FieldToken.POSTAL_CODE, delivery.postalCode());
        put(FieldToken.ADDRESS_LEVEL1, delivery.region());
        Countries.written(delivery.country()).forEach(name -> put(FieldToken.COUNTRY, name));
        phone(delivery.phone());
    }

    private void phone(@Nullable String phone) {
        put(FieldToken.TEL, phone);
        Optional.ofNullable(phone).flatMap(Telephone::of).ifPresent(parts -> {
            put(FieldToken.TEL_COUNTRY_CODE, parts.callingCode());
            put(FieldToken.TEL_NATIONAL, parts.national());
            put(FieldToken.TEL_NATIONAL, "0" + parts.national());
        });
    }

    private void put(FieldToken token, @Nullable String value) {
        var bare = bare(value == null ? "" : value);
        if (!bare.isEmpty()) {
            written.computeIfAbsent(token, none -> new LinkedHashSet<>()).add(bare);
        }
    }

    /**
     * @param held what stands in the field; of a list the chosen option's value and words
     * @param taken what other fields of the form ask for already
     * @return empty where it is no part of the delivery, may be more than one, or is too short to tell
     */
    public Optional<FieldToken> of(List<String> held, Set<FieldToken> taken) {
        var fitting = held.stream()
                .filter(text -> bare(text).length() >= SHORTEST)
                .flatMap(this::fitting)
                .filter(token -> !taken.contains(token))
                .distinct()
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** Whether such a text holds a part of the delivery, of three characters or more. */
    public boolean isIn(String text) {
        var bare = bare(text);
        return written.entrySet().stream()
                .filter(entry -> entry.getKey() != FieldToken.COUNTRY)
                .flatMap(entry -> entry.getValue().stream())
                .anyMatch(part -> part.length() >= SHORTEST && bare.contains(part));
    }

    /** Whether a text alone is a part of the delivery, or may be several. */
    public boolean isSomething(String text) {
        return fitting(text).findAny().isPresent();
    }

    private Stream<FieldToken> fitting(String text) {
        var bare = bare(text);
        var said = written.entrySet().stream()
                .filter(entry -> entry.getValue().contains(bare))
                .map(Map.Entry::getKey)
                .toList();
        return said.isEmpty() && isRegion(text) ? Stream.of(FieldToken.ADDRESS_LEVEL1) : said.stream();
    }

    /** However shop and request write it. */
    private boolean isRegion(String text) {
        var region = delivery.region();
        return region != null
                && Subdivisions.code(delivery.country(), region).equals(Subdivisions.code(delivery.country(), text))
                && Subdivisions.code(delivery.country(), text).isPresent();
    }

    /** As texts are compared: apart from case, spaces and the signs of masks. */
    public static String bare(String text) {
        return SIGNS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Meanings";
    }
}
