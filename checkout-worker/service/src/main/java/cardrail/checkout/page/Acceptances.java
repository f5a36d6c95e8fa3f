package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was accepted in a checkout on the mandate's word. Confined to one call at a time. */
final class Acceptances {

    private final Map<String, AcceptedTerms> boxes = new LinkedHashMap<>();
    private List<AcceptedTerms> untold = List.of();
    private boolean offered;

    /** From here on nothing is accepted that the offer does not name. */
    void offered() {
        offered = true;
    }

    /** Whether this may be accepted now. */
    boolean mayAccept(AcceptedTerms terms) {
        return !offered || all().contains(terms);
    }

    void add(FieldIn box, AcceptedTerms terms) {
        if (!all().contains(terms)) {
            var more = new ArrayList<>(untold);
            more.add(terms);
            untold = more;
        }
        boxes.put(named(box), terms);
    }

    /** What the box with this name said when it was ticked; empty for one that was not. */
    Optional<AcceptedTerms> by(FieldIn box) {
        return Optional.ofNullable(boxes.get(named(box)));
    }

    List<AcceptedTerms> all() {
        return List.copyOf(new LinkedHashSet<>(boxes.values()));
    }

    /** What was told is not told again. */
    List<AcceptedTerms> tell() {
        var telling = untold;
        untold = List.of();
        return telling;
    }

    /** Without its label, which may be changed. */
    private static String named(FieldIn box) {
        return box.frame().index() + "/" + box.field().name() + "/"
                + box.field().id();
    }
}
