package cardrail.issuer.stripe;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What we ask of Stripe. Every call is remote and may take up to half a minute with its repeats; none may be made inside a
 * database transaction (law 12).
 *
 * <p>Each throws {@link StripeFailure}, which says whether the call may have taken effect.
 */
public interface StripeIssuing {

    /** The metadata of a card that names our {@link AgentCardId}. */
    String CARD_ID = "cardrail_card_id";

    /** The metadata of a card that names which Cardrail made it: several may share a Stripe account. */
    String INSTALLATION = "cardrail_installation";

    /** Within 24 hours a repeat for the same wallet makes no second one. */
    StripeCardholder createCardholder(WalletId wallet, NewCardholder cardholder);

    StripeCardholder cardholder(String cardholderId);

    /** Makes a virtual card, inactive. Within 24 hours a repeat for the same card makes no second one. */
    StripeCard createCard(NewCard card);

    /**
     * The card that carries our identifier, for when the answer to its making was lost.
     *
     * @param since not before the card was asked for
     */
    Optional<StripeCard> findCard(String cardholderId, AgentCardId card, Instant since);

    /** The cardholder's cards that are not canceled. */
    List<StripeCard> openCards(String cardholderId);

    /** The account's newest cards that are not canceled, whoever made them. @param most of the active and of the inactive each */
    List<StripeCard> newestOpenCards(int most);

    StripeCard card(String stripeCardId);

    /** @return the card as Stripe confirmed it: active, or canceled where it cannot be activated any more */
    StripeCard activate(String stripeCardId);

    /** @return inactive, or canceled; that Stripe will not change a canceled card counts as success */
    StripeCard deactivate(String stripeCardId);

    /** @return canceled; that it was canceled before counts as success */
    StripeCard cancel(String stripeCardId);

    /** Number and CVC. Every caller is a place to check against law 9. */
    CardSecrets secrets(String stripeCardId);

    /** Every authorization of the card, as Stripe has it now. */
    List<StripeAuthorization> authorizations(String stripeCardId);

    /** Every capture and refund of the card, as Stripe has it now. */
    List<StripeTransaction> transactions(String stripeCardId);

    /** Which card an object of an event belongs to, read from Stripe; empty where the object does not concern a card. */
    Optional<String> cardOf(StripeEvent event);

    /**
     * Authorizations and transactions that were created from then until before then, to the second, whatever card they are
     * of. What changes about them later is not created anew and not here.
     */
    List<Activity> activity(Instant from, Instant until);

    /** What the Issuing balance has left, per currency: what is neither spent nor held by an authorization. */
    Map<Currency, Money> available();

    /** Every ordinary event about Issuing from then until before then, to the second, oldest first. */
    List<StripeEvent> events(Instant from, Instant until);

    /** The disputes that were opened since then, and where they stand now. */
    List<DisputeState> disputes(Instant since);

    /**
     * How far a dispute is.
     *
     * @param moves how often Stripe moved money for it
     */
    record DisputeState(String cardId, String disputeId, String status, int moves) {}

    /**
     * That something is there.
     *
     * @param objectId {@code iauth_…} or {@code ipi_…}
     * @param answers of an authorization: how many entries its request history has; 0 of a transaction
     */
    record Activity(String cardId, String objectId, int answers) {}

    /**
     * Who the cards are issued to.
     *
     * @param termsAcceptedAt and {@code termsAcceptedIp}: absent where the programme does not ask for them
     */
    record NewCardholder(
            String firstName,
            String lastName,
            String email,
            String phone,
            BillingAddress billing,
            Optional<Instant> termsAcceptedAt,
            Optional<String> termsAcceptedIp) {

        @Override
        public String toString() {
            return "NewCardholder[••••]";
        }
    }

    /**
     * @param onePayment whether Stripe is to cancel the card by itself at the first payment
     * @param metadata our identifiers, which Stripe echoes with every authorization
     */
    record NewCard(
            AgentCardId id,
            String cardholderId,
            Money lock,
            boolean onePayment,
            Limits limits,
            Map<String, String> metadata) {

        public NewCard {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * What Stripe is to hold a card to, as a backstop: the gate decides again, and for good.
     *
     * @param checks what may be approved beside the lock for a check of the card; zero where none is allowed
     * @param categories ISO 18245 codes, and {@code countries} ISO 3166 codes of merchants: empty means any
     */
    record Limits(Money checks, List<String> categories, List<String> countries) {

        public Limits {
            categories = List.copyOf(categories);
            countries = List.copyOf(countries);
        }
    }
}
