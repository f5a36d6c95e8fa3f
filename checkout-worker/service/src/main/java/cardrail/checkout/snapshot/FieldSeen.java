package cardrail.checkout.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input, select, text area or editable box. Text that the page does not give is empty, never null.
 *
 * @param ref which element of its frame's observation it is
 * @param type the input's type; {@code select}, {@code textarea}, {@code listbox} or {@code editable} for the
 *     others, {@code drawn} for a select that nobody sees, under a box that was drawn for it, {@code swatch} for what is
 *     no form field but one of several to press, such as a size, and {@code box} for what is none either, and is asked for as one
 *     that opens a list: its name is the selector that finds it, and its only option what it says now; the options
 *     of a checkbox are all that names it and all that is written around it, with the refs of what it stands with as the value of
 *     the second; only the first where these words are not to be seen, none where there is more than words, or too many
 * @param label its visible or accessible name, by the first way that yields one (for, wrapping, aria, nearby)
 * @param title the words of its tool tip
 * @param group the name that radio buttons share
 * @param section the legend or heading of the part of the page it stands in
 * @param formActions where its form may be sent, resolved: by itself and by each button that sends it elsewhere
 * @param maxLength -1 where there is no limit
 * @param pattern a regular expression of ECMAScript that the whole value must match; empty for none
 * @param hasValue whether something is in it; what it is stays in the page
 * @param dialog index of the dialog it stands in; -1 for none
 * @param said what stands now at what says that it opens a list; null for others
 * @param ofList whether it lies in the list of a {@code box}, which may be searched by it; null for no
 */
public record FieldSeen(
        int ref,
        String type,
        String name,
        String id,
        String label,
        String placeholder,
        String title,
        String autocomplete,
        String inputMode,
        String group,
        String section,
        List<String> formActions,
        int maxLength,
        String pattern,
        boolean required,
        boolean visible,
        boolean enabled,
        boolean hasValue,
        boolean checked,
        int dialog,
        List<OptionSeen> options,
        Box box,
        @Nullable String said,
        @Nullable Boolean ofList) {

    public FieldSeen {
        formActions = List.copyOf(formActions);
        options = List.copyOf(options);
    }

    /** Of any other kind. */
    public FieldSeen(
            int ref,
            String type,
            String name,
            String id,
            String label,
            String placeholder,
            String title,
            String autocomplete,
            String inputMode,
            String group,
            String section,
            List<String> formActions,
            int maxLength,
            String pattern,
            boolean required,
            boolean visible,
            boolean enabled,
            boolean hasValue,
            boolean checked,
            int dialog,
            List<OptionSeen> options,
            Box box) {
        this(
                ref,
                type,
                name,
                id,
                label,
                placeholder,
                title,
                autocomplete,
                inputMode,
                group,
                section,
                formActions,
                maxLength,
                pattern,
                required,
                visible,
                enabled,
                hasValue,
                checked,
                dialog,
                options,
                box,
                null,
                null);
    }

    /** What stands at what opens a list, and is no select: what was chosen, or what to choose. Empty for others. */
    public String says() {
        if (isBox()) {
            return options.getFirst().text();
        }
        return said == null ? "" : said;
    }

    /** Whether it is for finding an option in the list of a box, and may ask for nothing itself. */
    public boolean searches() {
        return Boolean.TRUE.equals(ofList);
    }

    /** The same field in the next observation of the same document; elements have no identity of their own. */
    public String signature() {
        return isBox()
                ? type + "|" + name
                : String.join("|", type, name, id, label, isChoice() || isSwatch() ? section : "");
    }

    /** As people are told of it; what stands at a box is what was chosen, and is no name of it. */
    public String called() {
        if (isBox() || (label.isBlank() && placeholder.isBlank())) {
            return name;
        }
        return label.isBlank() ? placeholder : label;
    }

    public boolean isUsable() {
        return visible && enabled;
    }

    public boolean isRadio() {
        return type.equals("radio");
    }

    public boolean isCheckbox() {
        return type.equals("checkbox");
    }

    /** No form field: it is pressed, and then is the one that is chosen. */
    public boolean isSwatch() {
        return type.equals("swatch");
    }

    public boolean isSelect() {
        return type.equals("select");
    }

    /** A box that opens a list (ARIA combobox), which no form field is. */
    public boolean isListbox() {
        return type.equals("listbox") || isDrawn() || isBox();
    }

    /** No form field, and nothing that says that it opens a list: only a person, or what was learned from one, takes it for that. */
    public boolean isBox() {
        return type.equals("box");
    }

    /** A select, which a person fills by way of the box and the list that were drawn for it. */
    public boolean isDrawn() {
        return type.equals("drawn");
    }

    /** A field for text that is not typed into: it opens a calendar. */
    public boolean isCalendar() {
        return type.equals("calendar");
    }

    /** What it takes comes once it is pressed: a list, or a calendar. */
    public boolean opens() {
        return isListbox() || isCalendar();
    }

    /** Something is chosen from it, and what depends on the choice may come anew. */
    public boolean isList() {
        return isSelect() || isListbox();
    }

    /** The same field once its list is open. */
    public FieldSeen offering(List<OptionSeen> offered) {
        return new FieldSeen(
                ref,
                type,
                name,
                id,
                label,
                placeholder,
                title,
                autocomplete,
                inputMode,
                group,
                section,
                formActions,
                maxLength,
                pattern,
                required,
                visible,
                enabled,
                hasValue,
                checked,
                dialog,
                offered,
                box,
                said,
                ofList);
    }

    public boolean isChoice() {
        return isRadio() || isCheckbox();
    }
}
