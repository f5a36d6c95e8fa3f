package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what a merchant exception changes of a page, before anybody relies on it: fields, buttons and total, without and with it. */
public final class ExceptionTrial {

    private static final String UNKNOWN = "unknown";

    private final Redactor redactor = new Redactor();
    private final List<String> told = new ArrayList<>();

    private ExceptionTrial() {}

    /**
     * @return lines for people; what reads like a card's number is covered in them
     * @throws PageBusyException where the page cannot be read now
     */
    public static List<String> tell(LivePage live, MerchantException exception) {
        live.alsoLooksFor(url -> Eyes.sought(exception));
        var seen = live.on(page -> {
            try (var observation = Observer.look(live, page)) {
                return observation.snapshot();
            } catch (PlaywrightException unreadable) {
                throw new PageBusyException("the page cannot be read");
            }
        });
        var trial = new ExceptionTrial();
        trial.compare(seen, exception);
        return trial.told.stream().map(trial.redactor::clean).toList();
    }

    /** The hosts are not asked: a saved page has lost its own. */
    private void compare(PageSnapshot page, MerchantException exception) {
        var without = new Eyes().read(page);
        var with = new Eyes(MerchantExceptions.always(exception)).read(page);
        fields(page, without, with);
        buttons(page, without, with);
        total(without, with);
        var lost = exception.selectors().stream()
                .filter(selector -> !page.top().found().containsKey(selector))
                .toList();
        lost.forEach(
                selector -> told.add("nothing    " + selector + " finds no field and no button that can be seen here"));
        exception.lists().stream()
                .filter(list -> page.top().found().containsKey(list))
                .filter(list -> with.fields().stream()
                        .noneMatch(match -> match.in().field().isBox()
                                && match.in().field().name().equals(list)))
                .forEach(list -> told.add("list       " + list + " would not be pressed on this page"));
        Optional.ofNullable(exception.unsupported())
                .ifPresent(reason -> told.add("handed over  at the first page: " + reason.code()));
        if (exception.settleMs() > 0) {
            told.add("waits      " + exception.settleMs() + " ms longer after a button was pressed");
        }
    }

    private void fields(PageSnapshot page, Sight without, Sight with) {
        var before = byRef(without);
        var after = byRef(with);
        var changed = 0;
        for (var field : page.top().fields()) {
            var one = token(before, field);
            var other = token(after, field);
            if (!one.equals(other)) {
                told.add("field      " + name(field) + ": " + one + " -> " + other);
                changed++;
            }
        }
        told.add("fields     " + before.size() + " known without it, " + after.size() + " with it, " + changed
                + " changed");
    }

    private static Map<Integer, FieldMatch> byRef(Sight sight) {
        return sight.fields().stream()
                .filter(match -> match.in().frame().isTop())
                .collect(Collectors.toMap(match -> match.in().field().ref(), Function.identity(), (one, two) -> one));
    }

    private static String token(Map<Integer, FieldMatch> matches, FieldSeen field) {
        return Optional.ofNullable(matches.get(field.ref()))
                .map(match -> match.token().code())
                .orElse(UNKNOWN);
    }

    private static String name(FieldSeen field) {
        if (field.isBox()) {
            return field.name();
        }
        var named = field.id().isEmpty() ? field.name() : "#" + field.id();
        return (named.isEmpty() ? field.type() : named) + (field.label().isEmpty() ? "" : " \"" + field.label() + "\"");
    }

    private void buttons(PageSnapshot page, Sight without, Sight with) {
        var changed = 0;
        for (var button : page.top().buttons()) {
            var one = role(without, button);
            var other = role(with, button);
            if (!one.equals(other)) {
                told.add("button     \"" + button.text() + "\": " + one + " -> " + other);
                changed++;
            }
        }
        told.add("buttons    " + changed + " changed");
    }

    private static String role(Sight sight, ButtonSeen button) {
        return sight.buttonRules().role(button).code();
    }

    private void total(Sight without, Sight with) {
        var totals = new Eyes().totals();
        told.add("total      " + said(totals.read(without)) + " without it, " + said(totals.read(with)) + " with it");
        told.add("page       " + without.kind().code() + " without it, "
                + with.kind().code() + " with it");
    }

    private static String said(TotalReader.Reading reading) {
        return switch (reading) {
            case TotalReader.Reading.Total total -> total.amount().toString();
            case TotalReader.Reading.Unreadable unreadable ->
                "unreadable (" + String.join("; ", unreadable.signals()) + ")";
        };
    }
}
