package cardrail.checkout.page;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was done to a page so far, so that nothing is done twice without reason. Confined to one call at a time. */
final class Memory {

    private static final int FIELD_TRIES = 2;
    private static final int RESTLESS_AFTER = 3;
    private static final int MAX_WAITS = 40;
    private static final int MAX_MISSES = 9;
    private static final int MAX_WAITS_FOR_CHOICE = 20;
    private static final int MAX_WAITS_FOR_WORK = 30;

    /** 366 days from the last of a month on end in the thirteenth after it. */
    private static final int MAX_TURNS = 13;

    private static final int LONGEST_DAY = 60;

    private static final Set<ButtonRole> SELLING =
            EnumSet.of(ButtonRole.ADD_TO_CART, ButtonRole.CART, ButtonRole.CHECKOUT, ButtonRole.GUEST);

    private final Acceptances acceptances = new Acceptances();
    private final Map<String, Integer> fields = new HashMap<>();
    private final Map<String, Integer> misses = new HashMap<>();
    private final Map<String, Integer> closed = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> forExceptions = new HashSet<>();
    private final Set<String> sinceLook = new HashSet<>();
    private final Map<String, Integer> pressed = new HashMap<>();
    private final Set<String> onwards = new HashSet<>();
    private final Map<String, Boolean> variants = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private final Set<ButtonRole> roles = new HashSet<>();
    private List<String> bought = List.of();
    private List<ItemReader.Row> rows = List.of();
    private int quantity;
    private String merchantOrigin = "";
    private String deliveryMethod = "";
    private String deliveryDay = "";
    private boolean arrives;
    private int movedOn;
    private int waits;
    private int waitsForChoice;
    private int waitsForWork;
    private int waitsElsewhere;

    /** How careful the next act has to be, right after its look. */
    Hands.Care care() {
        return movedOn < RESTLESS_AFTER ? Hands.Care.AFTER_LOOK : Hands.Care.RESTLESS;
    }

    /** Notes whether a page had moved on between a look and what was to be done on it. */
    Hands.Did tried(Hands.Did did) {
        movedOn = did == Hands.Did.NOT_TRIED ? movedOn + 1 : Math.max(0, movedOn - 1);
        return did;
    }

    /** A field wants its value once per document, and once more where the page has emptied it. */
    boolean wants(int document, FieldIn in) {
        var times = fields.getOrDefault(key(document, in), 0);
        return times == 0 || (times < FIELD_TRIES && !in.field().hasValue() && !sinceLook.contains(key(document, in)));
    }

    /** A list always has a value; what was chosen from it is chosen once more where the page has put another one back. */
    boolean mayChooseAgain(int document, FieldIn in) {
        return fields.getOrDefault(key(document, in), 0) < FIELD_TRIES;
    }

    /** What was filled until now is seen with its value from here on, or without one. */
    void looks(Sight sight) {
        sinceLook.clear();
        ConsentBoxes.look(sight, acceptances);
    }

    /** Whether its value was put into it as often as that is tried. */
    boolean isGivenUp(int document, FieldIn in) {
        return tries(document, in) >= FIELD_TRIES;
    }

    int tries(int document, FieldIn in) {
        return fields.getOrDefault(key(document, in), 0);
    }

    void filled(int document, FieldIn in) {
        fields.merge(key(document, in), 1, Integer::sum);
        sinceLook.add(key(document, in));
    }

    /** @return whether its list is to be opened now; it is chosen from the next time, whether it opened or not */
    boolean opens(int document, FieldIn in) {
        return in.field().opens() && opened.add(key(document, in));
    }

    /** Whether it is opened for what a merchant exception says: once it is open, its options may tell the rules as well. */
    boolean isForException(int document, FieldMatch match) {
        if (match.isOpenedForException()) {
            forExceptions.add(key(document, match.in()));
        }
        return forExceptions.contains(key(document, match.in()));
    }

    /** What is opened for an exception stays so, whatever the rules make of it once it is open. */
    Action.Fill asOpened(int document, Action.Fill fill) {
        return isForException(document, fill.match())
                ? new Action.Fill(fill.match().learned(), fill.value())
                : fill;
    }

    /** Its list is opened anew the next time that something is chosen from it. */
    void choseFrom(int document, FieldIn in) {
        opened.remove(key(document, in));
    }

    /** The options of a list may still be on their way: it is asked again, a few times. A calendar is turned as far as a day can be asked for. */
    boolean mayTryAgain(int document, FieldIn in) {
        var key = key(document, in);
        var mayAgain = misses.merge(key, 1, Integer::sum) <= (in.field().isCalendar() ? MAX_TURNS : MAX_MISSES);
        if (mayAgain) {
            fields.remove(key);
        }
        return mayAgain;
    }

    /** A list that does not close is left open after a few tries: it may lie over nothing that is needed. */
    boolean mayCloseList(int document, FieldIn in) {
        return closed.merge(key(document, in), 1, Integer::sum) <= FIELD_TRIES;
    }

    private static String key(int document, FieldIn in) {
        return document + "/" + in.signature();
    }

    int presses(Sight sight, String words) {
        return pressed.getOrDefault(sight.fingerprint() + "/" + words, 0);
    }

    /** @param done whether it could be pressed; what could not counts as a try only */
    void pressed(Sight sight, String words, ButtonRole role, boolean done) {
        var what = sight.fingerprint() + "/" + words;
        pressed.merge(what, 1, Integer::sum);
        if (role == ButtonRole.CONTINUE) {
            onwards.add(what);
        }
        if (done) {
            roles.add(role);
            if (role == ButtonRole.ADD_TO_CART && bought.isEmpty()) {
                bought = Stream.concat(
                                Stream.of(sight.top().title()),
                                sight.top().headings().stream().limit(1))
                        .toList();
            }
        }
        waits = 0;
        waitsForWork = 0;
    }

    /**
     * Title and first heading of the page from which something was put into the cart; empty where nothing was. Later headings
     * may be those of other things.
     */
    List<String> bought() {
        return bought;
    }

    /**
     * A page is left by pressing something on it. The merchant is who sells: the first page that was left, and after it
     * whoever puts things into a cart or asks where to send them; not who only takes the payment.
     *
     * @param seen the items on it
     */
    void leaves(String origin, ButtonRole by, List<ItemReader.Row> seen) {
        if (merchantOrigin.isEmpty() || SELLING.contains(by)) {
            merchantOrigin = origin;
        }
        if (origin.equals(merchantOrigin) && !seen.isEmpty()) {
            rows = seen;
        }
    }

    /** Whoever is told where to send it sells it. */
    void sendsFrom(String origin) {
        merchantOrigin = origin;
    }

    /** Empty where no page was left yet. */
    String merchantOrigin() {
        return merchantOrigin;
    }

    /** The items as the merchant's own pages told them last. */
    List<ItemReader.Row> rows() {
        return rows;
    }

    /** A field took how many of the thing are wanted. */
    void quantity(int taken) {
        quantity = taken;
    }

    /** 0 where no field took it. */
    int quantity() {
        return quantity;
    }

    boolean hasPressed(ButtonRole role) {
        return roles.contains(role);
    }

    /** Other sites are passed through, once or a few times; that takes nothing of the patience for a page of the shop. */
    boolean mayWaitElsewhere() {
        return ++waitsElsewhere <= MAX_WAITS;
    }

    /** @return whether there is patience left for another wait on this page */
    boolean mayWait() {
        return ++waits <= MAX_WAITS;
    }

    boolean mayWaitForWork() {
        return ++waitsForWork <= MAX_WAITS_FOR_WORK;
    }

    /** What is chosen first may have to bring what is chosen next. */
    boolean mayWaitForChoice() {
        return ++waitsForChoice <= MAX_WAITS_FOR_CHOICE;
    }

    /** @param chosen whether the page shows this variant as the chosen one */
    void variant(String asked, boolean chosen) {
        variants.put(asked, chosen);
    }

    /** Seen chosen, or left to a person and not seen since. */
    boolean hasVariant(String asked) {
        return variants.getOrDefault(asked, isLeftToAPerson(asked));
    }

    /** @param what of the order nobody but a person can see to; they were asked to when they give the page back */
    void asksPerson(List<String> what) {
        asked.addAll(what);
    }

    /**
     * What a person was asked to see to is taken as done, unless a later look shows otherwise; and what leads on from step to step
     * may do so after what they did. What puts something into the cart, or begins a checkout, may have done so unseen.
     */
    void givenBack() {
        pressed.keySet().removeAll(onwards);
        settled.addAll(asked);
        asked.clear();
        variants.keySet().removeAll(settled);
        acceptances.givenBack();
    }

    boolean isLeftToAPerson(String what) {
        return settled.contains(what);
    }

    Acceptances acceptances() {
        return acceptances;
    }

    /** @param method the name of what is chosen; empty where what was wanted is not */
    void delivers(String method) {
        deliveryMethod = method;
    }

    /** @param day as the page writes it */
    void arrives(String day) {
        arrives = true;
        deliveryDay = day.substring(0, Math.min(LONGEST_DAY, day.length()));
    }

    /** Whether some field took the day. */
    boolean hasDay() {
        return arrives;
    }

    /** Empty where no day was chosen. */
    String deliveryDay() {
        return deliveryDay;
    }

    /** Empty where no method was chosen. */
    String deliveryMethod() {
        return deliveryMethod;
    }
}
