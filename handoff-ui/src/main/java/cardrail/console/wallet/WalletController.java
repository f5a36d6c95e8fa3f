package cardrail.console.wallet;

import cardrail.console.page.AmountInput;
import cardrail.console.page.Formats;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.api.WalletId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Balances, top-ups and the ledger. */
@Controller
class WalletController {

    /** As many as the issuer gives at once; a full page may have a next one. */
    private static final int PAGE = 100;

    private final IssuerConsole issuer;

    WalletController(IssuerConsole issuer) {
        this.issuer = issuer;
    }

    @GetMapping("/wallets")
    String wallets(Formats formats, Model model) {
        if (model.getAttribute("done") instanceof Money money) {
            model.addAttribute("toppedUp", formats.money(money));
        }
        model.addAttribute("wallets", WalletCard.of(issuer.wallets(), formats));
        return "wallets";
    }

    /** An amount that cannot be read is refused before anything is sent. */
    @PostMapping("/wallets/{id}/top-ups")
    String topUp(
            @PathVariable("id") WalletId id,
            @RequestParam("amount") String amount,
            @RequestParam("currency") String currency,
            @RequestParam("idempotency_key") String key,
            RedirectAttributes flash) {
        switch (AmountInput.read(amount, currency)) {
            case AmountInput.Read.Amount(Money money) -> {
                issuer.topUp(key, id, new TopUp(money));
                flash.addFlashAttribute("done", money);
            }
            case AmountInput.Read.Refused(String word) -> {
                flash.addFlashAttribute("refused", word);
                flash.addFlashAttribute("refusedWallet", id.value());
                flash.addFlashAttribute("typed", amount);
            }
        }
        return "redirect:/wallets";
    }

    @GetMapping("/wallets/{id}/entries")
    String entries(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") String currency,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Formats formats,
            Model model) {
        List<EntryRow> entries = issuer.entries(id, currency, before).stream()
                .map(entry -> EntryRow.of(entry, formats))
                .toList();
        model.addAttribute("walletId", id.value());
        model.addAttribute("currency", currency);
        model.addAttribute("entries", entries);
        model.addAttribute("newest", before == null);
        model.addAttribute(
                "older", entries.size() < PAGE ? null : entries.getLast().sequence());
        return "entries";
    }
}
