package cardrail.checkout.wall;

import java.util.regex.Pattern;

/**
 * A text that an expression may read so often and no more. What an operator writes may take longer than the world lasts on a
 * text that a page chose, and the lane would wait for it.
 */
final class BoundedText implements CharSequence {

    /** Of characters, for one text: some 40 ms; an expression that is quadratic comes to an end on a thousand characters. */
    private static final int MOST_READS = 1_000_000;

    private final String text;
    private int reads;

    private BoundedText(String text) {
        this.text = text;
    }

    /** An expression did not come to an end within its reads. */
    static final class EndlessExpression extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndlessExpression() {
            super("an expression did not come to an end", null, false, false);
        }
    }

    /** @throws EndlessExpression where it would take too long to say */
    static boolean finds(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text)).find();
        } catch (StackOverflowError deep) {
            throw new EndlessExpression();
        }
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new EndlessExpression();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
