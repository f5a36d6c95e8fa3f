package cardrail.console.budget;

import cardrail.console.page.Formats;
import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was left of a mandate over time, as steps of a line and as rows of a table that say the same.
 *
 * @param line the corners of the steps, as SVG's {@code points}
 * @param area the same with what lies below
 * @param steps the latest first
 * @param limit of the terms that hold now: before a narrowing it was more
 */
public record BurnChart(
        String line, String area, String from, String until, String limit, String left, List<Step> steps) {

    /** Of the view box; the page scales it to its own width. */
    private static final int WIDTH = 600;

    private static final int HEIGHT = 120;

    /** @param kind of the ledger's event, as words */
    public record Step(String at, String kind, String checkoutId, String used, String left) {}

    private record Corner(double x, double y) {}

    static BurnChart of(MandateView mandate, BurnDown burnDown, Formats formats) {
        var limit = mandate.terms().limit();
        var points = burnDown.points();
        var from = points.isEmpty()
                        || mandate.createdAt().isBefore(points.getFirst().at())
                ? mandate.createdAt()
                : points.getFirst().at();
        var until = points.isEmpty() || formats.now().isAfter(points.getLast().at())
                ? formats.now()
                : points.getLast().at();
        var span = new Span(from, until);
        var corners = new ArrayList<Corner>();
        // where the oldest points are not among them, the line does not begin at the limit
        double level =
                points.size() < IssuerBudget.MOST_POINTS ? y(limit, limit) : y(left(limit, points.getFirst()), limit);
        corners.add(new Corner(0, level));
        for (var point : points) {
            double x = span.x(point.at());
            corners.add(new Corner(x, level));
            level = y(left(limit, point), limit);
            corners.add(new Corner(x, level));
        }
        corners.add(new Corner(WIDTH, level));
        var line = corners.stream().map(BurnChart::text).collect(Collectors.joining(" "));
        return new BurnChart(
                line,
                "0,%d %s %d,%d".formatted(HEIGHT, line, WIDTH, HEIGHT),
                formats.moment(from),
                formats.moment(until),
                formats.money(limit),
                formats.money(points.isEmpty() ? limit : left(limit, points.getLast())),
                points.reversed().stream()
                        .map(point -> new Step(
                                formats.moment(point.at()),
                                point.kind().replace('_', ' '),
                                point.checkout().value(),
                                formats.money(point.used()),
                                formats.money(left(limit, point))))
                        .toList());
    }

    private static Money left(Money limit, BurnDown.Point point) {
        return limit.minus(point.used()).max(Money.zero(limit.currency()));
    }

    private static double y(Money left, Money limit) {
        return limit.isZero() ? HEIGHT : HEIGHT - (double) HEIGHT * left.minor() / limit.minor();
    }

    private static String text(Corner corner) {
        return String.format(Locale.ROOT, "%.1f,%.1f", corner.x(), corner.y());
    }

    private record Span(Instant from, Instant until) {

        double x(Instant at) {
            long whole = Duration.between(from, until).toMillis();
            return whole <= 0
                    ? 0
                    : Math.clamp((double) WIDTH * Duration.between(from, at).toMillis() / whole, 0, WIDTH);
        }
    }
}
