package cardrail.console.wallet;

import cardrail.console.page.Formats;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.WalletView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One wallet: a row per account, a column per currency.
 *
 * @param currencies the columns, in alphabetical order
 * @param attention currencies in which an account that should be empty is not: receivable or suspense
 */
public record WalletCard(String id, String name, List<String> currencies, List<Row> rows, List<String> attention) {

    /** @param amounts one per currency, in the columns' order */
    public record Row(String account, List<String> amounts) {}

    static List<WalletCard> of(List<WalletView> wallets, Formats formats) {
        Map<WalletId, List<WalletView>> byId = wallets.stream()
                .sorted(Comparator.comparing(WalletCard::code))
                .collect(Collectors.groupingBy(WalletView::id, LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream().map(views -> card(views, formats)).toList();
    }

    private static WalletCard card(List<WalletView> views, Formats formats) {
        return new WalletCard(
                views.getFirst().id().value(),
                views.getFirst().name(),
                views.stream().map(WalletCard::code).toList(),
                List.of(
                        row("available", views, WalletView::available, formats),
                        row("held", views, WalletView::held, formats),
                        row("authorized", views, WalletView::authorized, formats),
                        row("residual", views, WalletView::residual, formats),
                        row("spent", views, WalletView::spent, formats),
                        row("receivable", views, WalletView::receivable, formats),
                        row("suspense", views, WalletView::suspense, formats)),
                views.stream()
                        .filter(view ->
                                !view.receivable().isZero() || !view.suspense().isZero())
                        .map(WalletCard::code)
                        .toList());
    }

    private static Row row(
            String account, List<WalletView> views, Function<WalletView, Money> balance, Formats formats) {
        return new Row(
                account, views.stream().map(balance.andThen(formats::money)).toList());
    }

    private static String code(WalletView view) {
        return view.currency().getCurrencyCode();
    }
}
