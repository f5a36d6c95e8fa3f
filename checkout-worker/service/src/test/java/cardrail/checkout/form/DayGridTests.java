package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayGridTests {

    private static final LocalDate THIRD = LocalDate.of(2026, 12, 3);

    @ParameterizedTest
    @CsvSource({
        "December 2026",
        "Dezember 2026",
        "décembre 2026",
        "dic 2026",
        "2026年12月",
        "12/2026",
        "2026-12",
        "Choose a day December 2026",
    })
    void theMonthAboveAndTheOrderSayWhatDayEachIs(String title) {
        var grid = DayGrid.read(title + "\n30\t\t\n" + days(31, "") + "\n1\t\t\n2\t\t");
        assertThat(grid.month()).isEqualTo(YearMonth.of(2026, 12));
        assertThat(grid.days().get(grid.at(THIRD).orElseThrow()).number()).isEqualTo(3);
        assertThat(grid.at(THIRD).orElseThrow()).isEqualTo(3);
    }

    @Test
    void daysOfOtherMonthsAreNotChosen() {
        var grid = DayGrid.read("December 2026\n30\t\t\n" + days(31, "") + "\n1\t\t");
        assertThat(grid.earliest()).hasValue(1);
        assertThat(grid.at(LocalDate.of(2027, 1, 1))).isEmpty();
    }

    @Test
    void theEarliestIsTheFirstThatIsNotOff() {
        assertThat(DayGrid.read("December 2026\n" + days(2, "off") + "\n3\t\t\n4\t\t")
                        .earliest())
                .hasValue(2);
        assertThat(DayGrid.read("December 2026\n" + days(31, "off")).earliest()).isEmpty();
    }

    @Test
    void aDaySOwnWordsComeFirst() {
        assertThat(DayGrid.read("\n3\t\t2026-12-03").at(THIRD)).hasValue(0);
        assertThat(DayGrid.read("\n3\t\tThursday, 3 December 2026").at(THIRD)).hasValue(0);
        assertThat(DayGrid.read("\n3\toff\t2026-12-03").at(THIRD)).isEmpty();
    }

    @Test
    void aCalendarThatSaysNoMonthHasNoDates() {
        assertThat(DayGrid.read("Pick one\n" + days(31, "")).isDated()).isFalse();
    }

    @Test
    void noLaterMonthHasADayOfThisOneOrAnEarlierOne() {
        var grid = DayGrid.read("December 2026\n" + days(31, ""));
        assertThat(grid.isPast(LocalDate.of(2026, 11, 30))).isTrue();
        assertThat(grid.isPast(THIRD)).isTrue();
        assertThat(grid.isPast(LocalDate.of(2027, 1, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "3 December 2026, true",
        "03/12/2026, true",
        "12/03/2026, true",
        "2026-12-03, true",
        "'Thu, 3 Dec', true",
        "3 November 2026, false",
        "4 December 2026, false",
        "3 December 2027, false",
    })
    void readsBackHoweverTheFieldWritesIt(String text, boolean same) {
        assertThat(DayGrid.says(text, THIRD)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "DD/MM/YYYY, 03/12/2026",
        "mm/dd/yyyy, 12/03/2026",
        "TT.MM.JJJJ, 03.12.2026",
        "JJ/MM/AAAA, 03/12/2026",
        "yyyy-mm-dd, 2026-12-03",
    })
    void writesADayAsTheHintWantsIt(String hint, String written) {
        assertThat(DayGrid.written(THIRD, hint)).hasValue(written);
    }

    @Test
    void aHintThatDoesNotSayTheOrderIsNotGuessed() {
        assertThat(DayGrid.written(THIRD, "Choose a day")).isEmpty();
        assertThat(DayGrid.written(THIRD, "")).isEmpty();
        assertThat(DayGrid.written(THIRD, "TT.MO.JJJJ")).isEmpty();
        assertThat(DayGrid.written(THIRD, "MM/MM/YYYY")).isEmpty();
    }

    private static String days(int last, String off) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> number + "\t" + off + "\t")
                .collect(Collectors.joining("\n"));
    }
}
