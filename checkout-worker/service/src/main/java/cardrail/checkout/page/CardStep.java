package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.form.CardFiller;
import cardrail.checkout.form.CardStepException;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.Filled;
import cardrail.checkout.form.SeenElement;
import cardrail.checkout.form.Untouchable;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import cardrail.issuer.api.RevealedCard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts the card into the fields: first every field is masked, then they are filled one by one, and only where the offer said
 * that card data goes. Typing into a field and leaving it, or opening a list and choosing from it, are turns of the lane of
 * their own, each after a look by every detector: what a page does about a number may be a wall.
 */
final class CardStep {

    /** Of one list: it may be searched, and what is searched for takes time to come. */
    private static final int MAX_TOUCHES = 6;

    private final CleanTurn turns;
    private final Quiet quiet;
    private final List<String> plainHttpHosts;
    private final NumberInBoxes inBoxes = new NumberInBoxes(this);

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
        var boxed = new AtomicBoolean();
        var refused = turn(drive, (page, seen, sight) -> {
            document.set(documentOf(sight));
            wanted.addAll(sight.cardFields().all());
            boxed.set(!sight.cardFields().numberBoxes().isEmpty());
            return maskAll(seen, sight, expected);
        });
        if (refused.isPresent()) {
            return new Filling.Refused(refused.get());
        }
        drive.redactor().learn(card);
        drive.phase(Drive.Phase.KEPT);
        var typing = new Typing(drive, card, expected, document.get());
        for (var field : wanted) {
            switch (boxed.get() && field.token() == FieldToken.CC_NUMBER
                    ? inBoxes.put(typing, field)
                    : put(typing, field)) {
                case Filling.Done done -> {}
                case Filling.Replaced replaced -> {
                    return replaced;
                }
                case Filling.Refused(Refusal refusal) -> {
                    return whatCameInstead(drive, refusal, document.get());
                }
            }
        }
        return turns.goOn(
                drive,
                Filling.Refused::new,
                (page, seen, sight) ->
                        documentOf(sight) == document.get() ? new Filling.Done() : new Filling.Replaced());
    }

    /** As {@link #fill}, for whoever does not go back to a form that was replaced. */
    Optional<Refusal> once(Drive drive, RevealedCard card, ExpectedOffer expected) {
        return switch (fill(drive, card, expected)) {
            case Filling.Done done -> Optional.empty();
            case Filling.Refused(Refusal refusal) -> Optional.of(refusal);
            case Filling.Replaced replaced -> Optional.of(replacedWhileTyped(1));
        };
    }

    static Refusal replacedWhileTyped(int times) {
        return Refusal.of(
                DriverRule.CARD_FIELDS,
                BlockReason.UNSUPPORTED_WIDGET,
                "a page that stays while the card is typed",
                List.of("times it was replaced: " + times));
    }

    /** @param document the number of the navigation that brought the fields */
    record Typing(Drive drive, RevealedCard card, ExpectedOffer expected, int document) {}

    /** What is done to a field in one turn; empty where the field did not take it. */
    @FunctionalInterface
    interface Touch {
        Optional<Filling> on(Page page, SeenElement element, FieldMatch field, Untouchable untouchable);
    }

    /**
     * What is touched.
     *
     * @param field as an earlier look saw it
     * @param again the same in a later look; empty where it has gone
     */
    record Target(FieldMatch field, Function<Sight, Optional<FieldMatch>> again) {}

    /** What one turn did, what the page was before it where that is waited for, and what it did about it at once. */
    private record Touched(Optional<Filling> filling, Quiet.Before before, Quiet.Reaction reaction) {}

    private Filling put(Typing typing, FieldMatch field) {
        var told = "typed " + field.token().code();
        var filling = field.in().field().isListbox() ? chosen(typing, field, told) : written(typing, field, told);
        return filling.orElseGet(() -> new Filling.Refused(notKept(field)));
    }

    /** From a list that is opened; searching it and choosing from it are touches of their own. */
    private Optional<Filling> chosen(Typing typing, FieldMatch field, String told) {
        var filling = touch(
                typing, field, "", (page, element, now, not) -> came(now, () -> CardFiller.open(element, now, not)));
        if (!isDone(filling)) {
            return filling;
        }
        for (var touches = 0; touches < MAX_TOUCHES; touches++) {
            var turned = new AtomicBoolean();
            filling = touch(
                    typing,
                    field,
                    told,
                    (page, element, now, not) -> mayReceive(now, typing.expected())
                            .<Filling>map(Filling.Refused::new)
                            .or(() -> came(now, () -> {
                                var filled = CardFiller.choose(page, element, now, typing.card(), not);
                                turned.set(filled == Filled.TURNED);
                                return filled;
                            })));
            if (!turned.get()) {
                return filling;
            }
        }
        return filling;
    }

    /** By the first way in which the field keeps it. */
    private Optional<Filling> written(Typing typing, FieldMatch field, String told) {
        var inList = field.in().field().isList();
        for (var way : CardFiller.ways(field)) {
            var filling = touch(
                    typing,
                    field,
                    inList ? told : "",
                    (page, element, now, not) -> mayReceive(now, typing.expected())
                            .<Filling>map(Filling.Refused::new)
                            .or(() -> came(now, () -> CardFiller.type(page, element, now, typing.card(), way))));
            if (isDone(filling) && !inList) {
                filling = touch(
                        typing,
                        field,
                        told,
                        (page, element, now, not) ->
                                came(now, () -> CardFiller.leave(element, now, typing.card(), way)));
            }
            if (filling.isPresent()) {
                return filling;
            }
        }
        return Optional.empty();
    }

    /** @param told what it is called where it is done; empty where another touch still has to follow */
    private Optional<Filling> touch(Typing typing, FieldMatch field, String told, Touch touch) {
        return touch(typing, new Target(field, sight -> again(sight, field)), told, touch);
    }

    Optional<Filling> touch(Typing typing, Target target, String told, Touch touch) {
        var drive = typing.drive();
        var field = target.field();
        var isList = field.in().field().isList();
        var touched = turns.goOn(drive, refusal -> untouched(new Filling.Refused(refusal)), (page, seen, sight) -> {
            if (documentOf(sight) != typing.document()) {
                return untouched(new Filling.Replaced());
            }
            var now = target.again().apply(sight);
            if (now.isEmpty()) {
                return untouched(new Filling.Refused(gone(field)));
            }
            var in = now.get().in();
            var before = isList ? Quiet.before(drive.page(), page) : Quiet.Before.NOTHING;
            var requests = drive.page().network().requests();
            var filling = touch.on(page, seen.asked(in.element()), now.get(), Hands.untouchable(seen, sight, in));
            if (isDone(filling) && !told.isEmpty()) {
                drive.did(told);
            }
            seen.touched(in.element());
            return new Touched(filling, before, Quiet.reaction(drive.page(), seen, requests));
        });
        // whatever the page does about a field comes before the next touch: a wall that it brings must be seen first
        if (field.in().field().isListbox()) {
            quiet.awaitReaction(drive.page(), touched.before());
        } else if (field.in().field().isSelect()) {
            quiet.awaitWhereItReacts(drive.page(), touched.before());
        } else {
            quiet.awaitEndOf(touched.reaction(), drive.page());
        }
        return touched.filling();
    }

    static boolean isDone(Optional<Filling> filling) {
        return filling.filter(Filling.Done.class::isInstance).isPresent();
    }

    private static Touched untouched(Filling filling) {
        return new Touched(Optional.of(filling), Quiet.Before.NOTHING, Quiet.Reaction.WITH_THE_NETWORK);
    }

    static Optional<Filling> came(FieldMatch field, Supplier<Filled> work) {
        try {
            return switch (work.get()) {
                case DONE -> Optional.of(new Filling.Done());
                case NO_SUCH_OPTION, TURNED -> Optional.of(new Filling.Refused(notKept(field)));
                case NOT_KEPT -> Optional.empty();
                case LOST_FOCUS -> Optional.of(new Filling.Refused(lostFocus(field)));
            };
        } catch (CardStepException failed) {
            return Optional.empty();
        }
    }

    static Refusal notKept(FieldMatch field) {
        return Refusal.of(
                DriverRule.CARD_FIELDS,
                BlockReason.UNSUPPORTED_WIDGET,
                "a card field that keeps what is typed",
                List.of(field.token().code()));
    }

    /** What takes the focus while a card is typed takes the keys that follow: not tried another way. */
    private static Refusal lostFocus(FieldMatch field) {
        return Refusal.of(
                DriverRule.CARD_FIELDS,
                BlockReason.UNSUPPORTED_WIDGET,
                "a card field that keeps the page's focus while it is typed",
                List.of(field.token().code()));
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
        for (var field : fields.withBoxes()) {
            var refused = mayReceive(field, expected);
            if (refused.isPresent()) {
                return refused;
            }
            if (field.token().isCardData() && !masked(seen.asked(field.in().element()))) {
                return Optional.of(Refusal.of(
                        DriverRule.CARD_FIELDS,
                        BlockReason.UNSUPPORTED_WIDGET,
                        "a card field that can be made to show dots",
                        List.of(field.token().code())));
            }
        }
        return Optional.empty();
    }

    static boolean masked(SeenElement element) {
        try {
            return CardFiller.mask(element);
        } catch (PlaywrightException replaced) {
            return false;
        }
    }

    /** The field of an earlier look in this one; a card field that moved or vanished is not searched for elsewhere. */
    private static Optional<FieldMatch> again(Sight sight, FieldMatch earlier) {
        return sight.cardFields().all().stream()
                .filter(match -> match.token() == earlier.token() && isSame(match.in(), earlier.in()))
                .findFirst();
    }

    /** A label may change with what is typed, as where it names the brand; name and id do not. */
    private static boolean isSame(FieldIn now, FieldIn earlier) {
        var field = now.field();
        var before = earlier.field();
        var named = !field.name().isEmpty() || !field.id().isEmpty();
        return now.signature().equals(earlier.signature())
                || (named
                        && now.frame().index() == earlier.frame().index()
                        && field.type().equals(before.type())
                        && field.name().equals(before.name())
                        && field.id().equals(before.id()));
    }

    private static Refusal gone(FieldMatch field) {
        return Refusal.of(
                DriverRule.CARD_FIELDS,
                BlockReason.UNSUPPORTED_WIDGET,
                "a card field where it was a moment ago",
                List.of(field.token().code()));
    }

    Optional<Refusal> mayReceive(FieldMatch field, ExpectedOffer expected) {
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

    private Optional<Refusal> turn(Drive drive, CleanTurn.Work<Optional<Refusal>> work) {
        return turns.goOn(drive, Optional::of, work);
    }
}
