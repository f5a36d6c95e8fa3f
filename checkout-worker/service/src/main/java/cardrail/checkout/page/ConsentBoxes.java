package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.ConsentWords;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Boxes that ask for a legal consent. One is ticked only where it stands in a checkout's form, where the shop requires it, where all
 * of what it says is understood, and where the mandate accepts each of it; once there is an offer, only where that names it. All
 * others are a person's business.
 */
final class ConsentBoxes {

    private static final ConsentWords WORDS = ConsentWords.load();

    private static final Set<PageKind> STEPS = EnumSet.of(
            PageKind.CONTACT, PageKind.DELIVERY, PageKind.SHIPPING_METHOD, PageKind.PAYMENT, PageKind.REVIEW);

    /** What only a checkout asks for; an email address is asked for by everybody. */
    private static final Set<FieldToken> CHECKOUTS = EnumSet.of(
            FieldToken.ADDRESS_LINE1,
            FieldToken.STREET_ADDRESS,
            FieldToken.POSTAL_CODE,
            FieldToken.SHIPPING_METHOD,
            FieldToken.CARD_METHOD,
            FieldToken.CC_NUMBER);

    private static final Set<FieldToken> ACCOUNTS =
            EnumSet.of(FieldToken.USERNAME, FieldToken.CURRENT_PASSWORD, FieldToken.NEW_PASSWORD);

    private static final String NOT_GIVEN = "the mandate does not say that it may be ticked";
    private static final String UNNAMED = "the offer that was confirmed does not name it";
    private static final String AS_THEY_WERE = "the boxes that were ticked on the mandate's word, as they were then";
    private static final String UNSURE = "it is not certain that it asks only for what the mandate accepts";

    private ConsentBoxes() {}

    /** What nobody but a person may tick. */
    static Optional<Action> refuse(Sight sight, Memory memory, PurchaseOrder order) {
        return open(sight)
                .filter(match -> match.in().field().required())
                .filter(match -> !mayAccept(sight, match, memory, order))
                .findFirst()
                .map(match -> stop(match, why(sight, match, order)));
    }

    /** One that the mandate accepts and the offer does not name, where that was confirmed already. */
    static Optional<Action> refuseUnnamed(Sight sight, Memory memory, PurchaseOrder order) {
        return open(sight)
                .filter(match -> match.in().field().required())
                .filter(match -> isGiven(sight, match, order) && !mayAccept(sight, match, memory, order))
                .findFirst()
                .map(match -> stop(match, UNNAMED));
    }

    private static String why(Sight sight, FieldMatch match, PurchaseOrder order) {
        if (isGiven(sight, match, order)) {
            return UNNAMED;
        }
        var asked = WORDS.asked(match.in().field());
        return !order.consents().given().isEmpty() && order.consents().given().containsAll(asked) ? UNSURE : NOT_GIVEN;
    }

    private static Action stop(FieldMatch match, String why) {
        return new Action.GiveUp(
                DriverRule.LEGAL_CONSENT,
                BlockReason.LEGAL_CONSENT_REQUIRED,
                "a required box that gives legal consent; " + why,
                List.of("word: " + match.evidence()));
    }

    /** The next box to tick; or that one does not keep it, where the shop insists. */
    static Optional<Action> next(Sight sight, Memory memory, PurchaseOrder order) {
        var document = sight.page().navigation().count();
        return open(sight)
                .filter(match -> isRequired(match.in().field()) && mayAccept(sight, match, memory, order))
                .filter(match -> match.in().field().required() || !memory.isGivenUp(document, match.in()))
                .findFirst()
                .map(match -> memory.isGivenUp(document, match.in())
                        ? FieldPlanner.notKept(match)
                        : new Action.Accept(match.in(), terms(match.in().field())));
    }

    /** Whether it was ticked is seen at the next look: a page may put another box in its place. */
    static Hands.Did accept(Page page, Observation seen, Action.Accept accept, int document, Memory memory) {
        var undo = memory.acceptances()
                .begin(
                        document,
                        accept.terms(),
                        box(accept.in().field()),
                        all(seen.snapshot().fields()));
        var did = memory.tried(Hands.tick(page, seen, new Action.Tick(accept.in(), true), memory.care()));
        if (did == Hands.Did.NOT_TRIED) {
            undo.run();
        } else {
            memory.filled(document, accept.in());
        }
        return did;
    }

    static void look(Sight sight, Acceptances acceptances) {
        acceptances.look(sight.page().navigation().count(), all(sight.page().fields()));
    }

    /**
     * Before an offer, and before the click: each text that was accepted in this document still stands at a box that is ticked, or is
     * gone with its box; and no consent was given since that nobody gave.
     */
    static Optional<Refusal> changed(Sight sight, Acceptances acceptances) {
        var document = sight.page().navigation().count();
        if (!acceptances.isIn(document)) {
            return Optional.empty();
        }
        var read = all(sight.page().fields().filter(ConsentBoxes::isAsRead));
        var now = all(sight.page().fields());
        var given = ticked(sight).map(match -> box(match.in().field())).toList();
        if (!acceptances.stand(document, read, now, given)) {
            return Optional.of(changed("one that was ticked says something else now, or is not ticked any more"));
        }
        return acceptances.turned(document, given)
                ? Optional.of(changed("one is ticked that nobody ticked on the mandate's word"))
                : Optional.empty();
    }

    /** The same before there is an offer to confirm, and a card. */
    static Optional<Action> turned(Sight sight, Memory memory) {
        return changed(sight, memory.acceptances())
                .map(refusal -> new Action.GiveUp(
                        DriverRule.LEGAL_CONSENT, BlockReason.LEGAL_CONSENT_REQUIRED, AS_THEY_WERE, refusal.signals()));
    }

    private static Refusal changed(String what) {
        return Refusal.of(DriverRule.LEGAL_CONSENT, BlockReason.LEGAL_CONSENT_REQUIRED, AS_THEY_WERE, List.of(what));
    }

    private static Stream<FieldMatch> ticked(Sight sight) {
        return sight.fields().stream()
                .filter(match -> match.in().frame().isTop())
                .filter(match ->
                        match.in().field().isCheckbox() && match.in().field().checked())
                .filter(match -> match.token() == FieldToken.LEGAL_CONSENT || match.token() == FieldToken.LEAVE_ALONE);
    }

    /** One that is folded away is as it was where it says the same; what is seen has to be understood anew. */
    private static boolean isAsRead(FieldIn in) {
        return !in.field().visible() || !WORDS.asked(in.field()).isEmpty();
    }

    private static Acceptances.Boxes all(Stream<FieldIn> fields) {
        var boxes = fields.filter(in -> in.field().isCheckbox() && in.frame().isTop())
                .map(FieldIn::field)
                .collect(Collectors.partitioningBy(
                        FieldSeen::checked, Collectors.mapping(ConsentBoxes::box, Collectors.toList())));
        return new Acceptances.Boxes(boxes.getOrDefault(true, List.of()), boxes.getOrDefault(false, List.of()));
    }

    private static Acceptances.Box box(FieldSeen box) {
        return new Acceptances.Box(text(box), box.name(), box.id());
    }

    private static Stream<FieldMatch> open(Sight sight) {
        return sight.fields().stream()
                .filter(match -> match.token() == FieldToken.LEGAL_CONSENT
                        && !match.in().field().checked());
    }

    private static boolean mayAccept(Sight sight, FieldMatch match, Memory memory, PurchaseOrder order) {
        var terms = terms(match.in().field());
        return isGiven(sight, match, order)
                && order.consents().mayBeOf(terms)
                && memory.acceptances().mayAccept(terms);
    }

    private static boolean isGiven(Sight sight, FieldMatch match, PurchaseOrder order) {
        var asked = WORDS.asked(match.in().field());
        return !asked.isEmpty()
                && order.consents().given().containsAll(asked)
                && !match.apart()
                && isMerchants(sight, order)
                && isInCheckout(sight, match.in());
    }

    /** Whoever only takes the payment has terms of its own: the mandate's word is for whom the agent named. */
    private static boolean isMerchants(Sight sight, PurchaseOrder order) {
        var shop = Origins.host(order.merchantUrl().toString()).orElseThrow();
        return Origins.host(sight.top().origin())
                .filter(host -> host.equals(shop) || host.endsWith("." + shop) || shop.endsWith("." + host))
                .isPresent();
    }

    /**
     * With the pay button, with what only a checkout asks for, or with the way on, which beside no more than an email address may be
     * one into an account or a newsletter. Never in a form with a password.
     */
    private static boolean isInCheckout(Sight sight, FieldIn in) {
        var dialog = in.field().dialog();
        if (!in.frame().isTop()
                || !STEPS.contains(sight.kind())
                || !sight.buttons(ButtonRole.ADD_TO_CART).isEmpty()
                || (dialog >= 0 && !FieldPlanner.isDialogOfCheckout(sight, dialog))) {
            return false;
        }
        var parts = in.field().options().getLast().value().split("\\|", -1);
        var near = refs(parts[0]);
        var asked = asked(sight, near);
        var form = asked(sight, refs(parts[parts.length - 1]));
        if (Stream.concat(asked.stream(), form.stream()).anyMatch(ACCOUNTS::contains)) {
            return false;
        }
        if (leads(sight, ButtonRole.PAY, near) || asked.stream().anyMatch(CHECKOUTS::contains)) {
            return true;
        }
        return leads(sight, ButtonRole.CONTINUE, near)
                && !asked.contains(FieldToken.EMAIL)
                && (!form.contains(FieldToken.EMAIL) || form.stream().anyMatch(CHECKOUTS::contains));
    }

    private static Set<Integer> refs(String part) {
        return Arrays.stream(part.split(" ", -1))
                .filter(ref -> !ref.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    private static Set<FieldToken> asked(Sight sight, Set<Integer> refs) {
        return sight.fields().stream()
                .filter(match -> match.in().frame().isTop()
                        && refs.contains(match.in().field().ref()))
                .map(FieldMatch::token)
                .collect(Collectors.toSet());
    }

    private static boolean leads(Sight sight, ButtonRole role, Set<Integer> refs) {
        return sight.buttons(role).stream().anyMatch(button -> refs.contains(button.ref()));
    }

    /** Also where only a star says so. */
    private static boolean isRequired(FieldSeen box) {
        return box.required() || ConsentWords.hasStar(box);
    }

    private static AcceptedTerms terms(FieldSeen box) {
        return new AcceptedTerms(List.copyOf(WORDS.asked(box)), ConsentWords.wording(box));
    }

    /** As it is kept of what was accepted. */
    private static String text(FieldSeen box) {
        return new AcceptedTerms(List.of(), ConsentWords.wording(box)).text();
    }
}
