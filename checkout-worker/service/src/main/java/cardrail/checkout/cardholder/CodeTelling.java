package cardrail.checkout.cardholder;

import cardrail.checkout.api.CodeLinkView;
import cardrail.checkout.api.CodeRequestView;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Message;
import cardrail.checkout.notification.Telling;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.WalletId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The message to the cardholder. Its link is made here, each time it is sent, so that its secret is nowhere but in the
 * message: a row keeps its hash.
 */
@Component
class CodeTelling implements Telling {

    private static final int TOKEN_BYTES = 32;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CodeRequests requests;
    private final Checkouts checkouts;
    private final CardIssuer issuer;
    private final ConsoleAddress console;
    private final SecureRandom random = new SecureRandom();

    CodeTelling(CodeRequests requests, Checkouts checkouts, CardIssuer issuer, ConsoleAddress console) {
        this.requests = requests;
        this.checkouts = checkouts;
        this.issuer = issuer;
        this.console = console;
    }

    @Override
    public Kind kind() {
        return Kind.CARDHOLDER_CODE;
    }

    @Override
    public Now of(String subject, Instant now) {
        var request = requests.find(UUID.fromString(subject), now)
                .filter(one ->
                        one.state() == CodeRequestView.State.ASKED || one.state() == CodeRequestView.State.OPENED)
                .orElse(null);
        if (request == null) {
            return new Now.Nothing();
        }
        StoredCheckout checkout = checkouts
                .find(request.checkout())
                .orElseThrow(() -> new IllegalStateException("a handoff without its checkout"));
        String to;
        try {
            WalletId wallet = checkout.checkout().request().walletId();
            to = issuer.cardholderContact(wallet).email();
        } catch (ApiProblem unanswered) {
            return new Now.Unknown("the issuer did not say where the cardholder is reached: " + unanswered.code());
        }
        String token = token();
        requests.addLink(request.id(), TokenHash.of(token), now);
        return new Now.Tell(message(PurchaseWords.of(request, checkout.checkout()), token, to));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Message message(CodeLinkView.Purchase purchase, String token, String to) {
        return new Message(
                "A code for your purchase at " + purchase.merchant(),
                """
                %s is completing a purchase for you: %s%s at %s.
                The shop or your bank sends you a code for it. Enter that code by the link below; it works once, until %s.

                Nobody needs your card number or its security code, and you are not asked for them. If you expect no such
                purchase, enter nothing and tell whoever runs Cardrail for you.\
                """.formatted(
                                purchase.askedAs(),
                                purchase.atMost() ? "at most " : "",
                                purchase.amount(),
                                purchase.merchant(),
                                MINUTE.format(purchase.expiresAt())),
                console.to("/code/" + token),
                to);
    }
}
