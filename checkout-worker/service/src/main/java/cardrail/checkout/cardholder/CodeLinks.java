package cardrail.checkout.cardholder;

import cardrail.checkout.api.CodeLinkView;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.web.Sealing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The cardholder's side. A link that is over, one of another handoff's past, and one that never was are answered alike. What is
 * sent twice has two links, and the first code that comes by either is the one.
 */
@Component
class CodeLinks {

    static final String ACTOR = "cardholder";

    private final CodeRequests requests;
    private final Checkouts checkouts;
    private final Sealing sealing;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    CodeLinks(
            CodeRequests requests,
            Checkouts checkouts,
            Sealing sealing,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.requests = requests;
        this.checkouts = checkouts;
        this.sealing = sealing;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Also by a mail server that looks at every link: it changes nothing but that it was looked at. */
    CodeLinkView open(String token) {
        Instant now = clock.instant();
        var found = requests.byToken(TokenHash.of(token), now);
        found.filter(CodeRequest::live)
                .ifPresent(request -> transaction.executeWithoutResult(status -> {
                    if (requests.opened(request.id(), now)) {
                        note(request, ACTOR, "cardholder_link_opened");
                    }
                }));
        return view(found);
    }

    CodeLinkView enter(String token, String typed) {
        Instant now = clock.instant();
        var found = requests.byToken(TokenHash.of(token), now);
        CodeLinkView known = view(found);
        if (known.state() == CodeLinkView.State.ENTERED) {
            return known;
        }
        CodeRequest request = found.orElseThrow();
        var code = Codes.read(typed);
        if (code.isEmpty()) {
            refuse(request, now);
            throw CodeProblems.invalidCode();
        }
        byte[] sealed = sealing.seal(code.get(), request.id().toString());
        transaction.executeWithoutResult(status -> {
            if (requests.entered(request.id(), sealed, now, now.plus(Codes.CODE_LASTS))) {
                note(request, ACTOR, "cardholder_code_entered");
            }
        });
        return view(requests.find(request.id(), now)); // somebody may have been first, or the claim over
    }

    private void refuse(CodeRequest request, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (requests.refused(request.id()) >= Codes.REFUSALS_MOST && requests.end(request.id(), now)) {
                note(request, "system", "cardholder_link_refused");
            }
        });
    }

    private void note(CodeRequest request, String actor, String kind) {
        checkouts.note(
                request.checkout(),
                actor,
                kind,
                Map.of("handoff", request.handoff().value()));
    }

    private CodeLinkView view(Optional<CodeRequest> found) {
        CodeRequest request = found.orElseThrow(CodeProblems::over);
        return switch (request.state()) {
            case ASKED, OPENED -> new CodeLinkView(CodeLinkView.State.WAITING, purchase(request));
            case ENTERED -> new CodeLinkView(CodeLinkView.State.ENTERED, null);
            case NONE, OVER -> throw CodeProblems.over();
        };
    }

    private CodeLinkView.Purchase purchase(CodeRequest request) {
        Checkout checkout = checkouts
                .find(request.checkout())
                .map(StoredCheckout::checkout)
                .orElseThrow(() -> new IllegalStateException("a handoff without its checkout"));
        return PurchaseWords.of(request, checkout);
    }
}
