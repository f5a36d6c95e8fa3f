package cardrail.checkout.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes small pages out of words, for tests of rules. */
public final class Snapshots {

    private static final Box SOMEWHERE = new Box(10, 10, 200, 40);

    private String url = "https://shop.example/checkout";
    private String title = "Shop";
    private boolean complete = true;
    private String text = "";
    private String language = "en";
    private final List<String> headings = new ArrayList<>();
    private final List<String> alerts = new ArrayList<>();
    private final List<FieldSeen> fields = new ArrayList<>();
    private final List<ButtonSeen> buttons = new ArrayList<>();
    private final List<AmountSeen> amounts = new ArrayList<>();
    private final List<String> currencies = new ArrayList<>();
    private final List<FrameSeen> children = new ArrayList<>();
    private NavigationSeen navigation = NavigationSeen.ok();
    private MarksSeen marks = MarksSeen.NOTHING;
    private StateSeen state = StateSeen.NOTHING;
    private final Map<String, Integer> found = new HashMap<>();
    private final Set<String> several = new HashSet<>();

    private Snapshots() {}

    public static Snapshots page() {
        return new Snapshots();
    }

    public static FieldSeen field(String type, String label, String name, String autocomplete) {
        return field(type, label, name, autocomplete, List.of());
    }

    public static FieldSeen select(String label, String name, List<OptionSeen> options) {
        return field("select", label, name, "", options);
    }

    /** What is no form field and opens a list. */
    public static FieldSeen box(String selector, String says, String label, String section) {
        return new FieldSeen(
                0,
                "box",
                selector,
                "",
                label,
                "",
                "",
                "",
                "",
                "",
                section,
                List.of(),
                -1,
                "",
                false,
                true,
                true,
                false,
                false,
                -1,
                List.of(new OptionSeen("", says, false, true)),
                SOMEWHERE);
    }

    /** What says that it opens a list. */
    public static FieldSeen listbox(String label, String name, String says) {
        return new FieldSeen(
                0,
                "listbox",
                name,
                name,
                label,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                -1,
                "",
                false,
                true,
                true,
                !says.isEmpty(),
                false,
                -1,
                List.of(),
                SOMEWHERE,
                says,
                null);
    }

    private static FieldSeen field(
            String type, String label, String name, String autocomplete, List<OptionSeen> options) {
        return new FieldSeen(
                0,
                type,
                name,
                name,
                label,
                "",
                "",
                autocomplete,
                "",
                type.equals("radio") ? name : "",
                "",
                List.of(),
                -1,
                "",
                false,
                true,
                true,
                false,
                false,
                -1,
                options,
                SOMEWHERE);
    }

    public Snapshots url(String at) {
        url = at;
        return this;
    }

    public Snapshots title(String words) {
        title = words;
        return this;
    }

    public Snapshots text(String words) {
        text = words;
        return this;
    }

    public Snapshots language(String tag) {
        language = tag;
        return this;
    }

    /** The page is still being loaded. */
    public Snapshots loading() {
        complete = false;
        return this;
    }

    public Snapshots heading(String words) {
        headings.add(words);
        return this;
    }

    public Snapshots alert(String words) {
        alerts.add(words);
        return this;
    }

    public Snapshots fields(FieldSeen... more) {
        fields.addAll(Arrays.asList(more));
        return this;
    }

    public Snapshots button(String words) {
        buttons.add(new ButtonSeen(buttons.size(), words, false, true, false, "", true, "", -1, SOMEWHERE));
        return this;
    }

    /** A button that is ticked, or opens something. */
    public Snapshots choice(String words) {
        buttons.add(new ButtonSeen(buttons.size(), words, false, false, true, "", true, "", -1, SOMEWHERE));
        return this;
    }

    /** @param dialog which of the page's dialogs it stands in */
    public Snapshots buttonIn(int dialog, String words) {
        buttons.add(new ButtonSeen(buttons.size(), words, false, true, false, "", true, "", dialog, SOMEWHERE));
        return this;
    }

    public Snapshots amount(String label, String amount) {
        amounts.add(new AmountSeen(amounts.size(), amount, label, false, false, false, "", false));
        return this;
    }

    /** @param place child indexes from the root, with slashes between them */
    public Snapshots buttonAt(String place, String words) {
        buttons.add(new ButtonSeen(buttons.size(), words, false, true, false, "", true, place, -1, SOMEWHERE));
        return this;
    }

    /** @param summary place of the part of the page that it stands in */
    public Snapshots amountAt(String summary, String label, String amount) {
        amounts.add(new AmountSeen(amounts.size(), amount, label, false, false, false, summary, false));
        return this;
    }

    /** A small cart in the page's header. */
    public Snapshots amountInHeader(String label, String amount) {
        amounts.add(new AmountSeen(amounts.size(), amount, label, false, false, true, "", false));
        return this;
    }

    /** As structured data would. */
    public Snapshots declares(String currency) {
        currencies.add(currency);
        return this;
    }

    public Snapshots amountOnButton(String amount) {
        amounts.add(new AmountSeen(amounts.size(), amount, "", false, true, false, "", false));
        return this;
    }

    public Snapshots oldPrice(String label, String amount) {
        amounts.add(new AmountSeen(amounts.size(), amount, label, false, false, false, "", true));
        return this;
    }

    public Snapshots frame(FrameHint hint, List<String> postedFields, Snapshots content) {
        return frame(0, hint, new FrameSeen.Answer(postedFields, 0), content);
    }

    /** @param parent 0 for the page, 1 for the frame that was added first */
    public Snapshots frame(int parent, FrameHint hint, FrameSeen.Answer answer, Snapshots content) {
        children.add(new FrameSeen(children.size() + 1, parent, hint, answer, content.content()));
        return this;
    }

    public Snapshots status(int status, Map<String, String> headers) {
        navigation = new NavigationSeen(1, status, headers, false, false);
        return this;
    }

    /** What a selector of a merchant exception finds. */
    public Snapshots finds(String selector, int ref) {
        found.put(selector, ref);
        return this;
    }

    /** The first of several. */
    public Snapshots findsSeveral(String selector, int ref) {
        several.add(selector);
        return finds(selector, ref);
    }

    /** What the rules for walls ask for. */
    public Snapshots marks(MarksSeen seen) {
        marks = seen;
        return this;
    }

    public Snapshots state(StateSeen seen) {
        state = seen;
        return this;
    }

    public Snapshots navigation(NavigationSeen seen) {
        navigation = seen;
        return this;
    }

    public FrameSnapshot content() {
        var origin = url.replaceFirst("^(https?://[^/]+).*$", "$1");
        return new FrameSnapshot(
                url,
                origin,
                title,
                language,
                complete,
                text,
                headings,
                alerts,
                List.of(),
                fields,
                List.of(),
                buttons,
                amounts,
                currencies,
                List.of(),
                List.of(),
                List.of(),
                state,
                found,
                several,
                marks,
                FrameSnapshot.PayTarget.NOT_ASKED);
    }

    public PageSnapshot seen() {
        var frames = new ArrayList<FrameSeen>();
        frames.add(new FrameSeen(0, -1, FrameHint.TOP, FrameSeen.Answer.NONE, content()));
        frames.addAll(children);
        return new PageSnapshot(frames, navigation);
    }
}
