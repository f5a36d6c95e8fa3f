package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.form.CardFiller;
import cardrail.checkout.form.CardStepException;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.Filled;
import cardrail.checkout.merchant.Origins;
import cardrail.issuer.api.RevealedCard;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Puts the card into the fields: first every field is masked, then they are filled one per turn of the lane, each after a
 * look by every detector, and only where the offer said that card data goes.
 */
final class CardStep {

    private final CleanTurn turns;
    private final Quiet quiet;
    private final List<String> plainHttpHosts;

    CardStep(CleanTurn turns, Quiet quiet, List<String> plainHttpHosts) {
        this.turns = turns;
        this.quiet = quiet;
        this.plainHttpHosts = plainHttpHosts;
    }

    /** How filling the card ended. */
    sealed interface Filling {
        /** The whole card is in. */
        record Done() implements Filling {}

        record Refused(Refusal refusal) implements Filling {}

        /** The page went away and came back while it was filled: what was typed is lost, and nothing was sent. */
        record Replaced() implements Filling {}
    }

    Filling fill(Drive drive, RevealedCard card, ExpectedOffer expected) {
        var wanted = new ArrayList<FieldMatch>();
        var document = new AtomicInteger();
        var refused = turn(drive, (page, seen, sight) -> {
            document.set(documentOf(sight));
            wanted.addAll(sight.cardFields().all());
            return maskAll(seen, sight, expected);
        });
        if (refused.isPresent()) {
            return new Filling.Refused(refused.get());
        }
        drive.redactor().learn(card);
        drive.phase(Drive.Phase.KEPT);
        for (var field : wanted) {
            var typed = inItsTurn(
                    drive,
                    document.get(),
                    field,
                    (page, seen, now) -> mayReceive(now, expected)
                            .or(() -> on(seen, now, element -> CardFiller.fill(page, element, now, card))));
            if (!(typed instanceof Filling.Done)) {
                return typed;
            }
            // what the page does about the typing, a wall perhaps, is seen before the field is left
            var left = CardFiller.isLeft(field)
                    ? inItsTurn(
                            drive,
                            document.get(),
                            field,
                            (page, seen, now) -> mayReceive(now, expected)
                                    .or(() -> on(seen, now, element -> CardFiller.leave(page, element, now, card))))
                    : typed;
            if (!(left instanceof Filling.Done)) {
                return left;
            }
        }
        return turns.run(
                drive,
                Filling.Refused::new,
                (page, seen, sight) ->
                        documentOf(sight) == document.get() ? new Filling.Done() : new Filling.Replaced());
    }

    /** What is done to one field, found again in the look of its turn. */
    @FunctionalInterface
    private interface ToField {
        Optional<Refusal> on(Page page, Observation seen, FieldMatch now);
    }

    private Filling inItsTurn(Drive drive, int document, FieldMatch field, ToField work) {
        var before = drive.page().on(page -> Quiet.before(drive.page(), page));
        var done = turns.<Filling>run(drive, Filling.Refused::new, (page, seen, sight) -> {
            if (documentOf(sight) != document) {
                return new Filling.Replaced();
            }
            return again(sight, field)
                    .map(now -> work.on(page, seen, now))
                    .orElseGet(() -> Optional.of(gone(field)))
                    .<Filling>map(Filling.Refused::new)
                    .orElseGet(Filling.Done::new);
        });
        // whatever the page does about it comes before the next thing: a wall that it brings must be seen first
        quiet.awaitWhereItReacts(drive.page(), before);
        return done instanceof Filling.Refused(Refusal refusal) ? whatCameInstead(drive, refusal, document) : done;
    }

    private static int documentOf(Sight sight) {
        return sight.page().navigation().count();
    }

    /** A field that went away may have made room for a wall or another document, which then is why; a wrong receiver stays. */
    private Filling whatCameInstead(Drive drive, Refusal refusal, int document) {
        return refusal.isOf(DriverRule.CARD_FIELDS)
                ? turns.run(
                        drive,
                        instead -> new Filling.Refused(instead.isWall() ? instead : refusal),
                        (page, seen, sight) ->
                                documentOf(sight) == document ? new Filling.Refused(refusal) : new Filling.Replaced())
                : new Filling.Refused(refusal);
    }

    private Optional<Refusal> maskAll(Observation seen, Sight sight, ExpectedOffer expected) {
        var fields = sight.cardFields();
        if (!fields.isComplete()) {
            return Optional.of(Refusal.of(
                    DriverRule.CARD_FIELDS,
                    BlockReason.UNSUPPORTED_WIDGET,
                    "the card fields that the preview found",
                    fields.all().stream().map(match -> match.token().code()).toList()));
        }
        for (var field : fields.all()) {
            var refused = mayReceive(field, expected);
            if (refused.isPresent()) {
                return refused;
            }
            if (field.token().isCardData() && !masked(seen, field)) {
                return Optional.of(Refusal.of(
                        DriverRule.CARD_FIELDS,
                        BlockReason.UNSUPPORTED_WIDGET,
                        "a card field that can be made to show dots",
                        List.of(field.token().code())));
            }
        }
        return Optional.empty();
    }

    private static boolean masked(Observation seen, FieldMatch field) {
        try {
            return seen.element(field.in().element()).map(CardFiller::mask).orElse(false);
        } catch (PlaywrightException replaced) {
            return false;
        }
    }

    /** The field of an earlier look in this one; a card field that moved or vanished is not searched for elsewhere. */
    private static Optional<FieldMatch> again(Sight sight, FieldMatch earlier) {
        return sight.cardFields().all().stream()
                .filter(match -> match.token() == earlier.token()
                        && match.in().signature().equals(earlier.in().signature()))
                .findFirst();
    }

    private static Refusal gone(FieldMatch field) {
        return Refusal.of(
                DriverRule.CARD_FIELDS,
                BlockReason.UNSUPPORTED_WIDGET,
                "a card field where it was a moment ago",
                List.of(field.token().code()));
    }

    private Optional<Refusal> mayReceive(FieldMatch field, ExpectedOffer expected) {
        if (!field.token().isCardData()) {
            return Optional.empty();
        }
        var wrong = CardFields.receivers(field)
                .filter(origin ->
                        !expected.cardOrigins().contains(origin) || !Origins.mayTakeCards(origin, plainHttpHosts))
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        DriverRule.CARD_RECEIVER,
                        BlockReason.MERCHANT_MISMATCH,
                        "card fields only at the offer's origins, over https",
                        wrong));
    }

    private static Optional<Refusal> on(Observation seen, FieldMatch field, Function<ElementHandle, Filled> work) {
        var element = seen.element(field.in().element());
        if (element.isEmpty()) {
            return Optional.of(gone(field));
        }
        return attempt(element.get(), work) == Filled.DONE
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        DriverRule.CARD_FIELDS,
                        BlockReason.UNSUPPORTED_WIDGET,
                        "a card field that keeps what is typed",
                        List.of(field.token().code())));
    }

    private static Filled attempt(ElementHandle element, Function<ElementHandle, Filled> work) {
        try {
            return work.apply(element);
        } catch (CardStepException failed) {
            return Filled.NOT_KEPT;
        }
    }

    private Optional<Refusal> turn(Drive drive, CleanTurn.Work<Optional<Refusal>> work) {
        return turns.run(drive, Optional::of, work);
    }
}
