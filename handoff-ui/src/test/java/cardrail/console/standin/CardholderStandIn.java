package cardrail.console.standin;

import cardrail.checkout.api.CardholderView;
import cardrail.checkout.api.CodeLinkView;
import cardrail.checkout.api.CodeRequestView;
import cardrail.checkout.api.EnterCode;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.NeedsCardholder;
import cardrail.checkout.api.OpenCodeLink;
import cardrail.checkout.api.WorkerCardholder;
import cardrail.checkout.api.WorkerCodeLinks;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker's part about a cardholder's code: one request at a time, and one link that fits it. */
public abstract class CardholderStandIn extends RecordsStandIn implements WorkerCardholder, WorkerCodeLinks {

    public static final String TOKEN = "t0kEn_of-the-samples".repeat(3).substring(0, 43);

    private CodeRequestView request = CodeRequestView.NONE;

    final void forget() {
        request = CodeRequestView.NONE;
    }

    @Override
    public final CardholderView cardholder(HandoffId id) {
        return new CardholderView("e•••@example.com", "••• 20", true);
    }

    @Override
    public final synchronized CodeRequestView code(HandoffId id) {
        return request;
    }

    @Override
    public final synchronized CodeRequestView needsCardholder(String key, HandoffId id, NeedsCardholder command) {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        request = new CodeRequestView(
                CodeRequestView.State.ASKED, command.askedAs(), now, now.plus(Duration.ofMinutes(15)), null);
        return request;
    }

    @Override
    public final synchronized CodeLinkView open(OpenCodeLink link) {
        if (!link.token().equals(TOKEN)) {
            throw over();
        }
        return switch (request.state()) {
            case ASKED, OPENED -> {
                move(CodeRequestView.State.OPENED, null);
                yield waiting();
            }
            case ENTERED -> new CodeLinkView(CodeLinkView.State.ENTERED, null);
            case NONE, OVER -> throw over();
        };
    }

    private static ApiProblem over() {
        return new ApiProblem(404, "code_link_over", null, null);
    }

    private CodeLinkView waiting() {
        return new CodeLinkView(
                CodeLinkView.State.WAITING,
                new CodeLinkView.Purchase(
                        "harbor-books.example",
                        Money.of(4820, "EUR"),
                        false,
                        String.valueOf(request.askedAs()),
                        Objects.requireNonNull(request.expiresAt())));
    }

    @Override
    public final synchronized CodeLinkView enter(EnterCode command) {
        CodeLinkView known = open(new OpenCodeLink(command.token()));
        if (known.state() != CodeLinkView.State.WAITING) {
            return known;
        }
        if (!command.code().matches("[0-9]{3,10}")) {
            throw new ApiProblem(422, "invalid_code", null, null);
        }
        move(CodeRequestView.State.ENTERED, command.code());
        return new CodeLinkView(CodeLinkView.State.ENTERED, null);
    }

    private void move(CodeRequestView.State to, @Nullable String code) {
        request = new CodeRequestView(to, request.askedAs(), request.askedAt(), request.expiresAt(), code);
    }
}
