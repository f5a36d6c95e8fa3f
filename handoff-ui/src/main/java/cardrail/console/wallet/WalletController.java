package cardrail.console.wallet;

import cardrail.checkout.api.WorkerConsole;
import cardrail.console.budget.BudgetReader;
import cardrail.console.page.AmountInput;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.purchase.PurchaseSummary;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.IssuerBudget;
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

    private static final int MANDATES_SHOWN = 6;
    private static final int PURCHASES_SHOWN = 10;
    private static final int CARDS_SHOWN = 10;

    private final IssuerConsole issuer;
    private final WorkerConsole worker;
    private final BudgetReader budget;

    WalletController(IssuerConsole issuer, WorkerConsole worker, BudgetReader budget) {
        this.issuer = issuer;
        this.worker = worker;
        this.budget = budget;
    }

    @GetMapping("/wallets")
    String wallets(Formats formats, Model model) {
        if (model.getAttribute("done") instanceof Money money) {
            model.addAttribute("toppedUp", formats.money(money));
        }
        model.addAttribute("wallets", WalletCard.of(issuer.wallets(), formats));
        var standing = issuer.standingMandates(null);
        model.addAttribute(
                "standing",
                standing.mandates().stream()
                        .limit(MANDATES_SHOWN)
                        .map(one -> new StandingMandate(MandateCard.of(one, formats), budget.burnDown(one, formats)))
                        .toList());
        model.addAttribute("further", standing.mandates().size() > MANDATES_SHOWN);
        model.addAttribute(
                "recent",
                Answer.of(() -> worker.checkouts(null))
                        .map(found -> found.stream()
                                .limit(PURCHASES_SHOWN)
                                .map(one -> PurchaseSummary.of(one, formats))
                                .toList())
                        .orNull());
        model.addAttribute(
                "cards", budget.cards(null, formats).stream().limit(CARDS_SHOWN).toList());
        return "wallets";
    }

    @GetMapping("/cards")
    String cards(
            @RequestParam(name = "before", required = false) @Nullable AgentCardId before,
            Formats formats,
            Model model) {
        var cards = budget.cards(before, formats);
        model.addAttribute("cards", cards);
        model.addAttribute("newest", before == null);
        model.addAttribute(
                "older",
                cards.size() < IssuerBudget.MOST_CARDS ? null : cards.getLast().id());
        return "cards";
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
