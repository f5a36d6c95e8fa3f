package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.form.ConsentWords;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.issuer.api.LegalConsent;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Boxes that ask for a legal consent. One is ticked only where the shop requires it, where all of what it says is understood, and
 * where the mandate accepts each of it; once there is an offer, only where that names it. All others are a person's business.
 */
final class ConsentBoxes {

    private static final ConsentWords WORDS = ConsentWords.load();

    /** Where a box that is to be left alone, for the news that it asks for too, keeps a purchase from going on. */
    private static final Set<PageKind> STEPS = EnumSet.of(
            PageKind.CONTACT, PageKind.DELIVERY, PageKind.SHIPPING_METHOD, PageKind.PAYMENT, PageKind.REVIEW);

    private ConsentBoxes() {}

    /** What nobody but a person may tick. */
    static Optional<Action> refuse(Sight sight, Memory memory, Set<LegalConsent> accepted) {
        return open(sight)
                .filter(match -> match.in().field().required())
                .filter(match -> !mayAccept(match, memory, accepted))
                .findFirst()
                .map(match -> new Action.GiveUp(
                        DriverRule.LEGAL_CONSENT,
                        BlockReason.LEGAL_CONSENT_REQUIRED,
                        "a required box that gives legal consent; the mandate does not say that it may be ticked",
                        List.of("word: " + match.evidence())));
    }

    /** The next box to tick; or that one does not keep it. */
    static Optional<Action> next(Sight sight, Memory memory, Set<LegalConsent> accepted) {
        var document = sight.page().navigation().count();
        return open(sight)
                .filter(match -> isRequired(match.in().field()) && mayAccept(match, memory, accepted))
                .findFirst()
                .map(match -> memory.isGivenUp(document, match.in())
                        ? FieldPlanner.notKept(match)
                        : new Action.Accept(match.in(), terms(match.in().field())));
    }

    /** Ticks it, and reads it back in the same turn; what does not stay ticked was not accepted. */
    static Hands.Did accept(Page page, Observation seen, Action.Accept accept, int document, Memory memory) {
        var did = memory.tried(Hands.tick(page, seen, new Action.Tick(accept.in(), true), memory.care()));
        if (did == Hands.Did.NOT_TRIED) {
            return did;
        }
        memory.filled(document, accept.in());
        if (did != Hands.Did.DONE || !isTicked(seen, accept)) {
            return Hands.Did.NOT_DONE;
        }
        memory.acceptances().add(accept.in(), accept.terms());
        return did;
    }

    private static boolean isTicked(Observation seen, Action.Accept accept) {
        try {
            return Boolean.TRUE.equals(
                    seen.asked(accept.in().element()).ask("box => box.isConnected && box.checked === true", null));
        } catch (PlaywrightException replaced) {
            return false;
        }
    }

    /** Before the click: what was accepted still says what it said, and is still ticked. */
    static Optional<Refusal> changed(Sight sight, Memory memory) {
        return boxes(sight)
                .map(match -> match.in())
                .filter(in -> memory.acceptances()
                        .by(in)
                        .filter(terms -> !in.field().checked() || !terms.equals(terms(in.field())))
                        .isPresent())
                .findFirst()
                .map(in -> Refusal.of(
                        DriverRule.LEGAL_CONSENT,
                        BlockReason.LEGAL_CONSENT_REQUIRED,
                        "the box that was ticked on the mandate's word, as it was then",
                        List.of(in.field().checked() ? "it says something else now" : "it is not ticked any more")));
    }

    private static Stream<FieldMatch> boxes(Sight sight) {
        return sight.fields().stream()
                .filter(match -> match.in().field().isCheckbox())
                .filter(match -> match.token() == FieldToken.LEGAL_CONSENT || isMixed(sight, match));
    }

    private static Stream<FieldMatch> open(Sight sight) {
        return boxes(sight).filter(match -> !match.in().field().checked());
    }

    /** One that is left alone for what else it asks for, and yet has to be ticked for the terms that it names. */
    private static boolean isMixed(Sight sight, FieldMatch match) {
        return match.token() == FieldToken.LEAVE_ALONE
                && (STEPS.contains(sight.kind()) || !sight.cardFields().isEmpty())
                && match.in().field().required()
                && WORDS.isNamedIn(ConsentWords.wording(match.in().field()));
    }

    private static boolean mayAccept(FieldMatch match, Memory memory, Set<LegalConsent> accepted) {
        var field = match.in().field();
        var asked = WORDS.asked(field);
        return match.token() == FieldToken.LEGAL_CONSENT
                && !match.apart()
                && !asked.isEmpty()
                && accepted.containsAll(asked)
                && memory.acceptances().mayAccept(terms(field));
    }

    /** Also where only a star says so. */
    private static boolean isRequired(FieldSeen box) {
        return box.required() || ConsentWords.wording(box).contains("*");
    }

    private static AcceptedTerms terms(FieldSeen box) {
        return new AcceptedTerms(List.copyOf(WORDS.asked(box)), ConsentWords.wording(box));
    }
}
