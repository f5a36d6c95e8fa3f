package cardrail.checkout.form;

import cardrail.checkout.rules.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The days that a calendar shows, and which of them can be chosen. What day each is, its own words say, or the month above them
 * together with their order.
 *
 * @param month that stands above the days; null where it cannot be read, or there are several
 */
record DayGrid(@Nullable YearMonth month, List<Day> days) {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(2\\d{3})(?!\\d)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** {@code 2026年12月} and {@code 12/2026}. */
    private static final Pattern YEAR_FIRST = Pattern.compile("(2\\d{3})\\s*[年/.-]\\s*(\\d{1,2})(?!\\d)");

    private static final Pattern MONTH_FIRST = Pattern.compile("(?<!\\d)(\\d{1,2})\\s*[/.-]\\s*(2\\d{3})");

    /**
     * One day.
     *
     * @param date null where nothing says it
     * @param off whether it cannot be chosen
     */
    record Day(int number, @Nullable LocalDate date, boolean off) {}

    DayGrid {
        days = List.copyOf(days);
    }

    /** @param text what stands above the days, and a line for each with number, {@code off} and its own words, between tabs */
    static DayGrid read(String text) {
        var lines = text.split("\n", -1);
        var month = month(lines[0]).orElse(null);
        var cells = IntStream.range(1, lines.length)
                .mapToObj(at -> lines[at].split("\t", -1))
                .toList();
        var numbers = cells.stream().map(cell -> Integer.parseInt(cell[0])).toList();
        var first = numbers.indexOf(1);
        var days = new ArrayList<Day>();
        for (var at = 0; at < cells.size(); at++) {
            var cell = cells.get(at);
            var number = numbers.get(at);
            var own = date(cell[2], number);
            var inMonth = month != null
                    && first >= 0
                    && at >= first
                    && number == at - first + 1
                    && number <= month.lengthOfMonth();
            var date = own.orElse(inMonth && month != null ? month.atDay(number) : null);
            var foreign =
                    month != null && (date == null || !YearMonth.from(date).equals(month));
            days.add(new Day(number, date, foreign || cell[1].equals("off")));
        }
        return new DayGrid(month, days);
    }

    /** Of one day's own words, such as {@code 2026-12-03} or {@code Thursday, 3 December 2026}. */
    private static Optional<LocalDate> date(String said, int number) {
        var iso = ISO.matcher(said);
        if (iso.find()) {
            return of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3)));
        }
        var month = Options.monthNamed(said);
        var year = YEAR.matcher(said);
        return month.isPresent() && year.find()
                ? of(Integer.parseInt(year.group(1)), month.getAsInt(), number)
                : Optional.empty();
    }

    private static Optional<LocalDate> of(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<YearMonth> month(String title) {
        var year = YEAR.matcher(title)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        if (year.size() != 1) {
            return Optional.empty();
        }
        var name = Options.monthNamed(title);
        if (name.isPresent()) {
            return Optional.of(YearMonth.of(Integer.parseInt(year.getFirst()), name.getAsInt()));
        }
        var numbers = YEAR_FIRST.matcher(title);
        if (numbers.find()) {
            return yearMonth(numbers.group(1), numbers.group(2));
        }
        var reversed = MONTH_FIRST.matcher(title);
        return reversed.find() ? yearMonth(reversed.group(2), reversed.group(1)) : Optional.empty();
    }

    private static Optional<YearMonth> yearMonth(String year, String month) {
        return of(Integer.parseInt(year), Integer.parseInt(month), 1).map(YearMonth::from);
    }

    /** Which of the days is the first that can be chosen. */
    OptionalInt earliest() {
        return IntStream.range(0, days.size()).filter(at -> !days.get(at).off()).findFirst();
    }

    OptionalInt at(LocalDate wanted) {
        return IntStream.range(0, days.size())
                .filter(at -> !days.get(at).off() && wanted.equals(days.get(at).date()))
                .findFirst();
    }

    /** Whether no month after this one has the day either: it is shown, or it is before all that are. */
    boolean isPast(LocalDate wanted) {
        var isShown = days.stream().anyMatch(day -> wanted.equals(day.date()));
        return isShown || (month != null && !YearMonth.from(wanted).isAfter(month));
    }

    boolean isDated() {
        return days.stream().anyMatch(day -> day.date() != null);
    }

    /** Whether what a field then says is that day; a year may be left out. */
    static boolean says(String text, LocalDate date) {
        var numbers = NUMBER.matcher(text)
                .results()
                .map(found -> Integer.parseInt(
                        found.group().substring(0, Math.min(9, found.group().length()))))
                .toList();
        var named = Options.monthNamed(text);
        var month =
                named.isPresent() ? named.getAsInt() == date.getMonthValue() : numbers.contains(date.getMonthValue());
        var years = numbers.stream().filter(number -> number > 1900).toList();
        return numbers.contains(date.getDayOfMonth()) && month && (years.isEmpty() || years.contains(date.getYear()));
    }

    /** As a text field's hint wants it: {@code DD/MM/YYYY}, {@code TT.MM.JJJJ}; empty where it does not say. */
    static Optional<String> written(LocalDate date, String hint) {
        var parts = Pattern.compile("(?<![\\p{L}])([A-Za-z]{2,4})([./-]\\s?)([A-Za-z]{2})\\2([A-Za-z]{2,4})(?!\\p{L})")
                .matcher(hint);
        if (!parts.find()) {
            return Optional.empty();
        }
        var kinds = IntStream.of(1, 3, 4)
                .mapToObj(parts::group)
                .map(part -> part.length() == 2 && Words.plain(part).equals("mm") ? 0 : part.length())
                .toList();
        if (!Set.copyOf(kinds).equals(Set.of(0, 2, 4))) {
            return Optional.empty();
        }
        return Optional.of(kinds.stream()
                .map(kind -> switch (kind) {
                    case 0 -> "%02d".formatted(date.getMonthValue());
                    case 2 -> "%02d".formatted(date.getDayOfMonth());
                    default -> "%04d".formatted(date.getYear());
                })
                .collect(Collectors.joining(parts.group(2))));
    }
}
