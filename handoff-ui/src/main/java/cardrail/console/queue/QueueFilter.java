package cardrail.console.queue;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.EscalationReason;
import cardrail.issuer.api.MandateId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which of the waiting handoffs a person wants to see, as it stands in the address. What cannot be read filters nothing and is said.
 *
 * @param reason the code of a block reason
 * @param merchant a part of the merchant's host
 * @param min the lowest amount in major units of whichever currency
 * @param max the highest
 * @param age minutes that it has waited at least
 * @param mandate the id of one
 * @param escalation the code of a reason, {@value #ANY_ESCALATION}, or {@value #SECOND_OPERATOR}
 * @param mine only what the reader holds or what is meant for the reader
 */
public record QueueFilter(
        String reason,
        String merchant,
        String min,
        String max,
        String age,
        String mandate,
        String escalation,
        boolean mine) {

    public static final QueueFilter NONE = new QueueFilter("", "", "", "", "", "", "", false);

    /** Escalated for whichever reason. */
    static final String ANY_ESCALATION = "any";

    /** Waits for the word of a second operator. */
    static final String SECOND_OPERATOR = "second_operator";

    private static final int MAX_LENGTH = 100;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,3})?");
    private static final Pattern HOST_PART = Pattern.compile("[^\\p{Cntrl}]+");
    private static final Pattern MINUTES = Pattern.compile("\\d{1,5}");

    public static QueueFilter of(HttpServletRequest request) {
        return new QueueFilter(
                text(request.getParameter("reason")),
                text(request.getParameter("merchant")),
                text(request.getParameter("min")),
                text(request.getParameter("max")),
                text(request.getParameter("age")),
                text(request.getParameter("mandate")),
                text(request.getParameter("escalation")),
                "true".equals(request.getParameter("mine")));
    }

    private static String text(@Nullable String value) {
        String stripped = value == null ? "" : value.strip();
        return stripped.length() > MAX_LENGTH ? stripped.substring(0, MAX_LENGTH) : stripped;
    }

    public boolean isSet() {
        return !equals(NONE);
    }

    /** What comes after an address to keep it: empty, or from its question mark on. */
    public String query() {
        return query(new LinkedHashMap<>());
    }

    /** The same with one parameter more, which is left out where it is null. */
    public String with(String name, @Nullable String value) {
        var first = new LinkedHashMap<String, String>();
        if (value != null) {
            first.put(name, value);
        }
        return query(first);
    }

    private String query(Map<String, String> set) {
        named().forEach((name, value) -> {
            if (!value.isEmpty()) {
                set.put(name, value);
            }
        });
        if (mine) {
            set.put("mine", "true");
        }
        if (set.isEmpty()) {
            return "";
        }
        var query = UriComponentsBuilder.newInstance();
        set.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
        return query.encode().buildAndExpand(set).toUriString();
    }

    /** The fields that cannot be read, by name. */
    public List<String> unread() {
        var unread = new ArrayList<String>();
        named().forEach((name, value) -> {
            if (!value.isEmpty() && !isRead(name)) {
                unread.add(name);
            }
        });
        return unread;
    }

    private LinkedHashMap<String, String> named() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("reason", reason);
        fields.put("merchant", merchant);
        fields.put("min", min);
        fields.put("max", max);
        fields.put("age", age);
        fields.put("mandate", mandate);
        fields.put("escalation", escalation);
        return fields;
    }

    private boolean isRead(String name) {
        return switch (name) {
            case "reason" -> reasonOf() != null;
            case "min" -> AMOUNT.matcher(min).matches();
            case "max" -> AMOUNT.matcher(max).matches();
            case "age" -> MINUTES.matcher(age).matches();
            case "mandate" -> mandateOf() != null;
            case "escalation" ->
                escalation.equals(ANY_ESCALATION) || escalation.equals(SECOND_OPERATOR) || escalationOf() != null;
            default -> HOST_PART.matcher(merchant).matches();
        };
    }

    /** For the worker, which sifts the whole queue by it: what cannot be read is left out. */
    Map<String, String> forWorker() {
        var fields = named();
        fields.values().removeIf(String::isEmpty);
        fields.keySet().removeAll(unread());
        for (String amount : List.of("min", "max")) {
            fields.computeIfPresent(amount, (name, typed) -> typed.replace(',', '.'));
        }
        if (mine) {
            fields.put("mine", "true");
        }
        return fields;
    }

    private @Nullable EscalationReason escalationOf() {
        return Stream.of(EscalationReason.values())
                .filter(one -> one.code().equals(escalation))
                .findFirst()
                .orElse(null);
    }

    private @Nullable BlockReason reasonOf() {
        return Stream.of(BlockReason.values())
                .filter(one -> one.code().equals(reason))
                .findFirst()
                .orElse(null);
    }

    private @Nullable MandateId mandateOf() {
        try {
            return mandate.isEmpty() ? null : new MandateId(mandate);
        } catch (IllegalArgumentException e) {
            return null; // said by unread()
        }
    }
}
