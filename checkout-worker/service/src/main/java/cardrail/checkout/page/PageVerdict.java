package cardrail.checkout.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page says about how a submit ended (the rows of design section 6's table). Each verdict carries the signals it
 * rests on: words of our rules, never the page's.
 */
public sealed interface PageVerdict {

    List<String> signals();

    /** @param orderReference what the confirmation named; null where it named none, or nothing that may leave the page */
    record Confirmation(@Nullable String orderReference, List<String> signals, Shot shot) implements PageVerdict {
        public Confirmation {
            signals = List.copyOf(signals);
        }
    }

    /** The merchant says that the payment failed. */
    record Error(Stop stop) implements PageVerdict {
        @Override
        public List<String> signals() {
            return stop.signals();
        }
    }

    /** Still the form, and nothing said. */
    record StillForm(List<String> signals) implements PageVerdict {
        public StillForm {
            signals = List.copyOf(signals);
        }
    }

    /** A wall after the click; 3-D Secure is the normal case. */
    record Wall(Stop stop) implements PageVerdict {
        @Override
        public List<String> signals() {
            return stop.signals();
        }
    }

    /** The page is there and says nothing that is known; for instance it is loading. */
    record Unknown(List<String> signals) implements PageVerdict {
        public Unknown {
            signals = List.copyOf(signals);
        }
    }

    /** There is no page any more. */
    record Gone() implements PageVerdict {
        @Override
        public List<String> signals() {
            return List.of("the page is gone");
        }
    }
}
