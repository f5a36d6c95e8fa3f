package cardrail.checkout.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import cardrail.checkout.api.PageReading;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one look into words, for whoever asks later why the driver did what it did. Nothing leaves uncleaned (law 9). */
final class Readings {

    private static final int MOST_FIELDS = 80;
    private static final int MOST_BUTTONS = 60;
    private static final int MOST_AMOUNTS = 40;
    private static final int MOST_CHARACTERS = 120;

    private final TotalReader totals;

    Readings(TotalReader totals) {
        this.totals = totals;
    }

    /** With what was done since the last one that was kept; on the lane's thread. */
    PageReading of(Drive drive, Sight sight) {
        var redactor = drive.redactor();
        var top = sight.top();
        Map<ElementRef, FieldMatch> known = new HashMap<>();
        sight.fields().forEach(match -> known.putIfAbsent(match.in().element(), match));
        return new PageReading(
                text(redactor, top.url().replaceFirst("[?#].*$", "")),
                sight.kind().code(),
                sight.page()
                        .fields()
                        .filter(in -> in.field().visible())
                        .limit(MOST_FIELDS)
                        .map(in -> field(redactor, in, known))
                        .toList(),
                top.buttons().stream()
                        .filter(button -> !button.text().isBlank())
                        .limit(MOST_BUTTONS)
                        .map(button -> new PageReading.Button(
                                text(redactor, button.text()),
                                code(sight.buttonRules().role(button))))
                        .toList(),
                top.amounts().stream()
                        .limit(MOST_AMOUNTS)
                        .map(amount ->
                                new PageReading.Amount(text(redactor, amount.label()), text(redactor, amount.text())))
                        .toList(),
                total(sight),
                drive.done().stream().map(done -> text(redactor, done)).toList());
    }

    private static PageReading.Field field(Redactor redactor, FieldIn in, Map<ElementRef, FieldMatch> known) {
        var field = in.field();
        var match = known.get(in.element());
        return new PageReading.Field(
                text(redactor, field.called()),
                field.type(),
                match == null ? null : match.token().code(),
                match == null ? "" : text(redactor, (match.strategy() + " " + match.evidence()).strip()),
                match == null ? "" : section(match),
                in.frame().isTop() ? null : text(redactor, in.frame().content().origin()));
    }

    private static String section(FieldMatch match) {
        if (match.apart()) {
            return "apart";
        }
        return match.billing() ? "billing" : "delivery";
    }

    @Nullable String total(Sight sight) {
        return switch (totals.read(sight.top(), sight.payButton())) {
            case TotalReader.Reading.Total(var amount) -> amount.toString();
            case TotalReader.Reading.Unreadable unreadable -> null;
        };
    }

    private static String code(ButtonRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** No character that a database refuses, not even half of one, and no more of them than somebody reads. */
    static String text(Redactor redactor, String text) {
        var clean = redactor.clean(text).replace('\0', ' ').strip();
        var shown = clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS - 1) + "…";
        return new String(shown.getBytes(UTF_8), UTF_8);
    }
}
