package cardrail.checkout.page;

import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.issuer.api.Money;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what has to be paid in all. The strongest total words win; amounts with the same words must agree, and an amount on
 * the pay button must agree with them. What contradicts itself is unreadable: a checkout never goes on with a guess.
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

    /** @param payButton text of the pay button; empty where the page has none */
    Reading read(FrameSnapshot top, String payButton) {
        var parser = Prices.of(top);
        var candidates = top.amounts().stream()
                .filter(amount -> !amount.inChoice() && !amount.inButton() && !amount.inHeader() && !amount.struck())
                .map(amount -> new Candidate(amount, words.totalWeight(amount.label())))
                .filter(candidate -> candidate.weight() > 0)
                .toList();
        var onButton = top.amounts().stream()
                .filter(amount -> amount.inButton() && !payButton.isEmpty() && payButton.contains(amount.text()))
                .flatMap(amount -> parser.read(amount.text()).stream())
                .distinct()
                .toList();
        var strongest = candidates.stream().mapToInt(Candidate::weight).max().orElse(0);
        var best = candidates.stream()
                .filter(candidate -> candidate.weight() == strongest)
                .toList();
        var read = best.stream()
                .map(candidate -> parser.read(candidate.seen().text()))
                .distinct()
                .toList();
        if (read.size() == 1 && read.getFirst().isPresent()) {
            var total = read.getFirst().get();
            return onButton.stream().allMatch(total::equals)
                    ? new Reading.Total(total)
                    : new Reading.Unreadable(List.of("the pay button names another amount than the total"));
        }
        if (best.isEmpty() && onButton.size() == 1) {
            return new Reading.Total(onButton.getFirst());
        }
        return new Reading.Unreadable(told(best));
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
