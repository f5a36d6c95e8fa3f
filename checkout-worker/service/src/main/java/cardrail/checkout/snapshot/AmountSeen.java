package cardrail.checkout.snapshot;

/**
 * A text that looks like an amount of money, with the words beside it.
 *
 * @param text as the page shows it, such as {@code €48.20}
 * @param label the words of its row, without amounts; empty where there are none
 * @param inChoice whether it belongs to something to choose, such as a shipping method
 * @param inButton whether it is part of a button's text
 * @param inHeader whether it stands in the page's header or navigation, as a small cart does
 * @param summary where the part of the page is that it stands in, such as an order summary; as {@link ButtonSeen} has places
 * @param struck whether it is crossed out, as an old price
 */
public record AmountSeen(
        int ref,
        String text,
        String label,
        boolean inChoice,
        boolean inButton,
        boolean inHeader,
        String summary,
        boolean struck) {}
