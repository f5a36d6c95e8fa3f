package cardrail.checkout.page;

/**
 * The page on which a preview ended.
 *
 * @param origin of its document
 * @param words of its pay button; empty where the button comes on a later page
 */
record PayPage(String origin, String words) {

    static final PayPage NONE = new PayPage("", "");
}
