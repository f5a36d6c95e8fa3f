package cardrail.console.queue;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffView;
import cardrail.console.page.Formats;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.OperatorId;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
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
 * @param escalation the code of a reason, or {@value #ANY_ESCALATION}
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

    private static final int MAX_LENGTH = 100;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,3})?");
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

    private Map<String, String> named() {
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
            case "min" -> amount(min) != null;
            case "max" -> amount(max) != null;
            case "age" -> MINUTES.matcher(age).matches();
            case "mandate" -> mandateOf() != null;
            case "escalation" -> escalation.equals(ANY_ESCALATION) || escalationOf() != null;
            default -> true; // any text is a part of a host
        };
    }

    Predicate<HandoffView> as(OperatorId reader, Instant now) {
        BlockReason wanted = reasonOf();
        BigDecimal lowest = amount(min);
        BigDecimal highest = amount(max);
        MandateId under = mandateOf();
        Instant openedBy = MINUTES.matcher(age).matches() ? now.minus(Duration.ofMinutes(Long.parseLong(age))) : null;
        String host = merchant.toLowerCase(Locale.ROOT);
        return Stream.<@Nullable Predicate<HandoffView>>of(
                        wanted == null ? null : handoff -> handoff.reason() == wanted,
                        host.isEmpty()
                                ? null
                                : handoff -> Formats.merchant(handoff.checkout().merchantUrl())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(host),
                        lowest == null ? null : handoff -> major(handoff).compareTo(lowest) >= 0,
                        highest == null ? null : handoff -> major(handoff).compareTo(highest) <= 0,
                        openedBy == null ? null : handoff -> !handoff.openedAt().isAfter(openedBy),
                        under == null
                                ? null
                                : handoff -> handoff.checkout().mandateId().equals(under),
                        escalated(),
                        mine
                                ? handoff -> reader.equals(handoff.claimedBy())
                                        || reader.equals(handoff.triage().assignedTo())
                                : null)
                .filter(Objects::nonNull)
                .reduce(handoff -> true, Predicate::and);
    }

    private static BigDecimal major(HandoffView handoff) {
        return QueueRow.amountOf(handoff.checkout()).major();
    }

    private @Nullable Predicate<HandoffView> escalated() {
        if (escalation.equals(ANY_ESCALATION)) {
            return handoff -> handoff.triage().escalation() != null;
        }
        EscalationReason wanted = escalationOf();
        return wanted == null
                ? null
                : handoff -> handoff.triage().escalation() instanceof Escalation known && known.reason() == wanted;
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

    private static @Nullable BigDecimal amount(String typed) {
        return AMOUNT.matcher(typed).matches() ? new BigDecimal(typed.replace(',', '.')) : null;
    }
}
