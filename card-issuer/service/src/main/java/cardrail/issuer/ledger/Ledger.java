package cardrail.issuer.ledger;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books. Everything that posts joins the caller's transaction and takes one lock before all else, that of the wallet's
 * {@code available} in that currency, which stands for all its accounts; callers take their own row locks before (mandate, then
 * card).
 */
public interface Ledger {

    /** How many entries one page holds. */
    int PAGE_ENTRIES = 100;

    /** Books the owner's money. The currency's accounts are opened by the first top-up. */
    Posted topUp(String key, WalletId wallet, Money amount, Instant at);

    /**
     * Books one event of a card, once.
     *
     * @throws IllegalStateException for an event of a card that was never issued; that is a bug
     */
    Posted book(Booking booking);

    /** What an event moved in all; zero for one that moved nothing. @throws IllegalStateException where it is not booked */
    Money moved(String key);

    /** Whether an event was booked under this key. */
    boolean isBooked(String key);

    /** The card's money; empty until its lock is booked. */
    Optional<CardPosition> card(AgentCardId card);

    /** The authorization's money; empty until an approval of it is booked. */
    Optional<AuthorizationPosition> authorization(String authorizationId);

    /** Expired authorizations that still have residual exposure from before {@code expiredBefore}; at most 100. */
    List<ResidualExposure> residualFrom(Instant expiredBefore);

    /** What the cards of a mandate come to. Stable for as long as the caller holds the mandate's row lock. */
    Usage usage(MandateId mandate, Currency currency);

    /** What all wallets together may still spend, per currency: available, held and residual. What is authorized, Stripe holds. */
    Map<Currency, Money> promised();

    /** Every account's balance, per currency in which the wallet has accounts. */
    Map<Currency, Map<Account, Money>> balances(WalletId wallet);

    /** @param before null for the newest page */
    List<LedgerEntryView> entries(WalletId wallet, Currency currency, @Nullable Long before);

    /** @param authorizationId Stripe's {@code iauth_…} */
    record ResidualExposure(AgentCardId card, String authorizationId, Instant expiredAt) {}

    /**
     * @param used held + authorized + residual + spent, gross
     * @param purchases how many checkouts hold a card or had a payment approved; one whose card was closed without is none
     */
    record Usage(Money used, int purchases) {}
}
