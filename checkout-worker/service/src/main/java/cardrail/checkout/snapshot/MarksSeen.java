package cardrail.checkout.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * Which of the things that the rules for walls ask for are in a frame.
 *
 * @param there CSS selectors that find an element, also one that nobody sees
 * @param laid those of them whose element is laid out, though it may be empty
 * @param shown those of them whose element can be seen
 * @param at the element that each selector finds first, of those that can be seen where there are any
 * @param scripts texts that stand in a script of the document itself
 * @param tokens names of fields that hold the token of a challenge that was passed
 */
public record MarksSeen(
        Set<String> there,
        Set<String> laid,
        Set<String> shown,
        Map<String, Integer> at,
        Set<String> scripts,
        Set<String> tokens) {

    public static final MarksSeen NOTHING = new MarksSeen(Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of());

    public MarksSeen {
        there = Set.copyOf(there);
        laid = Set.copyOf(laid);
        shown = Set.copyOf(shown);
        at = Map.copyOf(at);
        scripts = Set.copyOf(scripts);
        tokens = Set.copyOf(tokens);
    }
}
