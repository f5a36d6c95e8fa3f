package cardrail.checkout.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the things that the rules for walls ask for are in a frame.
 *
 * @param there CSS selectors that find an element, also one that nobody sees
 * @param laid those of them whose element is laid out, though it may be empty
 * @param shown those of them whose element can be seen
 * @param at the element that each selector finds first, of those that can be seen where there are any
 * @param asked elements of known challenges that may be seen, whose size the page must not be asked for
 * @param scripts texts that stand in a script of the document itself
 * @param tokens names of fields that hold the token of a challenge that was passed
 */
public record MarksSeen(
        Set<String> there,
        Set<String> laid,
        Set<String> shown,
        Map<String, Integer> at,
        List<Asked> asked,
        Set<String> scripts,
        Set<String> tokens) {

    /**
     * An element that a selector finds, by its reference.
     *
     * @param scrolledX how far its window is scrolled, in CSS pixels
     * @param scrolledY as {@code scrolledX}, downwards
     */
    public record Asked(String css, int ref, double scrolledX, double scrolledY) {}

    public static final MarksSeen NOTHING =
            new MarksSeen(Set.of(), Set.of(), Set.of(), Map.of(), List.of(), Set.of(), Set.of());

    public MarksSeen {
        there = Set.copyOf(there);
        laid = Set.copyOf(laid);
        shown = Set.copyOf(shown);
        at = Map.copyOf(at);
        asked = List.copyOf(asked);
        scripts = Set.copyOf(scripts);
        tokens = Set.copyOf(tokens);
    }

    /**
     * The same, with what was measured otherwise.
     *
     * @param laidOut those that are laid out
     * @param large those of them that have a size
     */
    public MarksSeen with(List<Asked> laidOut, List<Asked> large) {
        var nowLaid = new HashSet<>(laid);
        laidOut.forEach(one -> nowLaid.add(one.css()));
        var nowShown = new HashSet<>(shown);
        large.forEach(one -> nowShown.add(one.css()));
        var nowAt = new HashMap<>(at);
        large.reversed().forEach(one -> nowAt.put(one.css(), one.ref()));
        return new MarksSeen(there, nowLaid, nowShown, nowAt, List.of(), scripts, tokens);
    }
}
