package cardrail.console.wallet;

import cardrail.console.page.Formats;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.WalletView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One wallet with its balances, a row per currency. */
public record WalletCard(String id, String name, List<Balance> balances) {

    static List<WalletCard> of(List<WalletView> wallets, Formats formats) {
        Map<WalletId, List<WalletView>> byId = wallets.stream()
                .collect(Collectors.groupingBy(WalletView::id, LinkedHashMap::new, Collectors.toList()));
        return byId.entrySet().stream()
                .map(entry -> new WalletCard(
                        entry.getKey().value(),
                        entry.getValue().getFirst().name(),
                        entry.getValue().stream()
                                .sorted(Comparator.comparing(
                                        wallet -> wallet.currency().getCurrencyCode()))
                                .map(wallet -> Balance.of(wallet, formats))
                                .toList()))
                .toList();
    }
}
