package cardrail.console.standin;

import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WalletView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the issuer stand-in knows of mandates and money. */
final class SampleMoney {

    private final IssuerStandIn issuer;
    private final Instant now;

    private SampleMoney(IssuerStandIn issuer, Instant now) {
        this.issuer = issuer;
        this.now = now;
    }

    static void fill(IssuerStandIn issuer, Instant now) {
        var money = new SampleMoney(issuer, now);
        money.mandates();
        money.wallets();
    }

    private void mandates() {
        mandate(1, MandateState.PENDING_SIGNATURE, "Two paperbacks for the reading group, delivered to the office", 0);
        mandate(2, MandateState.PENDING_SIGNATURE, "Renew the web hosting of the club for one year", 0);
        mandate(3, MandateState.ACTIVE, "Books for the reading group, delivered to the office", 7590);
        mandate(4, MandateState.REVOKED, "Office chairs", 0);
    }

    private void mandate(int number, MandateState state, String task, long used) {
        boolean narrow = number == 2;
        var terms = new MandateTerms(
                task,
                Samples.eur(20_000),
                narrow ? null : Samples.eur(6000),
                narrow ? 1 : 8,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(7)),
                narrow ? List.of("lumen-hosting.example") : List.of("harbor-books.example", "*.papershop.example"),
                narrow ? List.of() : List.of("5942"),
                narrow ? List.of() : List.of("DE", "NL"),
                false,
                new ConfirmationPolicy(narrow ? null : Samples.eur(5000)),
                narrow ? null : "Stop when the third title is not in stock.",
                narrow ? List.of() : List.of(LegalConsent.TERMS_OF_SALE));
        boolean approved = state == MandateState.ACTIVE;
        var id = Samples.mandateId(number);
        issuer.mandates.put(
                id,
                new MandateView(
                        id,
                        SampleData.WALLET,
                        SampleData.AGENT,
                        state,
                        1,
                        "9f2c41d07be5a8360c1d94e2f7ab3085".repeat(2),
                        terms,
                        Samples.eur(used),
                        approved ? 3 : 0,
                        now.minus(Duration.ofMinutes(10 - number)),
                        approved ? IssuerStandIn.OWNER : null,
                        approved ? now.minus(Duration.ofHours(20)) : null,
                        null,
                        approved ? NextStep.KEEP_POLLING : NextStep.ASK_USER));
    }

    private void wallets() {
        issuer.wallets.add(new WalletView(
                SampleData.WALLET,
                "Reading group",
                Money.of(1, "EUR").currency(),
                Samples.eur(45_180),
                Samples.eur(4820),
                Samples.eur(1990),
                Samples.eur(0),
                Samples.eur(3780),
                Samples.eur(0),
                Samples.eur(0)));
        issuer.wallets.add(new WalletView(
                SampleData.WALLET,
                "Reading group",
                Money.of(1, "USD").currency(),
                Money.of(88_000, "USD"),
                Money.of(12_000, "USD"),
                Money.of(0, "USD"),
                Money.of(0, "USD"),
                Money.of(0, "USD"),
                Money.of(0, "USD"),
                Money.of(0, "USD")));
        entry(6, new Posting("issue", "available", "held"), 4820, null);
        entry(5, new Posting("capture", "authorized", "spent"), 3780, null);
        entry(4, new Posting("last_capture", "authorized", "available"), 420, null);
        entry(3, new Posting("approval", "held", "authorized"), 4200, null);
        entry(2, new Posting("force_capture", "available", "spent"), 150, "force_capture");
        entry(1, new Posting("top_up", "funding", "available"), 50_000, null);
    }

    private record Posting(String kind, String debit, String credit) {}

    private void entry(long sequence, Posting posting, long minor, @Nullable String flag) {
        issuer.entries.add(new LedgerEntryView(
                sequence,
                now.minus(Duration.ofMinutes(60 - sequence * 5)),
                posting.kind(),
                posting.debit(),
                posting.credit(),
                Samples.eur(minor),
                posting.kind().equals("top_up") ? null : SampleData.SUCCEEDED,
                posting.kind().equals("top_up") ? null : Samples.cardId(5),
                flag));
    }
}
