package cardrail.checkout.page;

import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.issuer.api.Money;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what has to be paid in all: the total of the order summary that is nearest to the pay button, where a page has
 * several. In it the strongest total words win, amounts with the same words must agree, and an amount on the pay button must
 * agree with them; so must stronger words elsewhere. What contradicts itself is unreadable: a checkout never goes on with a
 * guess.
 */
final class TotalReader {

    private final AmountWords words;

    TotalReader(AmountWords words) {
        this.words = words;
    }

    /** A total, or why there is none. */
    sealed interface Reading {
        record Total(Money amount) implements Reading {}

        record Unreadable(List<String> signals) implements Reading {}
    }

    private record Candidate(AmountSeen seen, int weight) {}

    /**
     * What has to be paid, as the rules alone bind it. Where a merchant exception names the pay button, its total counts only
     * if the page shows the same without the exception: it may neither choose a total nor make one readable (law 4).
     */
    Reading read(Sight sight) {
        var button = sight.payButton();
        var byRules = sight.payButtonByRules();
        var reading = read(sight.top(), button);
        return button.equals(byRules) || reading.equals(read(sight.top(), byRules))
                ? reading
                : new Reading.Unreadable(List.of("without its merchant exception the page shows no such total"));
    }

    /** @param payButton empty where the page has none */
    Reading read(FrameSnapshot top, Optional<ButtonSeen> payButton) {
        var parser = Prices.of(top);
        var candidates = top.amounts().stream()
                .filter(amount -> !amount.inChoice() && !amount.inButton() && !amount.inHeader() && !amount.struck())
                .map(amount -> new Candidate(amount, words.totalWeight(amount.label())))
                .filter(candidate -> candidate.weight() > 0)
                .toList();
        var button = payButton.map(ButtonSeen::text).orElse("");
        var onButton = top.amounts().stream()
                .filter(amount -> amount.inButton() && button.contains(amount.text()))
                .map(amount -> parser.read(amount.text()))
                .distinct()
                .toList();
        if (onButton.stream().anyMatch(Optional::isEmpty)) {
            return new Reading.Unreadable(List.of("the pay button names an amount that cannot be read"));
        }
        var best = binding(candidates, payButton);
        var read = best.stream()
                .map(candidate -> parser.read(candidate.seen().text()))
                .distinct()
                .toList();
        if (read.size() == 1 && read.getFirst().isPresent()) {
            var total = read.getFirst().get();
            return onButton.stream().allMatch(read.getFirst()::equals)
                    ? new Reading.Total(total)
                    : new Reading.Unreadable(List.of("the pay button names another amount than the total"));
        }
        if (best.isEmpty() && onButton.size() == 1) {
            return new Reading.Total(onButton.getFirst().orElseThrow());
        }
        return new Reading.Unreadable(told(best));
    }

    /** The strongest of the nearest summary, and what has still stronger words anywhere else. */
    private static List<Candidate> binding(List<Candidate> candidates, Optional<ButtonSeen> payButton) {
        var nearest = payButton.map(button -> nearest(candidates, button)).orElse(candidates);
        var strongest = strongest(nearest);
        return candidates.stream()
                .filter(candidate -> candidate.weight() > strongest
                        || (candidate.weight() == strongest && nearest.contains(candidate)))
                .toList();
    }

    private static int strongest(List<Candidate> candidates) {
        return candidates.stream().mapToInt(Candidate::weight).max().orElse(0);
    }

    private static List<Candidate> nearest(List<Candidate> candidates, ButtonSeen button) {
        var deepest = candidates.stream()
                .mapToInt(candidate -> shared(candidate, button))
                .max()
                .orElse(0);
        return candidates.stream()
                .filter(candidate -> shared(candidate, button) == deepest)
                .toList();
    }

    /** How far down the document the way to both is the same. */
    private static int shared(Candidate candidate, ButtonSeen button) {
        var one = candidate.seen().summary().split("/", -1);
        var other = button.place().split("/", -1);
        var mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    private static List<String> told(List<Candidate> best) {
        if (best.isEmpty()) {
            return List.of("no amount stands beside words that name a total");
        }
        return best.stream()
                .sorted(Comparator.comparing(candidate -> candidate.seen().ref()))
                .map(candidate ->
                        "weight " + candidate.weight() + ": " + candidate.seen().text())
                .distinct()
                .toList();
    }
}
