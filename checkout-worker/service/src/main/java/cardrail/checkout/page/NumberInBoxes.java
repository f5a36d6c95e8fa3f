package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.form.CardFiller;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.form.NumberBoxes;
import cardrail.checkout.page.CardStep.Filling;
import cardrail.checkout.page.CardStep.Target;
import cardrail.checkout.page.CardStep.Typing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Puts the number into several boxes, each as {@link CardStep} puts a value into a field. Which box takes which digits is asked
 * anew before each of them: a form may draw other boxes once the first digits tell the brand. What a box does to the others, by
 * moving the focus on or spreading digits over them, is seen when all of them are read back at the end.
 */
final class NumberInBoxes {

    private final CardStep step;

    NumberInBoxes(CardStep step) {
        this.step = step;
    }

    Filling put(Typing typing, FieldMatch number) {
        var boxes = new AtomicReference<List<FieldMatch>>(List.of(number));
        for (var byKeys : List.of(false, true)) {
            var filling = inTurn(typing, boxes, byKeys);
            if (filling.isPresent()) {
                return filling.get();
            }
        }
        return new Filling.Refused(notKept(boxes.get()));
    }

    /** One after the other. Empty where one of them did not keep its digits. */
    private Optional<Filling> inTurn(Typing typing, AtomicReference<List<FieldMatch>> boxes, boolean byKeys) {
        for (var at = 0; at < boxes.get().size(); at++) {
            var typed = type(typing, boxes, at, byKeys);
            if (!CardStep.isDone(typed)) {
                return typed;
            }
            var left = leave(typing, boxes, at, byKeys);
            if (!CardStep.isDone(left)) {
                return left;
            }
        }
        for (var at = 0; at < boxes.get().size(); at++) {
            var kept = leave(typing, boxes, at, byKeys);
            if (!CardStep.isDone(kept)) {
                return kept;
            }
        }
        typing.drive().did("typed " + FieldToken.CC_NUMBER.code());
        return Optional.of(new Filling.Done());
    }

    private Optional<Filling> type(Typing typing, AtomicReference<List<FieldMatch>> boxes, int at, boolean byKeys) {
        return step.touch(typing, target(boxes, at), "", (page, element, now, not) -> {
            if (!NumberBoxes.hold(boxes.get(), typing.card())) {
                return Optional.of(new Filling.Refused(notKept(boxes.get())));
            }
            var refused = step.mayReceive(now, typing.expected());
            if (refused.isPresent()) {
                return refused.map(Filling.Refused::new);
            }
            // a box that came after the others were covered is covered now
            if (!CardStep.masked(element)) {
                return Optional.of(new Filling.Refused(notKept(boxes.get())));
            }
            var way = NumberBoxes.way(boxes.get(), at, byKeys);
            return CardStep.came(now, () -> CardFiller.type(page, element, now, typing.card(), way));
        });
    }

    private Optional<Filling> leave(Typing typing, AtomicReference<List<FieldMatch>> boxes, int at, boolean byKeys) {
        return step.touch(
                typing,
                target(boxes, at),
                "",
                (page, element, now, not) -> CardStep.came(
                        now,
                        () -> CardFiller.leave(element, now, typing.card(), NumberBoxes.way(boxes.get(), at, byKeys))));
    }

    /** By its place in the row: most of them have nothing else that tells them apart. */
    private static Target target(AtomicReference<List<FieldMatch>> boxes, int at) {
        return new Target(boxes.get().getFirst(), sight -> {
            var now = sight.cardFields().numberBoxes();
            if (at >= now.size()) {
                return Optional.empty();
            }
            boxes.set(now);
            return Optional.of(now.get(at));
        });
    }

    private static Refusal notKept(List<FieldMatch> boxes) {
        var sizes = boxes.stream()
                .map(match -> Integer.toString(match.in().field().maxLength()))
                .toList();
        return Refusal.of(
                DriverRule.CARD_FIELDS,
                BlockReason.UNSUPPORTED_WIDGET,
                "boxes that keep the digits of a card's number",
                List.of(FieldToken.CC_NUMBER.code(), "boxes: " + String.join("-", sizes)));
    }
}
