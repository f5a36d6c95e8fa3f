package cardrail.checkout.page;

/** Whether the pay button was clicked. */
public sealed interface ClickResult {

    /** The click was sent to the page. What came of it is for {@link CheckoutDriver#verdict} and the witness to say. */
    record Clicked() implements ClickResult {}

    /** The last look differed: certainly not clicked. */
    record NotClicked(Stop stop) implements ClickResult {}

    /** The page or its lane failed around the click: nobody knows (law 5). */
    record Unknown(String detail) implements ClickResult {}
}
