package cardrail.checkout.cardholder;

import cardrail.checkout.api.CodeLinkView;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.Checkout;

/** What a cardholder is told of the purchase: no more than it takes to know it by. */
final class PurchaseWords {

    private PurchaseWords() {}

    static CodeLinkView.Purchase of(CodeRequest request, Checkout checkout) {
        var command = checkout.request().command();
        Offer offer = checkout.course().offer();
        return new CodeLinkView.Purchase(
                String.valueOf(command.merchantUrl().getHost()),
                offer == null ? command.maxTotal() : offer.total(),
                offer == null,
                request.askedAs(),
                request.expiresAt());
    }
}
