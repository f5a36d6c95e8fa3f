package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a confirmed offer is not so any more, field by field: what a person has to see to judge a changed price. */
public final class OfferChanges {

    private static final int MAX_CHANGES = 40;

    private final List<OfferChange> found = new ArrayList<>();

    private OfferChanges() {}

    public static List<OfferChange> between(ExpectedOffer offered, FoundOffer now) {
        var changes = new OfferChanges();
        changes.total(offered.total(), now.total());
        changes.add("merchant_origin", offered.merchantOrigin(), now.merchantOrigin());
        changes.add("card_origins", origins(offered.cardOrigins()), origins(now.cardOrigins()));
        changes.add("delivery_method", offered.deliveryMethod(), now.deliveryMethod());
        changes.add("accepted_terms", terms(offered.acceptedTerms()), terms(now.acceptedTerms()));
        changes.items(offered.items(), now.items());
        return changes.told();
    }

    static List<OfferChange> ofTotal(Money offered, Money now) {
        var changes = new OfferChanges();
        changes.total(offered, now);
        return changes.told();
    }

    static List<OfferChange> ofOrigin(String offered, String now) {
        return List.of(new OfferChange("merchant_origin", offered, now));
    }

    static List<OfferChange> ofReceivers(List<String> offered, List<String> now) {
        return List.of(new OfferChange("card_origins", origins(offered), origins(now)));
    }

    private List<OfferChange> told() {
        return List.copyOf(found.subList(0, Math.min(MAX_CHANGES, found.size())));
    }

    private void total(Money offered, Money now) {
        add("total", offered.toString(), now.toString());
        add("currency", offered.currency().getCurrencyCode(), now.currency().getCurrencyCode());
    }

    /** Items are the same where their names are; the others are gone or new. */
    private void items(List<OfferItem> offered, List<OfferItem> now) {
        var fresh = new ArrayList<>(now);
        for (var at = 0; at < offered.size(); at++) {
            var before = offered.get(at);
            var field = "items." + (at + 1);
            var same = fresh.stream()
                    .filter(item -> item.name().equals(before.name()))
                    .findFirst();
            if (same.isEmpty()) {
                add(field, words(before), null);
                continue;
            }
            fresh.remove(same.get());
            add(field + ".quantity", "" + before.quantity(), "" + same.get().quantity());
            add(field + ".price", price(before), price(same.get()));
        }
        for (var at = 0; at < fresh.size(); at++) {
            add("items." + (offered.size() + at + 1), null, words(fresh.get(at)));
        }
    }

    private void add(String field, @Nullable String offered, @Nullable String now) {
        if (!Objects.equals(offered, now)) {
            found.add(new OfferChange(field, offered, now));
        }
    }

    private static String origins(List<String> origins) {
        return String.join(", ", origins.stream().sorted().toList());
    }

    private static @Nullable String terms(List<AcceptedTerms> accepted) {
        return accepted.isEmpty()
                ? null
                : accepted.stream().map(AcceptedTerms::text).collect(Collectors.joining(" / "));
    }

    private static String words(OfferItem item) {
        var price = price(item);
        return item.quantity() + " × " + item.name() + (price == null ? "" : ", " + price);
    }

    private static @Nullable String price(OfferItem item) {
        return item.price() == null ? null : item.price().toString();
    }
}
