package cardrail.issuer.wallet;

import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.WalletView;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.CommandKey;
import cardrail.issuer.web.IdempotentCommands;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The wallet part of {@code IssuerConsole}: balances, entries and top-ups. */
@RestController
@RequestMapping("/v1/operator/wallets")
class WalletController {

    private final WalletDesk desk;
    private final IdempotentCommands commands;

    WalletController(WalletDesk desk, IdempotentCommands commands) {
        this.desk = desk;
        this.commands = commands;
    }

    @GetMapping
    List<WalletView> wallets() {
        return desk.wallets();
    }

    @PostMapping("/{id}/top-ups")
    ResponseEntity<WalletView> topUp(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") WalletId id,
            @RequestBody TopUp command) {
        return commands.run(
                new CommandKey(operator, "wallet.top_up", key),
                List.of(id, command),
                WalletView.class,
                () -> desk.topUp(operator, id, command.amount()));
    }

    @GetMapping("/{id}/entries")
    List<LedgerEntryView> entries(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") Currency currency,
            @RequestParam(name = "before", required = false) @Nullable Long before) {
        return desk.entries(id, currency, before);
    }
}
